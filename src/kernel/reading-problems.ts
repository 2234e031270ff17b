import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of reading the photos of forms (350x). */
export const READING_PROBLEMS = {
  noSuchForm: kind(
    'SIGAP-3500',
    404,
    ['Formulir ini tidak ada di sini', 'There is no such form here'],
    [
      'Ambil formulir berikutnya dari halaman baca foto; catatannya harus sudah diterima.',
      'Take the next form on the reading page; its record must have been received.',
    ],
  ),
  notYourTurn: kind(
    'SIGAP-3501',
    409,
    ['Formulir ini bukan giliran Anda', 'It is not your turn to read this form'],
    ['Ambil giliran dahulu: buka halaman baca foto.', 'Take a turn first: open the reading page.'],
  ),
  readAlready: kind(
    'SIGAP-3502',
    409,
    [
      'Anda sudah membaca formulir ini, dan bacaan tidak dapat diubah',
      'You have read this form already, and a reading is not changed',
    ],
    [
      'Lanjutkan dengan formulir berikutnya; kalau bacaan Anda keliru, pembaca lain akan berbeda dan formulir dibaca lagi.',
      'Go on with the next form; if your reading is wrong, another reader will differ and it is read once more.',
    ],
  ),
  turnEnded: kind(
    'SIGAP-3503',
    409,
    [
      'Giliran Anda habis dan formulir ini tidak lagi menunggu bacaan, jadi tidak disimpan',
      'Your turn ended and this form waits for no reading any more, so nothing was kept',
    ],
    ['Ambil formulir berikutnya.', 'Take the next form.'],
  ),
  formSuperseded: kind(
    'SIGAP-3504',
    409,
    [
      'Versi lain formulir ini sudah tiba, jadi bacaan foto lama tidak disimpan',
      'Another version of this form has come, so a reading of the old photos was not kept',
    ],
    ['Ambil giliran lagi: fotonya yang baru.', 'Take a turn again: its photos are the new ones.'],
  ),
  readByPeople: kind(
    'SIGAP-3505',
    403,
    [
      'Foto dibaca oleh orang yang masuk sendiri, tidak dengan kunci API',
      'Photos are read by people who signed in themselves, not with an API key',
    ],
    ['Masuk dengan akun Anda.', 'Sign in with your own account.'],
  ),
  figuresDoNotFit: kind(
    'SIGAP-3506',
    422,
    [
      'Banyaknya angka bukan banyaknya kotak formulir ini',
      'There are not as many figures as this form has boxes',
    ],
    [
      'Kirim semua kotak menurut urutan formulir; yang kosong sebagai null, yang dicoret sebagai "struck".',
      'Send all boxes in the form’s order; an empty one as null, one that is crossed out as "struck".',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
