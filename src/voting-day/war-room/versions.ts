import { type Figure, type FigureKey, type Figures, figureKeys, wordKeys } from '../../sealed/index.ts';

/** A box that is worth looking at, with what each version has in it; undefined: the form of that version has no such box. */
export type ComparedBox = {
  readonly box: FigureKey;
  readonly inWords: boolean;
  readonly figures: readonly (Figure | undefined)[];
};

/**
 * The boxes in which versions of one form differ, and those that something is wrong with, in the form's order.
 * @param named boxes that a fault names, shown whether or not the versions differ there
 */
export function comparedBoxes(
  versions: readonly Figures[],
  named: readonly FigureKey[],
): readonly ComparedBox[] {
  const pairs = Math.max(0, ...versions.map((version) => version.pairs));
  const compared = (keys: (pairs: number) => readonly FigureKey[], part: 'numerals' | 'words') =>
    keys(pairs).flatMap((box) => {
      const figures = versions.map((version) => {
        const at = keys(version.pairs).indexOf(box);
        return at === -1 ? undefined : (version[part][at] ?? null);
      });
      const isShown = new Set(figures).size > 1 || named.includes(box);
      return isShown ? [{ box, inWords: part === 'words', figures }] : [];
    });
  return pairs === 0 ? [] : [...compared(figureKeys, 'numerals'), ...compared(wordKeys, 'words')];
}
