import type { FormFigure } from '../../voting-day/index.ts';

/** What a cell says: a figure, or that it is none. */
export type CellReading =
  | { readonly kind: 'figure'; readonly figure: FormFigure }
  | { readonly kind: 'formula' }
  | { readonly kind: 'no-figure' };

/** More than any sheet of a nation holds; beyond it whole numbers are no longer exact in every program that may have written them. */
const MOST_DIGITS = 12;
const WHOLE = /^[+-]?\d+(?:\.0+)?$/;
const STRUCK = /^[x]{1,4}$/i;
const FORMULA = /^['’]?[=@\t\r]|^['’]?[+-](?!\d)/;

/** Whether a cell holds a number; a struck box, a dash or nothing is none. */
export function hasNumber(cell: string): boolean {
  const read = figureOfCell(cell);
  return read.kind === 'figure' && typeof read.figure === 'number';
}

/**
 * Reads a cell that should hold a figure. Nothing: an empty box. X, XX, XXX: struck. Whole numbers as they stand, negative ones and those of four digits
 * too; `83.0` is how some programs write 83. What separates thousands, and what is no number, is no figure: nothing is guessed.
 */
export function figureOfCell(cell: string): CellReading {
  const text = cell.trim();
  if (text === '') return { kind: 'figure', figure: null };
  if (STRUCK.test(text)) return { kind: 'figure', figure: 'struck' };
  if (WHOLE.test(text) && text.replace(/\..*/, '').length <= MOST_DIGITS)
    return { kind: 'figure', figure: Number(text) };
  return { kind: FORMULA.test(cell) ? 'formula' : 'no-figure' };
}
