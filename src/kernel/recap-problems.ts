import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of sheets, corrections, plenaries and re-votes (352x, 353x). */
export const RECAP_PROBLEMS = {
  noSuchRecapArea: kind(
    'SIGAP-3520',
    404,
    ['Wilayah itu tidak direkap di sini', 'That area is not recapitulated here'],
    [
      'Pilih kecamatan, kabupaten/kota atau provinsi di dalam wilayah Anda.',
      'Choose a district, a regency or the province within your area.',
    ],
  ),
  sheetRefused: kind(
    'SIGAP-3521',
    422,
    ['Ini bukan lembar yang dapat dicatat', 'This is no sheet that can be recorded'],
    [
      'Perbaiki bagian yang disebut. Angka yang melanggar aturan tetap boleh dicatat: tulis seperti pada lembarnya.',
      'Correct the part that is named. Figures that break a rule may be recorded all the same: write them as they stand.',
    ],
  ),
  sheetOutdated: kind(
    'SIGAP-3522',
    409,
    ['Lembar ini sudah punya versi yang lebih baru', 'This sheet has a newer version'],
    [
      'Buka versi terbaru, bandingkan, lalu catat versi berikutnya yang menyebutnya.',
      'Open the newest version, compare, then record the next one, which names it.',
    ],
  ),
  correctionRefused: kind(
    'SIGAP-3523',
    422,
    ['Pembetulan ini tidak dapat dicatat', 'This correction cannot be recorded'],
    ['Perbaiki bagian yang disebut, lalu kirim lagi.', 'Correct the part that is named and send again.'],
  ),
  noSuchCorrection: kind(
    'SIGAP-3524',
    404,
    ['Pembetulan yang disebut tidak ada', 'There is no such correction'],
    ['Ambil tandanya dari daftar pembetulan.', 'Take its identity from the list of corrections.'],
  ),
  correctionStands: kind(
    'SIGAP-3525',
    409,
    ['Angka ini sudah dibetulkan pleno yang sama', 'This plenary has corrected this figure already'],
    [
      'Sebut pembetulan itu (corrects) bila pembetulan ini menggantikannya.',
      'Name that correction (corrects) if this one replaces it.',
    ],
  ),
  plenaryTooEarly: kind(
    'SIGAP-3526',
    409,
    ['Pleno di bawahnya belum ditandatangani', 'Plenaries below it are not signed yet'],
    [
      'Selesaikan pleno yang disebut lebih dahulu. Lembarnya sendiri tetap tercatat.',
      'Finish the plenaries that are named first. The sheet itself stays on record.',
    ],
  ),
  alreadySigned: kind(
    'SIGAP-3527',
    409,
    ['Versi ini sudah ditandatangani', 'This version is signed already'],
    [
      'Catat versi baru bila ada yang berubah, lalu tandatangani versi itu.',
      'Record a new version if something changed, then sign that one.',
    ],
  ),
  sheetNotNewest: kind(
    'SIGAP-3528',
    409,
    ['Ini bukan versi terbaru lembarnya', 'This is not the newest version of the sheet'],
    ['Periksa versi terbaru, lalu tandatangani versi itu.', 'Check the newest version and sign that one.'],
  ),
  votingNotClosed: kind(
    'SIGAP-3529',
    409,
    ['Pemungutan suara belum ditutup', 'Voting has not closed yet'],
    [
      'Rekapitulasi dicatat sesudah pukul 13.00 hari pemungutan suara.',
      'Recapitulation is recorded after 13:00 of the voting day.',
    ],
  ),
  revoteRefused: kind(
    'SIGAP-3530',
    422,
    ['Pemungutan suara ulang ini tidak dapat dicatat', 'This re-vote cannot be recorded'],
    ['Perbaiki bagian yang disebut, lalu kirim lagi.', 'Correct the part that is named and send again.'],
  ),
  noSuchSheet: kind(
    'SIGAP-3531',
    404,
    ['Lembar itu tidak ada', 'There is no such sheet'],
    [
      'Ambil tandanya dari daftar lembar wilayah itu.',
      'Take its identity from the list of sheets of that area.',
    ],
  ),
  sheetFileRefused: kind(
    'SIGAP-3532',
    422,
    ['Berkas lembar ini tidak dicatat', 'This file of a sheet was not recorded'],
    [
      'Perbaiki baris yang disebut seperti pada contohnya (unduh templat), lalu kirim lagi. Tidak ada yang berubah.',
      'Correct the rows that are named as in the template and send again. Nothing has changed.',
    ],
  ),
  alreadyWithdrawn: kind(
    'SIGAP-3533',
    409,
    ['Foto ini sudah ditarik dari tampilan', 'This photo is withdrawn from view already'],
    ['Tidak perlu apa-apa lagi.', 'There is nothing left to do.'],
  ),
  noSuchFormPhoto: kind(
    'SIGAP-3534',
    404,
    ['Tidak ada foto dengan hash itu pada TPS ini', 'This TPS has no photo with that hash'],
    ['Ambil hash foto dari catatan TPS itu.', 'Take the hash of the photo from the record of that TPS.'],
  ),
} as const satisfies Record<string, ProblemKind>;
