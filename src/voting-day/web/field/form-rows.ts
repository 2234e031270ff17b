import { type Text, text } from '../../../kernel/index.ts';
import type { FigureKey } from '../../../sealed/index.ts';

/** A row of the form: what it is about, and its boxes from left to right. `inWords`: the form has it in words too. */
export type FormRow = {
  readonly name: Text;
  readonly boxes: readonly FigureKey[];
  readonly inWords: boolean;
};

/** A part of the form, with what stands above its boxes. */
export type FormPart = {
  readonly title: Text;
  readonly columns: readonly Text[];
  /** How its boxes are typed, where that needs saying. */
  readonly hint: Text | null;
  readonly rows: readonly FormRow[];
};

const SEXES = ['L', 'P', 'J'] as const;
const BY_SEX: readonly Text[] = [text('L', 'M'), text('P', 'F'), text('Jml', 'All')];
const NUMBER: readonly Text[] = [text('Angka', 'Digits')];
const IN_WORDS: readonly Text[] = [text('Angka', 'Digits'), text('Huruf', 'Words')];

const TYPE_WORDS = text(
  'Kolom Huruf: ketik dengan angka apa yang tertulis dengan huruf. Tertulis “seratus dua puluh”: ketik 120.',
  'Column Words: type in digits what is written in words. For “one hundred and twenty” type 120.',
);

/** The form from its top to its bottom, as an officer has it in hand (DOMAIN section 3). */
export function formParts(pairs: number): readonly FormPart[] {
  return [
    {
      title: text('I. Pemilih dan pengguna hak pilih', 'I. Voters and who voted'),
      columns: BY_SEX,
      hint: null,
      rows: [
        bySex('A', text('A. Pemilih dalam DPT', 'A. Registered voters')),
        bySex('B1', text('B1. Pengguna dari DPT', 'B1. Voted: registered')),
        bySex('B2', text('B2. Pindahan', 'B2. Voted: moved in')),
        bySex('B3', text('B3. Tambahan', 'B3. Voted: not on the list')),
        bySex('B4', text('B4. Jumlah pengguna', 'B4. All who voted')),
      ],
    },
    {
      title: text('II. Surat suara', 'II. Ballots'),
      columns: NUMBER,
      hint: null,
      rows: [
        one('II.1', text('1. Diterima, termasuk cadangan', '1. Received, with the reserve')),
        one('II.2', text('2. Digunakan', '2. Used')),
        one('II.3', text('3. Dikembalikan, rusak atau keliru', '3. Returned, damaged or wrongly marked')),
        one('II.4', text('4. Tidak digunakan', '4. Unused')),
      ],
    },
    {
      title: text('III. Pemilih disabilitas', 'III. Voters with disability'),
      columns: BY_SEX,
      hint: null,
      rows: [bySex('III', text('Seluruhnya', 'All of them'))],
    },
    {
      title: text('IV. Suara pasangan calon', 'IV. Votes of the pairs'),
      columns: IN_WORDS,
      hint: TYPE_WORDS,
      rows: Array.from({ length: pairs }, (_, at) => ({
        ...one(`IV.${at + 1}`, text(`Pasangan nomor ${at + 1}`, `Pair number ${at + 1}`)),
        inWords: true,
      })),
    },
    {
      title: text('V. Suara sah dan tidak sah', 'V. Valid and invalid votes'),
      columns: IN_WORDS,
      hint: TYPE_WORDS,
      rows: [
        { ...one('V.A', text('A. Suara sah', 'A. Valid votes')), inWords: true },
        { ...one('V.B', text('B. Suara tidak sah', 'B. Invalid votes')), inWords: true },
        { ...one('V.C', text('C. Jumlah', 'C. All votes')), inWords: true },
      ],
    },
  ];
}

function bySex(row: 'A' | 'B1' | 'B2' | 'B3' | 'B4' | 'III', name: Text): FormRow {
  return { name, boxes: SEXES.map((sex) => `${row}.${sex}` as const), inWords: false };
}

function one(box: FigureKey, name: Text): FormRow {
  return { name, boxes: [box], inWords: false };
}
