import type { bitReader, bitWriter } from './bits.ts';
import { type Figure, type Figures, figureKeys, wordKeys } from './form.ts';

const FIGURE_BITS = 10;
/** Ten bits that are no figure: an empty or unreadable box. */
const NO_FIGURE = 1_023;

/** Writes the figures of a form: ten bits a box, numerals and then words. */
export function writeFigures(bits: ReturnType<typeof bitWriter>, { numerals, words }: Figures): void {
  for (const figure of [...numerals, ...words]) bits.write(figure ?? NO_FIGURE, FIGURE_BITS);
}

/** Reads those of a form with so many pairs; null where the bits end before. Whether each is a figure is for the caller to check. */
export function readFigures(bits: ReturnType<typeof bitReader>, pairs: number): Figures | null {
  const numerals = read(bits, figureKeys(pairs).length);
  const words = read(bits, wordKeys(pairs).length);
  return numerals && words ? { pairs, numerals, words } : null;
}

function read(bits: ReturnType<typeof bitReader>, count: number): Figure[] | null {
  const found = Array.from({ length: count }, () => bits.read(FIGURE_BITS));
  if (found.includes(null)) return null;
  return found.map((figure) => (figure === NO_FIGURE ? null : figure));
}
