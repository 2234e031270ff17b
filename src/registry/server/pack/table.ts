import { parse } from 'csv-parse/sync';
import { type Text, text } from '../../../kernel/index.ts';
import type { PackProblem } from './model.ts';

/** Collects what is wrong with a pack, so that its author corrects everything in one go. */
export type Complaints = { readonly found: PackProblem[] };

/** A row of a pack's table with the means to complain about one of its cells. */
export type Row = {
  readonly line: number;
  get(column: string): string;
  /** The cell, or null when it is empty. */
  optional(column: string): string | null;
  complain(column: string, reason: Text): void;
};

/**
 * Reads a table of a pack: UTF-8, commas, exactly these columns in any order. A table that cannot be read gives no rows
 * and a complaint.
 */
export function readTable(
  file: string,
  content: Buffer | undefined,
  columns: readonly string[],
  complaints: Complaints,
): Row[] {
  const complain = (line: number | null, column: string | null, reason: Text) =>
    complaints.found.push({ file, line, column, reason });
  if (!content) {
    complain(null, null, text('berkas ini tidak ada; tambahkan ke paket', 'this file is missing; add it'));
    return [];
  }
  const rows = parsed(content, (line, why) =>
    complain(line, null, text(`bukan CSV: ${why}`, `not a CSV: ${why}`)),
  );
  const [header = { cells: [], line: 1 }, ...body] = rows;
  const missing = columns.filter((column) => !header.cells.includes(column));
  for (const column of missing) {
    complain(1, column, text('kolom ini tidak ada; tambahkan', 'this column is missing; add it'));
  }
  if (missing.length > 0) return [];
  return body.map(({ cells, line }) => ({
    line,
    get: (column) => cells[header.cells.indexOf(column)]?.trim() ?? '',
    optional: (column) => cells[header.cells.indexOf(column)]?.trim() || null,
    complain: (column, reason) => complain(line, column, reason),
  }));
}

function parsed(
  content: Buffer,
  fail: (line: number | null, why: string) => void,
): { cells: string[]; line: number }[] {
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true }).decode(content);
    const rows = parse(decoded, { info: true, skip_empty_lines: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return rows.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    fail((error as { lines?: number }).lines ?? null, (error as Error).message);
    return [];
  }
}
