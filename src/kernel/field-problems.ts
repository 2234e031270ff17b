import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of what phones in the field send: records, rehearsals, photos (31xx from 3114). */
export const FIELD_PROBLEMS = {
  chunkMismatch: kind(
    'SIGAP-3114',
    422,
    ['Potongan ini bukan yang disebut alamatnya', 'This chunk is not the one its address names'],
    [
      'Tidak ada yang hilang: kirim lagi potongan itu; bila terulang, hitung ulang daftar potongannya.',
      'Nothing is lost: send that chunk again; if it happens again, work out its list of chunks anew.',
    ],
  ),
  recordRefused: kind(
    'SIGAP-3115',
    422,
    ['Catatan ini tidak dapat diterima', 'This record cannot be taken'],
    [
      'Catatan tetap ada di ponsel. Simpan salinannya dan serahkan kepada administrator.',
      'The record stays on the phone. Save a copy of it and hand it to an administrator.',
    ],
  ),
  otherTps: kind(
    'SIGAP-3116',
    422,
    ['Catatan ini untuk pemilihan atau TPS lain', 'This record is of another election or TPS'],
    [
      'Catatan tetap ada di ponsel. Kirim dari ponsel yang didaftarkan untuk pemilihan dan TPS itu.',
      'The record stays on the phone. Send it from a phone that is enrolled for that election and TPS.',
    ],
  ),
  incomplete: kind(
    'SIGAP-3117',
    409,
    ['Yang dikirim ini belum lengkap', 'What is being sent is not complete yet'],
    [
      'Tanyakan potongan yang belum sampai, kirim, lalu minta jawabannya lagi.',
      'Ask which chunks are missing, send them and ask again.',
    ],
  ),
  photoRefused: kind(
    'SIGAP-3118',
    422,
    ['Foto ini tidak dapat diterima', 'This photo cannot be taken'],
    [
      'Foto tetap ada di ponsel. Perbaiki yang disebut, atau simpan salinannya dan serahkan kepada administrator.',
      'The photo stays on the phone. Correct what is named, or save a copy and hand it to an administrator.',
    ],
  ),
  storageFull: kind(
    'SIGAP-3119',
    507,
    ['Penyimpanan server penuh', 'The server has no room left'],
    [
      'Yang sudah bertanda terima tetap aman, dan yang ini tetap ada di ponsel. Kabari administrator; ponsel mencoba lagi.',
      'What has a receipt is safe, and this stays on the phone. Tell an administrator; the phone tries again.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
