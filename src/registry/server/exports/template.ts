import { GUIDE_SHEET, writeCsv, writeXlsx } from '../../../platform/server/tabular/index.ts';
import type { ImportKind } from '../imports/kind.ts';

/** A file to fill in: only the header as CSV; as XLSX with a second sheet that explains each column. */
export function templateFile(kind: ImportKind, format: 'csv' | 'xlsx'): AsyncGenerator<string | Buffer> {
  const header = kind.template.map((column) => column.header);
  if (format === 'csv') return writeCsv(header, noRows());
  const guide = kind.template.map((column) => [
    column.header,
    column.meaning.id,
    column.meaning.en,
    column.example,
  ]);
  return writeXlsx([
    { name: 'Data', header, batches: noRows() },
    {
      name: GUIDE_SHEET,
      header: ['kolom / column', 'artinya', 'meaning', 'contoh / example'],
      batches: oneBatch(guide),
    },
  ]);
}

async function* noRows(): AsyncGenerator<never[]> {}

async function* oneBatch<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  yield rows;
}
