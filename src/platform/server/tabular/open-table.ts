import { open } from 'node:fs/promises';
import { PROBLEMS, problem, type Text, text } from '../../../kernel/index.ts';
import { encodingOf, isUtf32 } from './encoding.ts';
import { csvBatches, type RowBatch } from './read-csv.ts';
import {
  type IsHeader,
  isBlank,
  TABLE_LIMITS,
  type Table,
  TableFailure,
  type TableLimits,
  type TableRow,
} from './table.ts';
import { openXlsx } from './xlsx/open-xlsx.ts';

const HEAD_BYTES = 65_536;
/** Titles and blank rows that may stand above the header. */
const HEADER_WITHIN = 30;

/**
 * Opens a CSV or XLSX file as a table. What the file is, is decided by its content, not by its name.
 * @throws TableFailure with a problem for the sender: empty, not a table, no header, cut off, too large once inflated.
 */
export async function openTable(
  path: string,
  isHeader: IsHeader,
  limits: TableLimits = TABLE_LIMITS,
): Promise<Table> {
  const { source, notices, isText } = await openSource(path, limits);
  // A source that is given up holds its file open until it is told.
  const found = await findHeader(source, isHeader).catch(async (error: unknown) => {
    await source.return(undefined);
    throw error;
  });
  let openRow: number | null = null;
  const seen = (row: number) => {
    openRow = row;
  };
  const rows = rowsBelow(source, found, seen);
  return {
    header: found.header,
    notices,
    batches: isText ? watchedRows(rows, found.header.cells.length, seen) : rows,
    openRow: () => openRow,
  };
}

type Source = AsyncGenerator<RowBatch>;
type Found = { readonly header: TableRow; readonly rest: RowBatch };

async function openSource(
  path: string,
  limits: TableLimits,
): Promise<{ source: Source; notices: readonly Text[]; isText: boolean }> {
  const head = await readHead(path);
  if (head.length === 0) throw new TableFailure(problem(PROBLEMS.emptyFile));
  if (startsWith(head, [0x50, 0x4b])) return { ...(await openXlsx(path, limits)), isText: false };
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw notATable(
      'berkas Excel lama (.xls) atau berkata sandi',
      'an old (.xls) or password-protected file',
    );
  }
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') throw notATable('berkas PDF', 'a PDF file');
  if (isUtf32(head)) throw notATable('teks UTF-32; simpan sebagai UTF-8', 'UTF-32 text; save it as UTF-8');
  const encoding = await encodingOf(path, head);
  if (!encoding) throw notATable('bukan teks', 'not text');
  if (/^[\ufeff\s]*[{[]\s*["{]/.test(new TextDecoder(encoding.label).decode(head))) {
    throw notATable('berkas JSON (GeoJSON)', 'a JSON (GeoJSON) file');
  }
  return {
    source: csvBatches(path, encoding, limits),
    notices: encoding.notice ? [encoding.notice] : [],
    isText: true,
  };
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function startsWith(head: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, at) => head[at] === byte);
}

function notATable(id: string, en: string): TableFailure {
  return new TableFailure(problem(PROBLEMS.notATable, text(`ini ${id}`, `this is ${en}`)));
}

async function findHeader(source: Source, isHeader: IsHeader): Promise<Found> {
  let seen = 0;
  let first: readonly string[] | null = null;
  for (;;) {
    const next = await source.next();
    if (next.done) break;
    for (const [at, row] of next.value.rows.entries()) {
      if (isBlank(row.cells)) continue;
      first ??= row.cells;
      if (isHeader(row.cells)) {
        return { header: row, rest: { ...next.value, rows: next.value.rows.slice(at + 1) } };
      }
      seen += 1;
      if (seen >= HEADER_WITHIN) throw noHeader(first);
    }
  }
  throw first ? noHeader(first) : new TableFailure(problem(PROBLEMS.emptyFile));
}

function noHeader(first: readonly string[]): TableFailure {
  const shown = first.slice(0, 8).join(' | ').slice(0, 200);
  return new TableFailure(
    problem(
      PROBLEMS.headerMissing,
      text(`baris pertama berisi: ${shown}`, `the first row contains: ${shown}`),
    ),
  );
}

async function* rowsBelow(
  source: Source,
  found: Found,
  onOpenRow: (row: number) => void,
): AsyncGenerator<readonly TableRow[]> {
  const width = found.header.cells.length;
  yield filled(found.rest, width, onOpenRow);
  for await (const batch of source) yield filled(batch, width, onOpenRow);
}

/**
 * Tells of a last row that has fewer cells than the header and than every row above it: a text that was cut within it and then
 * closed by a line end. Programs that leave out empty cells at the end of rows do so in more than one.
 */
async function* watchedRows(
  batches: AsyncIterable<readonly TableRow[]>,
  width: number,
  onOpenRow: (row: number) => void,
): AsyncGenerator<readonly TableRow[]> {
  let shortestAbove = width;
  let [lastRow, lastSize] = [0, width];
  for await (const batch of batches) {
    for (const { row, cells } of batch) {
      shortestAbove = Math.min(shortestAbove, lastSize);
      [lastRow, lastSize] = [row, cells.length];
    }
    yield batch;
  }
  if (lastSize < shortestAbove) onOpenRow(lastRow);
}

function filled(batch: RowBatch, width: number, onOpenRow: (row: number) => void): readonly TableRow[] {
  const last = batch.abrupt ? batch.rows.at(-1) : undefined;
  if (last && !isBlank(last.cells)) onOpenRow(last.row);
  if (last && last.cells.length < width && !isBlank(last.cells)) {
    throw new TableFailure(
      problem(
        PROBLEMS.fileCut,
        text(
          `baris ${last.row} hanya punya ${last.cells.length} dari ${width} kolom`,
          `row ${last.row} has only ${last.cells.length} of ${width} columns`,
        ),
      ),
    );
  }
  return batch.rows.filter(({ cells }) => !isBlank(cells));
}
