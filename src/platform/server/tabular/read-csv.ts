import { csvParser } from './csv-parser.ts';
import { sniffDelimiter } from './delimiter.ts';
import type { Encoding } from './encoding.ts';
import { filePieces } from './file-pieces.ts';
import type { TableLimits, TableRow } from './table.ts';

const HEAD_CHARS = 65_536;

/** Rows in batches; `abrupt` marks a last row that no line break ends. */
export type RowBatch = { readonly rows: readonly TableRow[]; readonly abrupt?: boolean };

/** Reads a CSV file as batches of rows, one piece of the file at a time. */
export async function* csvBatches(
  path: string,
  encoding: Encoding,
  limits: TableLimits,
): AsyncGenerator<RowBatch> {
  const decoder = new TextDecoder(encoding.label);
  let parser: ReturnType<typeof csvParser> | null = null;
  let head = '';
  for await (const chunk of filePieces(path)) {
    let piece = decoder.decode(chunk, { stream: true });
    if (parser === null) {
      head += piece;
      if (head.length < HEAD_CHARS) continue;
      ({ parser, piece } = begin(head, limits));
    }
    yield { rows: parser.push(piece) };
  }
  let last = decoder.decode();
  if (parser === null) ({ parser, piece: last } = begin(head + last, limits));
  yield { rows: parser.push(last) };
  const { row, isOpen } = parser.end();
  if (row) yield { rows: [row], abrupt: isOpen };
}

function begin(head: string, limits: TableLimits) {
  // Excel's own first line `sep=;` names the delimiter and is not a row to anybody who opens the file.
  const told = /^sep=(.)(\r\n|\n|\r)/i.exec(head);
  const piece = told ? head.slice(told[0].length) : head;
  const delimiter = told?.[1] ?? sniffDelimiter(piece.slice(0, HEAD_CHARS));
  const lineBreak = piece.includes('\n') ? '\n' : '\r';
  return { parser: csvParser(delimiter, lineBreak, limits.recordChars), piece };
}
