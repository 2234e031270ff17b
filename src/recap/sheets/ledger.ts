import { boxesOf, D_HASIL_KWK, type FormFigure } from '../../voting-day/index.ts';
import { type CorrectedForm, changeOf, type KeptCorrection } from './correction.ts';
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
  /** Those of them that explain nothing: they start from another figure than what they correct says, or it is not in these sums. */
  readonly odd: readonly string[];
  /**
   * What nothing explains: written - below - corrected. Null where that cannot be said: no number is written, nothing lies below, or a part of it has no number.
   */
  readonly remainder: number | null;
};

/**
 * T2, and T1 between sheets, as a ledger: each box of each column less what lies below it is the sum of the corrections on record, or has a remainder.
 * @param corrections those that explain something (judgeCorrections), each within the sheet's area
 * @param odd those on record that do not
 * @param kind what lies below: a correction fills an empty box of its own form alone, and of the kind that lies here
 */
export function ledgerOf(
  pairs: number,
  columns: readonly SheetColumn[],
  below: ReadonlyMap<string, BelowColumn>,
  corrections: readonly KeptCorrection[],
  odd: readonly KeptCorrection[] = [],
  kind: CorrectedForm = 'c-hasil',
): LedgerCell[] {
  const boxes = boxesOf(D_HASIL_KWK, pairs);
  return columns.flatMap(({ area, figures }) => {
    const parts = below.get(area);
    const own = corrections.filter((one) => one.area.startsWith(area));
    const ownOdd = odd.filter((one) => one.area.startsWith(area));
    return boxes.map((box, at): LedgerCell => {
      const changes = own.filter((one) => one.box === box);
      const corrected = changes.reduce((sum, one) => sum + changeOf(one), 0);
      const filled = changes.filter((one) => isFilling(one, kind, area)).length;
      const none = ownOdd.filter((one) => one.box === box).map(({ id }) => id);
      const written = figures[at] ?? null;
      const sum = parts ? (parts.sums[at] ?? 0) : null;
      const blanks = Math.max(0, (parts?.blanks[at] ?? 0) - filled);
      const isSaid = typeof written === 'number' && sum !== null && blanks === 0;
      return {
        ...{ area, box, written, below: sum, blanks, corrected, odd: none },
        corrections: [...changes.map(({ id }) => id), ...none],
        remainder: isSaid ? written - sum - corrected : null,
      };
    });
  });
}

function isFilling({ form, from, to, area }: KeptCorrection, parts: CorrectedForm, column: string): boolean {
  const isHere = form === parts && (form === 'c-hasil' || area === column);
  return isHere && typeof from !== 'number' && typeof to === 'number';
}

/**
 * Of the boxes open against all forms (T2), those that are not open with the same remainder against the sheets below (T1): a difference that shows in both
 * is told once, and a box that only a correction which explains nothing keeps open is told where that correction is.
 */
export function againstFormsAlone<C extends Pick<LedgerCell, 'area' | 'box' | 'remainder'>>(
  open: readonly C[],
  againstForms: readonly C[],
): C[] {
  const keyOf = ({ area, box, remainder }: C) => `${area} ${box} ${remainder}`;
  const told = new Set(open.map(keyOf));
  return againstForms.filter((cell) => cell.remainder !== 0 && !told.has(keyOf(cell)));
}

/** Whether a box needs somebody: something in it is not explained, cannot be said, or a correction of it explains nothing. */
export function isOpen({ remainder, odd }: LedgerCell): boolean {
  return remainder !== 0 || odd.length > 0;
}
