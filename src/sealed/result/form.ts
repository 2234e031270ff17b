/** The two contests of a simultaneous election. */
export const CONTESTS = ['governor', 'regent'] as const;
/** One of them. `regent`: regent or mayor, whichever the regency has. */
export type Contest = (typeof CONTESTS)[number];

/** More pairs than a form has had; the wire has three bits for them. */
export const MOST_PAIRS = 7;
/** A box of the form holds three digits. */
export const MOST_FIGURE = 999;

const ROWS = ['A', 'B1', 'B2', 'B3', 'B4'] as const;
const SEXES = ['L', 'P', 'J'] as const;
const BEFORE_PAIRS = [
  ...ROWS.flatMap((row) => SEXES.map((sex) => `${row}.${sex}` as const)),
  ...(['II.1', 'II.2', 'II.3', 'II.4'] as const),
  ...SEXES.map((sex) => `III.${sex}` as const),
] as const;
const AFTER_PAIRS = ['V.A', 'V.B', 'V.C'] as const;

/**
 * A box of C.Hasil-KWK by the form's own numbering (DOMAIN 3): A registered voters, B1 to B3 those who used their right by group
 * and B4 all of them, each by sex (L, P) and together (J); II ballots received, used, returned, unused; III voters with disability; IV.n the
 * votes of pair n; V valid, invalid and all votes.
 */
export type FigureKey = (typeof BEFORE_PAIRS)[number] | `IV.${number}` | (typeof AFTER_PAIRS)[number];

/** All boxes of a form in its order; the order of the figures on every road. @example figureKeys(2).length === 27 */
export function figureKeys(pairs: number): readonly FigureKey[] {
  return [...BEFORE_PAIRS, ...pairKeys(pairs), ...AFTER_PAIRS];
}

/** The boxes that the form has in words too: the votes. */
export function wordKeys(pairs: number): readonly FigureKey[] {
  return [...pairKeys(pairs), ...AFTER_PAIRS];
}

function pairKeys(pairs: number): FigureKey[] {
  return Array.from({ length: pairs }, (_, at) => `IV.${at + 1}` as const);
}

/** What stands in a box: 0 to 999, or null where it is empty or cannot be read. Never corrected on the way. */
export type Figure = number | null;

/** The figures of one form: as many as its boxes, in their order, and those that are written in words as a person read them. */
export type Figures = {
  readonly pairs: number;
  readonly numerals: readonly Figure[];
  readonly words: readonly Figure[];
};

/** What is wrong with the shape of figures, or null: how many there are, and that each is a whole number of three digits or null. */
export function figuresFault({ pairs, numerals, words }: Figures): 'pairs' | 'count' | 'figure' | null {
  if (!Number.isInteger(pairs) || pairs < 1 || pairs > MOST_PAIRS) return 'pairs';
  if (numerals.length !== figureKeys(pairs).length || words.length !== wordKeys(pairs).length) return 'count';
  return [...numerals, ...words].every(isFigure) ? null : 'figure';
}

function isFigure(value: unknown): value is Figure {
  return value === null || (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_FIGURE);
}
