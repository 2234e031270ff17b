import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of sealed result records on their way in (33xx). */
export const RESULT_PROBLEMS = {
  resultRefused: kind(
    'SIGAP-3300',
    422,
    ['Catatan hasil ini tidak dapat diterima', 'This result record cannot be taken'],
    [
      'Catatan tetap ada di ponsel yang membuatnya. Pindai lagi QR-nya atau kirim dari ponsel itu.',
      'The record stays on the phone that made it. Scan its QR again, or send it from that phone.',
    ],
  ),
  resultOfAnotherElection: kind(
    'SIGAP-3301',
    422,
    ['Catatan hasil ini dari pemilihan lain', 'This result record is of another election'],
    [
      'Kirim dari ponsel yang didaftarkan untuk pemilihan itu.',
      'Send it from a phone that is enrolled for that election.',
    ],
  ),
  photoNotAnnounced: kind(
    'SIGAP-3302',
    409,
    ['Belum ada catatan tentang foto ini', 'No record tells of this photo yet'],
    [
      'Tidak ada yang hilang: kirim catatan hasilnya dahulu, lalu fotonya.',
      'Nothing is lost: send its result record first, then the photo.',
    ],
  ),
  tooMuchUnderWay: kind(
    'SIGAP-3303',
    429,
    [
      'Terlalu banyak foto dari ponsel ini baru terkirim sebagian',
      'Too many photos of this phone have come in part',
    ],
    [
      'Tidak ada yang hilang: selesaikan dulu foto yang sudah dimulai; yang ini menyusul sendiri. Yang ditinggalkan dihapus server sesudah 14 hari.',
      'Nothing is lost: let the photos that were begun come whole first; this one follows by itself. What is left lying is removed by the server after 14 days.',
    ],
  ),
  tooMuchKept: kind(
    'SIGAP-3304',
    429,
    [
      'Foto dari ponsel ini sudah sebanyak yang disimpan server',
      'The server keeps as many photos of this phone as it keeps of one',
    ],
    [
      'Angka tidak terpengaruh. Fotonya tetap di ponsel: serahkan sebagai berkas ke kantor kabupaten/kota, yang menerimanya di konsol (Berkas hasil).',
      'The figures are not affected. The photo stays on the phone: give it as a file to the regency’s office, which takes it in through the console (Berkas hasil).',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
