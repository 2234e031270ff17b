import { boxesOf, D_HASIL_KWK, type FormFigure } from '../../voting-day/index.ts';
import { changeOf, type KeptCorrection } from './correction.ts';
import type { SheetColumn } from './sheet.ts';

/** What lies below a column, box by box: what it adds up to, and how many of its parts have no number there. */
export type BelowColumn = { readonly sums: readonly number[]; readonly blanks: readonly number[] };

/** One box of one column, with what explains it. */
export type LedgerCell = {
  readonly area: string;
  readonly box: string;
  readonly written: FormFigure;
  /** What lies below adds up to this; null: nothing lies there yet. */
  readonly below: number | null;
  /** Parts below without a number here that no correction fills. */
  readonly blanks: number;
  /** What the corrections on record add. */
  readonly corrected: number;
  readonly corrections: readonly string[];
  /**
   * What nothing explains: written - below - corrected. Null where that cannot be said: no number is written, nothing lies below, or a part of it has no number.
   */
  readonly remainder: number | null;
};

/**
 * T2, and T1 between sheets, as a ledger: each box of each column less what lies below it is the sum of the corrections on record, or has a remainder.
 * @param corrections those that count (standingCorrections), each within the sheet's area
 */
export function ledgerOf(
  pairs: number,
  columns: readonly SheetColumn[],
  below: ReadonlyMap<string, BelowColumn>,
  corrections: readonly KeptCorrection[],
): LedgerCell[] {
  const boxes = boxesOf(D_HASIL_KWK, pairs);
  return columns.flatMap(({ area, figures }) => {
    const parts = below.get(area);
    const own = corrections.filter((one) => one.area.startsWith(area));
    return boxes.map((box, at): LedgerCell => {
      const changes = own.filter((one) => one.box === box);
      const corrected = changes.reduce((sum, one) => sum + changeOf(one), 0);
      const filled = changes.filter(({ from }) => typeof from !== 'number').length;
      const written = figures[at] ?? null;
      const sum = parts ? (parts.sums[at] ?? 0) : null;
      const blanks = Math.max(0, (parts?.blanks[at] ?? 0) - filled);
      const isSaid = typeof written === 'number' && sum !== null && blanks === 0;
      return {
        ...{ area, box, written, below: sum, blanks, corrected, corrections: changes.map(({ id }) => id) },
        remainder: isSaid ? written - sum - corrected : null,
      };
    });
  });
}

/** Whether a box needs somebody: something in it is not explained, or cannot be said. */
export function isOpen({ remainder }: LedgerCell): boolean {
  return remainder !== 0;
}
