import { kind } from './problem-kind.ts';

/** The catalogue's 312x: files of priors (estimates that are no evidence). */
export const PRIOR_PROBLEMS = {
  priorPeriodMissing: kind(
    'SIGAP-3120',
    422,
    [
      'Kuartal atau jenis petak Ookla ini belum diketahui',
      'The quarter or kind of these tiles of Ookla is not known',
    ],
    [
      'Sebutkan kuartal (2024-q3) dan jenisnya (fixed atau mobile): berkasnya sendiri tidak memuatnya.',
      'Name the quarter (2024-q3) and the kind (fixed or mobile): the file itself does not hold them.',
    ],
  ),
  priorWithoutPack: kind(
    'SIGAP-3121',
    409,
    [
      'Belum ada paket wilayah, jadi batas wilayahnya tidak diketahui',
      'There is no region pack, so the bounds of the region are not known',
    ],
    ['Muat paket wilayah lebih dahulu (npm start memuatnya).', 'Load a region pack first (npm start does).'],
  ),
  priorTooLarge: kind(
    'SIGAP-3122',
    413,
    ['Isi berkas ini terlalu besar setelah dibuka', 'What this file holds is too large once opened'],
    [
      'Unduh ulang dari sumbernya; bila tetap, pecah menurut wilayah atau kelompok baris.',
      'Download it again from its source; if that does not help, split it by area or groups of rows.',
    ],
  ),
  priorUnreadable: kind(
    'SIGAP-3123',
    422,
    ['Tidak satu baris pun dapat dibaca', 'Not a single row could be read'],
    [
      'Periksa sumber dan satuannya menurut docs/formats/priors-import.md.',
      'Check its source and units as in docs/formats/priors-import.md.',
    ],
  ),
};
