import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of readiness, duty and the freeze of changes (3330 to 3339). */
export const READINESS_PROBLEMS = {
  nothingSaid: kind(
    'SIGAP-3330',
    422,
    ['Tidak ada jawaban yang dicatat', 'There is no answer to record'],
    [
      'Pilih ya atau tidak untuk sedikitnya satu pertanyaan; yang tidak ditanyakan dibiarkan kosong.',
      'Choose yes or no for at least one question; leave open what was not asked.',
    ],
  ),
  frozen: kind(
    'SIGAP-3331',
    409,
    ['Perubahan dibekukan menjelang pemungutan suara', 'Changes are frozen for the vote'],
    [
      'Hasil dan bukti tetap diterima. Bila perubahan ini tidak dapat menunggu, minta petugas provinsi atau administrator membukanya di halaman Kesiapan atau dengan `sigap freeze lift`, dengan alasan.',
      'Results and evidence are taken as always. If this change cannot wait, ask a provincial officer or an administrator to lift the freeze for it on the Readiness page or with `sigap freeze lift`, giving a reason.',
    ],
  ),
  freezeRefused: kind(
    'SIGAP-3332',
    422,
    ['Pembekuan ini tidak dapat dicatat', 'This freeze cannot be recorded'],
    ['Perbaiki yang disebut, lalu ulangi.', 'Correct what is named and try again.'],
  ),
  rosterRefused: kind(
    'SIGAP-3333',
    422,
    ['Daftar petugas ini belum dapat dipakai', 'This roster cannot be used yet'],
    [
      'Perbaiki baris yang disebut di berkasnya, lalu unggah lagi; belum ada yang berubah.',
      'Correct the rows that are named in the file and send it again; nothing has changed.',
    ],
  ),
  noSuchCluster: kind(
    'SIGAP-3334',
    404,
    ['Klaster atau petugas itu tidak ada', 'There is no such cluster or duty'],
    ['Muat lagi halaman Petugas dan penjemput.', 'Load the page of duty and runners again.'],
  ),
} as const satisfies Record<string, ProblemKind>;
