import type { Problem, Text } from '../../../kernel/index.ts';

/** A row as the person sees it: its number in the spreadsheet (the first row is 1) and its cells as text. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

/**
 * A table being read. Rows come in batches and are not kept; cells may be slices of a larger text, so a reader that
 * keeps one for long copies it.
 */
export type Table = {
  readonly header: TableRow;
  /** What was noticed about the file as a whole, such as its encoding. */
  readonly notices: readonly Text[];
  /** The rows below the header that are not blank. @throws TableFailure when the file turns out to be damaged. */
  readonly batches: AsyncIterable<readonly TableRow[]>;
  /**
   * The last row when it may be cut: nothing ends its line although the lines above have an end, or it has fewer cells than the
   * header and every row above. Null when it looks whole, or as long as it was not read.
   */
  readonly openRow: () => number | null;
};

/** Recognises the header among the first rows (titles may stand above it). */
export type IsHeader = (cells: readonly string[]) => boolean;

/** The bounds within which a file is opened. */
export type TableLimits = {
  /** Longest record, characters: an unclosed quotation mark would otherwise swallow the file. */
  readonly recordChars: number;
  /** Entries of a ZIP archive. */
  readonly entries: number;
  /** Inflated bytes of the sheet, and of the texts it shares. */
  readonly sheetBytes: number;
  readonly sharedBytes: number;
  /** Inflated to compressed size of any entry above `freeBytes`. */
  readonly ratio: number;
  readonly freeBytes: number;
};

/** Bounds that a national list stays well within. */
export const TABLE_LIMITS: TableLimits = {
  recordChars: 1_000_000,
  entries: 2_000,
  sheetBytes: 2_000_000_000,
  sharedBytes: 128_000_000,
  ratio: 100,
  freeBytes: 10_000_000,
};

/** Ends the reading of a table with a problem for the person who sent the file. */
export class TableFailure extends Error {
  readonly problem: Problem;

  constructor(found: Problem, cause?: unknown) {
    super(found.detail?.en ?? found.kind.title.en, { cause });
    this.problem = found;
  }
}

/** Whether a row has nothing in it. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
