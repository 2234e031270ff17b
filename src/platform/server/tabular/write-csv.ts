import { type Cell, type CellBatches, plainNumber } from './cell.ts';

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;
const NEEDS_QUOTES = /[",\n\r;]/;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Rows as CSV text (comma, UTF-8 with a mark that Excel needs, CRLF). Text that a spreadsheet would run as a formula gets an
 * apostrophe in front.
 */
export async function* writeCsv(header: readonly string[], batches: CellBatches): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(header);
  for await (const batch of batches) {
    if (batch.length > 0) yield batch.map(csvLine).join('');
  }
}

/** One row of CSV with its line break. @example csvLine(['=1+1', 'a,b', 3, null]) === `'=1+1,"a,b",3,\r\n` */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return plainNumber(cell);
  const safe = FORMULA.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
