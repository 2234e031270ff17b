import { type Text, text } from '../../../kernel/index.ts';
import type { TpsFormsAnswer } from './api.ts';
import { figureWords } from './words.ts';

type Read = NonNullable<TpsFormsAnswer['forms'][number]['read']>;
type Said = { readonly mark: string; readonly words: Text };

/** What is said above the table of a form that is read: who reads otherwise than whom, in which boxes, and whether the form holds together. */
export function readWords(read: Read): readonly Said[] {
  const { isMisread, isFormWrong, broken, boxes } = read;
  const otherwise = boxes.filter(({ agreed, readings }) => readings.some((one) => one !== agreed));
  return [
    ...(isMisread ? [MISREAD] : []),
    ...(isFormWrong ? [FORM_WRONG] : []),
    ...(otherwise.length > 0 ? [readOtherwise(otherwise)] : []),
    ...(isFormWrong || broken.length === 0 ? [] : [ODD]),
    ...(isMisread || isFormWrong || broken.length > 0 ? [] : [otherwise.length > 0 ? ADDS_UP : ALL_SAME]),
  ];
}

function readOtherwise(boxes: Read['boxes']): Said {
  const listed = (said: (words: Text) => string) =>
    boxes
      .map(({ box, inWords, readings }) => {
        const name = inWords ? `${box} ${said(text('huruf', 'words'))}` : box;
        return `${name} (${readings.map((one) => said(figureWords(one))).join(' · ')})`;
      })
      .join(', ');
  return {
    mark: '◆',
    words: text(
      `Seorang pembaca melihat lain; yang dihitung dibaca sama oleh paling sedikit dua orang. Kotak: ${listed(({ id }) => id)}.`,
      `A reader saw otherwise; what counts was read alike by at least two. Boxes: ${listed(({ en }) => en)}.`,
    ),
  };
}

const MISREAD: Said = {
  mark: '◆',
  words: text(
    'Ponsel mengetik lain daripada yang tertulis; bacaan inilah yang dihitung.',
    'The phone typed something else than is written; the reading counts.',
  ),
};
const FORM_WRONG: Said = {
  mark: '▲',
  words: text(
    'Formulirnya sendiri janggal: dua orang membaca yang sama, dan tidak cocok.',
    'The form itself is wrong: two people read the same, and it does not add up.',
  ),
};
const ODD: Said = {
  mark: '◆',
  words: text(
    'Jumlahnya cocok, tetapi ada yang tidak lazim (di bawah).',
    'It adds up, but something is unusual (below).',
  ),
};
const ADDS_UP: Said = {
  mark: '●',
  words: text(
    'Ponsel sama dengan bacaan yang dihitung, dan semuanya cocok.',
    'The phone says the same as the reading that counts, and everything adds up.',
  ),
};
const ALL_SAME: Said = {
  mark: '●',
  words: text(
    'Ponsel dan para pembaca sama, dan semuanya cocok.',
    'Phone and readers say the same, and everything adds up.',
  ),
};
