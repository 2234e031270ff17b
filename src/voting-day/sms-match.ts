import { type Figure, type FigureKey, type Figures, figureKeys, wordKeys } from '../sealed/index.ts';

/** What an SMS said of one box; `words`: of what stands there in words. */
export type SaidBox = { readonly box: FigureKey; readonly value: Figure; readonly words?: true };

/** Everything that the figures of a form say, box by box. */
export function saidOf({ pairs, numerals, words }: Figures): SaidBox[] {
  return [
    ...figureKeys(pairs).map((box, at) => ({ box, value: numerals[at] ?? null })),
    ...wordKeys(pairs).map((box, at) => ({ box, value: words[at] ?? null, words: true as const })),
  ];
}

/**
 * How an SMS stands beside the sealed records of its form. `waiting`: none has come yet. `same`: one says the same in every box that the SMS
 * names. `differs`: none does; both are kept, and somebody looks at the photo.
 */
export type SmsMatch =
  | { readonly standing: 'waiting' | 'same' }
  | { readonly standing: 'differs'; readonly boxes: readonly FigureKey[] };

/** Compares an SMS with the records of its form. @param records newest first; where none agrees, the boxes are those of the newest */
export function matchOf(said: readonly SaidBox[], records: readonly Figures[]): SmsMatch {
  const [newest] = records;
  if (!newest) return { standing: 'waiting' };
  if (records.some((record) => differing(said, record).length === 0)) return { standing: 'same' };
  return { standing: 'differs', boxes: differing(said, newest) };
}

function differing(said: readonly SaidBox[], record: Figures): FigureKey[] {
  const there = new Map(saidOf(record).map((one) => [nameOf(one), one.value]));
  const boxes = said.filter((one) => there.get(nameOf(one)) !== one.value).map(({ box }) => box);
  return [...new Set(boxes)];
}

function nameOf({ box, words }: SaidBox): string {
  return words ? `${box} in words` : box;
}
