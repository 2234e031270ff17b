import { type Text, text } from '../../kernel/index.ts';

/** Why a TPS is looked at first for a difference that nothing explains. */
export const SUSPECT_WORDS = {
  misread: text(
    'salah baca 3/8 atau 2/7 di kotak ini menjelaskan seluruh selisih',
    'a misread 3/8 or 2/7 in this box explains all of it',
  ),
  disputed: text('telepon berbeda angka', 'phones differ'),
  contradicts: text('kotak ini melanggar aturan formulirnya', 'this box breaks a rule of its form'),
  blank: text('kotak ini tanpa angka', 'this box has no number'),
} as const satisfies Record<string, Text>;
