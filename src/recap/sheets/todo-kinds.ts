import { type Text, text } from '../../kernel/index.ts';

/** What must be done next, in the order in which a plenary needs it. */
export const TODO_KINDS = {
  'unknown-tps': text('Formulir TPS yang tidak ada di daftar', 'Form of a TPS that the list does not have'),
  'await-revote': text('Tunggu pemungutan suara ulang', 'Wait for the re-vote'),
  'bring-forms': text('Formulir belum datang', 'Forms have not come'),
  recount: text(
    'Hitung ulang: pengguna bukan jumlah suara (P8)',
    'Count again: who voted is not all votes (P8)',
  ),
  'settle-dispute': text('Telepon berbeda angka: baca fotonya', 'Phones differ: read the photo'),
  'look-at-form': text('Formulir bertentangan dengan dirinya', 'A form contradicts itself'),
  'read-box': text('Kotak tanpa angka: baca fotonya', 'Boxes without a number: read the photo'),
  'record-sheet': text('Catat lembar D.Hasil', 'Record the sheet'),
  'complete-sheet': text('Kolom lembar belum lengkap', 'Columns are missing in the sheet'),
  'other-pairs': text('Jumlah pasangan berbeda dari lembar', 'Another number of pairs than the sheet'),
  'mend-sheet': text('Lembar bertentangan dengan dirinya', 'The sheet contradicts itself'),
  explain: text(
    'Selisih tanpa pembetulan: buka kotak yang disebut',
    'A difference without a correction: open the boxes named',
  ),
  'against-forms': text(
    'Tidak sama dengan semua formulir (T2): cari di lembar di bawahnya',
    'Not what all forms say (T2): look in the sheets below',
  ),
  'odd-correction': text(
    'Pembetulan bermula dari angka lain daripada formulirnya',
    'A correction starts from another figure than its form says',
  ),
  sign: text('Siap ditandatangani di pleno', 'Ready to be signed at the plenary'),
  'sign-again': text('Versi baru belum ditandatangani', 'The new version is not signed'),
} as const satisfies Record<string, Text>;
export type TodoKind = keyof typeof TODO_KINDS;
