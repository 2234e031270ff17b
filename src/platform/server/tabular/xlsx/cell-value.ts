import { plainNumber } from '../cell.ts';

const MILLISECONDS_PER_DAY = 86_400_000;
/** Day 0 of a spreadsheet, with Lotus's 29 February 1900 that never was already counted in. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** How a spreadsheet writes a number down; `0x1F` and `Infinity` are JavaScript's, and stay the text they are. */
const WRITTEN_NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?\s*$/;
/** How many columns a spreadsheet has: the last is XFD. */
export const COLUMNS = 16_384;

/**
 * A number of a spreadsheet as text in decimal notation, so that a code of 13 digits stays one.
 * @example numberText('2.101041005001E12') === '2101041005001'
 */
export function numberText(value: string): string {
  const number = WRITTEN_NUMBER.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? plainNumber(number) : value;
}

/** A day count as `YYYY-MM-DD`, with `THH:MM:SS` when it has a time; a time alone is `HH:MM:SS`. */
export function dateText(value: string, from1904: boolean): string {
  const days = WRITTEN_NUMBER.test(value) ? Number(value) : Number.NaN;
  if (!Number.isFinite(days) || days < 0 || days > 2_958_466) return value;
  const rounded = Math.round(days * 86_400) * 1_000;
  const iso = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + rounded).toISOString();
  if (days < 1) return iso.slice(11, 19);
  return rounded % MILLISECONDS_PER_DAY === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

/**
 * The number of a column from a cell's reference, 0 for A; null when there is no such column.
 * @example columnOf('AB12') === 27; columnOf('XFE1') === null
 */
export function columnOf(reference: string): number | null {
  let column = 0;
  for (let at = 0; at < reference.length && column <= COLUMNS; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column >= 1 && column <= COLUMNS ? column - 1 : null;
}
