import { type Text, text } from '../../kernel/index.ts';

/** Why a plenary corrects a figure. */
export const CORRECTION_REASONS = {
  misread: text('salah baca', 'misread'),
  miscopied: text('salah salin', 'miscopied'),
  misadded: text('salah jumlah', 'added up wrongly'),
  'left-empty': text(
    'kotak kosong atau dicoret, diisi dari dokumen lain',
    'empty or struck, filled from another document',
  ),
  recount: text('penghitungan ulang surat suara', 'ballots counted again'),
  list: text(
    'pencocokan dengan daftar hadir atau daftar pemilih',
    'compared with the list of attendance or of voters',
  ),
  other: text('lainnya, lihat kalimatnya', 'another one, see the words'),
} as const satisfies Record<string, Text>;
export type CorrectionReason = keyof typeof CORRECTION_REASONS;
