import { type Figure, type FigureKey, type Figures, figureKeys, wordKeys } from '../sealed/index.ts';

/** Figures as somebody types them: digits, or nothing where a box is empty or cannot be read. */
export type Entry = {
  readonly pairs: number;
  readonly numerals: Readonly<Partial<Record<FigureKey, string>>>;
  readonly words: Readonly<Partial<Record<FigureKey, string>>>;
};

/** A form of which nothing is typed yet. */
export function emptyEntry(pairs: number): Entry {
  return { pairs, numerals: {}, words: {} };
}

/** Nothing but the digits of what was typed, three at most: a box of the form holds no more. */
export function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '').slice(0, 3);
}

/** What a box could not take of what was typed: a sign that is no digit 0 to 9, or digits beyond the third; null where it took all. */
export function notTaken(typed: string): 'sign' | 'digits' | null {
  const written = typed.trim();
  if (/[^0-9]/.test(written)) return 'sign';
  return written.length > digitsOf(written).length ? 'digits' : null;
}

/** How many boxes of a form have nothing in them, those in words too. */
export function emptyBoxes(entry: Entry): number {
  const { numerals, words } = figuresOf(entry);
  return [...numerals, ...words].filter((figure) => figure === null).length;
}

/** How many boxes a form has, those in words too. */
export function boxCount(pairs: number): number {
  return figureKeys(pairs).length + wordKeys(pairs).length;
}

/** The figures of what was typed. */
export function figuresOf({ pairs, numerals, words }: Entry): Figures {
  return {
    pairs,
    numerals: figureKeys(pairs).map((box) => figureOf(numerals[box])),
    words: wordKeys(pairs).map((box) => figureOf(words[box])),
  };
}

/** What was typed, of figures that are there: where a correction begins. */
export function entryOf({ pairs, numerals, words }: Figures): Entry {
  const typed = (boxes: readonly FigureKey[], figures: readonly Figure[]) =>
    Object.fromEntries(boxes.map((box, at) => [box, figures[at]?.toString() ?? '']));
  return {
    pairs,
    numerals: typed(figureKeys(pairs), numerals),
    words: typed(wordKeys(pairs), words),
  };
}

/** A box that two people read differently. @property inWords whether it is the one in words */
export type Difference = {
  readonly box: FigureKey;
  readonly inWords: boolean;
  readonly first: Figure;
  readonly second: Figure;
};

/** Where two people who did not see each other's figures differ, in the form's order. @throws RangeError for forms of other numbers of pairs */
export function differences(first: Figures, second: Figures): readonly Difference[] {
  if (first.pairs !== second.pairs) throw new RangeError('two forms of other numbers of pairs');
  const between = (boxes: readonly FigureKey[], part: 'numerals' | 'words') =>
    boxes.flatMap((box, at) => {
      const [one, other] = [first[part][at] ?? null, second[part][at] ?? null];
      return one === other ? [] : [{ box, inWords: part === 'words', first: one, second: other }];
    });
  return [...between(figureKeys(first.pairs), 'numerals'), ...between(wordKeys(first.pairs), 'words')];
}

/** What both read alike; boxes that they read differently are empty, to be read once more. */
export function agreed(first: Figures, second: Figures): Entry {
  const typed = entryOf(first);
  const unlike = differences(first, second);
  const without = (entry: Entry['numerals'], inWords: boolean) => ({
    ...entry,
    ...Object.fromEntries(unlike.filter((one) => one.inWords === inWords).map(({ box }) => [box, ''])),
  });
  return { ...typed, numerals: without(typed.numerals, false), words: without(typed.words, true) };
}

function figureOf(typed: string | undefined): Figure {
  const digits = digitsOf(typed ?? '');
  return digits === '' ? null : Number(digits);
}
