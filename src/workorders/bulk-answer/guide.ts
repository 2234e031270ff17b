import { DISPUTE_REASONS } from '../model.ts';
import { DISPUTE_NAMES } from '../words.ts';
import { ANSWER_WORDS, SHEET_ANSWERS } from './columns.ts';
import { reasonWord } from './reason-word.ts';

/** The header of the sheet that says what can be filled in. */
export const ANSWER_GUIDE_HEADER: readonly string[] = ['kolom', 'isi_dengan', 'arti', 'meaning'];

/** What an answer sheet takes in its columns `jawaban` and `alasan`, a line each. */
export function answerGuide(): readonly (readonly string[])[] {
  return [
    ...SHEET_ANSWERS.map((kind) => [
      'jawaban',
      ANSWER_WORDS[kind][0] ?? kind,
      ANSWER_WORDS[kind].join(', '),
      kind,
    ]),
    ...DISPUTE_REASONS.map((code) => [
      'alasan',
      reasonWord(code),
      DISPUTE_NAMES[code].id,
      DISPUTE_NAMES[code].en,
    ]),
  ];
}
