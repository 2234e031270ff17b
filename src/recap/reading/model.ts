import type { Text } from '../../kernel/index.ts';
import type { FormFigure } from '../../voting-day/index.ts';

/** One reading of a form: who read it, and its figures in the order of the template's boxes, then what stands in words (nothing where a file does not have it). */
export type Reading = { readonly key: string; readonly figures: readonly FormFigure[] };

/** What is told of a row. None of it changes or drops a figure. */
export type RowFaultKind =
  | 'tps-code'
  | 'unknown-tps'
  | 'awaits-revote'
  | 'repeated'
  | 'contradicts-itself'
  | 'pair-too-many'
  | 'no-figure'
  | 'formula'
  | 'too-many-cells';

/** Something wrong with a row as such, and where it shows: a column of the file. */
export type RowFault = {
  readonly kind: RowFaultKind;
  readonly column: string | null;
  readonly message: Text;
};

/** A row of a file of forms. `row`: its number as the person sees it, in JSON the number of the object. */
export type ReadRow = {
  readonly row: number;
  /** Null where its code cannot be read. */
  readonly tps: string | null;
  /** As the file names it, in small letters; null where it names none. */
  readonly contest: string | null;
  /** How many pairs its form has: the boxes of its readings are those of such a form. */
  readonly pairs: number;
  readonly readings: readonly Reading[];
  readonly faults: readonly RowFault[];
};
