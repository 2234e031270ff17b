import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of what is published, and of the key that opens figures (355x to 357x). */
export const PUBLICATION_PROBLEMS = {
  noFiguresKey: kind(
    'SIGAP-3550',
    404,
    ['Pemilihan ini belum punya kunci angka', 'This election has no key for figures yet'],
    [
      'Buat dahulu: sigap recap key create --holders 3 --needed 2 --to FOLDER-A FOLDER-B FOLDER-C, satu folder untuk tiap pemegang.',
      'Make it first: sigap recap key create --holders 3 --needed 2 --to FOLDER-A FOLDER-B FOLDER-C, one folder for each holder.',
    ],
  ),
  keyHoldersImpossible: kind(
    'SIGAP-3551',
    422,
    ['Jumlah pemegang kunci tidak mungkin', 'No key can be shared like that'],
    [
      'Sebut 2 sampai 20 pemegang, dan paling sedikit 2 yang harus hadir, tidak lebih dari pemegangnya; satu folder untuk semua atau satu untuk tiap pemegang.',
      'Name 2 to 20 holders, of whom at least 2 must come, and no more than there are; one folder for all or one for each holder.',
    ],
  ),
  keyShareUnreadable: kind(
    'SIGAP-3552',
    422,
    ['Bagian kunci rusak', 'A share of the key is damaged'],
    [
      'Berkas itu bukan bagian kunci, atau berubah sejak dibuat. Ambil salinan lain dari pemegangnya, atau minta pemegang lain.',
      'The file is no share of a key, or changed since it was made. Take another copy from its holder, or ask another holder.',
    ],
  ),
  keyShareOfAnotherKey: kind(
    'SIGAP-3553',
    422,
    ['Bagian kunci milik kunci lain', 'A share belongs to another key'],
    [
      'Semua bagian harus dari kunci yang menyegel angka ini; kunci itu disebut di atas. Minta bagian yang benar dari pemegangnya.',
      'All shares must be of the key that these figures were sealed with, which is named above. Ask the holders for theirs.',
    ],
  ),
  tooFewKeyShares: kind(
    'SIGAP-3554',
    422,
    ['Pemegang kunci belum cukup', 'Too few holders of the key'],
    [
      'Hadirkan pemegang sebanyak yang ditetapkan, masing-masing dengan bagiannya sendiri; bagian yang sama dua kali dihitung satu.',
      'As many holders as were settled must come, each with a share of their own; the same share twice counts once.',
    ],
  ),
  noSealedFigures: kind(
    'SIGAP-3555',
    404,
    ['Belum ada angka yang disegel', 'No figures are sealed'],
    [
      'Segel dahulu: sigap recap figures seal. Yang mana yang dibuka dapat dipilih dengan --sealed SHA-256.',
      'Seal them first: sigap recap figures seal. Which ones are opened can be chosen with --sealed SHA-256.',
    ],
  ),
  sealedFiguresDamaged: kind(
    'SIGAP-3556',
    409,
    ['Angka tersegel rusak', 'The sealed figures are damaged'],
    [
      'Tidak ada yang dibuka. Berkas itu bukan yang disegel: pulihkan folder figures dari cadangan, atau ambil dari siapa saja yang mengunduhnya (SHA-256-nya diketahui).',
      'Nothing was opened. The file is not what was sealed: restore the folder figures from a backup, or take it from anybody who downloaded it (its SHA-256 is known).',
    ],
  ),
  keyFileThere: kind(
    'SIGAP-3557',
    409,
    ['Berkas bagian kunci sudah ada', 'A share’s file is there already'],
    [
      'Tidak ada kunci yang dibuat dan tidak ada yang ditimpa. Pilih folder lain, atau pindahkan berkas itu.',
      'No key was made and nothing was written over. Choose another folder, or move that file.',
    ],
  ),
  nothingToSeal: kind(
    'SIGAP-3558',
    409,
    ['Belum ada angka TPS', 'There are no figures of any TPS yet'],
    [
      'Segel sesudah formulir diterima dan dijumlahkan (sigap recap tally).',
      'Seal them once forms have come and are added up (sigap recap tally).',
    ],
  ),
  comparedFileUnknown: kind(
    'SIGAP-3560',
    422,
    ['Berkas pembanding tidak dikenal', 'The file to compare with is not known'],
    [
      'Beri JSON publik Sirekap (tungsura), CSV ratanya (kind, kode, votes_json …), atau berkas formulir per TPS (docs/formats/form-template.md).',
      'Give Sirekap’s public JSON (tungsura), a CSV of it (kind, kode, votes_json …), or a file of forms by TPS (docs/formats/form-template.md).',
    ],
  ),
  publicCopyRefused: kind(
    'SIGAP-3561',
    422,
    ['Salinan ini tidak dapat diumumkan', 'This copy cannot be made public'],
    [
      'Tidak ada yang diumumkan. Buat salinannya lagi di halaman “Siapkan foto untuk umum”: JPEG, sisi terpanjang 1.600 piksel, nama dan tanda tangan tertutup.',
      'Nothing was made public. Make the copy again on the page “Prepare a photo for the public”: JPEG, longest side 1,600 pixels, names and signatures covered.',
    ],
  ),
  originalNotHere: kind(
    'SIGAP-3562',
    409,
    ['Foto aslinya belum datang', 'The original photo has not come yet'],
    [
      'Tunggu sampai foto itu diterima utuh; salinan tanpa aslinya tidak diumumkan.',
      'Wait until that photo has come whole; a copy without its original is not made public.',
    ],
  ),
  photoWithdrawn: kind(
    'SIGAP-3563',
    410,
    ['Foto ini sudah ditarik dari tampilan', 'This photo was withdrawn from view'],
    [
      'Foto ini tidak ditunjukkan lagi. Hash-nya dan bahwa ia ditarik tetap ada di log publik.',
      'It is not shown any more. Its hash and that it was withdrawn stay in the public log.',
    ],
  ),
  photoReplaced: kind(
    'SIGAP-3564',
    410,
    ['Salinan ini sudah diganti', 'This copy was replaced'],
    [
      'Salinan yang berlaku ada di halaman TPS itu (/periksa).',
      'The copy that counts is on the page of that TPS (/periksa).',
    ],
  ),
  copyOfAnotherPhoto: kind(
    'SIGAP-3565',
    409,
    ['Salinan ini sudah diumumkan untuk foto lain', 'This copy is public for another photo'],
    [
      'Periksa foto mana yang sedang disiapkan, lalu buat salinannya dari foto itu.',
      'See which photo you are preparing, and make the copy from that one.',
    ],
  ),
  figuresKeyThere: kind(
    'SIGAP-3570',
    409,
    ['Pemilihan ini sudah punya kunci angka', 'This election has a key for figures already'],
    [
      'Tidak ada kunci yang dibuat. Kunci diganti hanya atas keputusan komisi: tambahkan --replace "KEPUTUSAN DAN ALASANNYA". Penggantian dan alasannya tampil di halaman publik.',
      'No key was made. A key is replaced by a decision of the commission only: add --replace "THE DECISION AND ITS REASON". The replacement and its reason are shown on the public page.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
