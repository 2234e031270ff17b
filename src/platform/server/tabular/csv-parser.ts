import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { TableFailure, type TableRow } from './table.ts';

/** How the text of a CSV file is cut into rows. */
export type CsvParser = {
  /** The rows that are complete after one more piece of text. */
  push(piece: string): TableRow[];
  /** The last row, where the file does not end with a line break; `isOpen` when not even half of one ends it. */
  end(): { row: TableRow | null; isOpen: boolean };
};

const QUOTE = '"';

/**
 * Cuts CSV text into rows as it arrives (RFC 4180; a quotation mark inside an unquoted cell is itself). Lines without a
 * quotation mark, nearly all of them, are split by the engine; only the others are walked.
 * @throws TableFailure when a quoted cell or a line never ends.
 */
export function csvParser(delimiter: string, lineBreak: '\n' | '\r', maxRecordChars: number): CsvParser {
  let rest = '';
  let row = 0;

  const endless = () =>
    new TableFailure(
      problem(
        PROBLEMS.fileCut,
        text(
          `baris ${row + 1} tidak pernah berakhir; mungkin ada tanda kutip yang tidak ditutup`,
          `row ${row + 1} never ends; a quotation mark may not be closed`,
        ),
      ),
    );

  function push(piece: string): TableRow[] {
    const whole = rest.length > 0 ? rest + piece : piece;
    const rows: TableRow[] = [];
    let at = 0;
    let quote = whole.indexOf(QUOTE);
    for (;;) {
      const lineEnd = whole.indexOf(lineBreak, at);
      if (lineEnd === -1) break;
      if (quote !== -1 && quote < at) quote = whole.indexOf(QUOTE, at);
      if (quote === -1 || quote > lineEnd) {
        row += 1;
        rows.push({ row, cells: splitLine(whole, at, lineEnd, delimiter) });
        at = lineEnd + 1;
        continue;
      }
      const walked = walkRecord(whole, at, delimiter, lineBreak);
      if (walked === null) break;
      row += 1;
      rows.push({ row, cells: walked.cells });
      at = walked.next;
    }
    rest = whole.slice(at);
    if (rest.length > maxRecordChars) throw endless();
    return rows;
  }

  function end(): { row: TableRow | null; isOpen: boolean } {
    if (rest === '') return { row: null, isOpen: false };
    const walked = walkRecord(rest + lineBreak, 0, delimiter, lineBreak);
    if (walked === null) throw endless();
    row += 1;
    return { row: { row, cells: walked.cells }, isOpen: !rest.endsWith('\r') };
  }

  return { push, end };
}

function splitLine(whole: string, from: number, lineEnd: number, delimiter: string): string[] {
  const to = lineEnd > from && whole.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
  return whole.slice(from, to).split(delimiter);
}

/** One record with quotation marks; null when it does not end within the text. */
function walkRecord(
  whole: string,
  from: number,
  delimiter: string,
  lineBreak: string,
): { cells: string[]; next: number } | null {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    let cell = '';
    if (whole.startsWith(QUOTE, at)) {
      at += 1;
      for (;;) {
        const close = whole.indexOf(QUOTE, at);
        if (close === -1 || close + 1 >= whole.length) return null;
        cell += whole.slice(at, close);
        at = close + 1;
        if (!whole.startsWith(QUOTE, at)) break;
        cell += QUOTE;
        at += 1;
      }
    }
    const stop = nextStop(whole, at, delimiter, lineBreak);
    if (stop === -1) return null;
    const isLineEnd = whole.startsWith(lineBreak, stop);
    const tail = whole.slice(at, stop);
    cells.push(cell + (isLineEnd && tail.endsWith('\r') ? tail.slice(0, -1) : tail));
    at = stop + 1;
    if (isLineEnd) return { cells, next: at };
  }
}

function nextStop(whole: string, at: number, delimiter: string, lineBreak: string): number {
  const lineEnd = whole.indexOf(lineBreak, at);
  if (lineEnd === -1) return -1;
  const cellEnd = whole.indexOf(delimiter, at);
  return cellEnd === -1 || cellEnd > lineEnd ? lineEnd : cellEnd;
}
