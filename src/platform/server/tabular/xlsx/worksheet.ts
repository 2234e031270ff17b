import type { Readable } from 'node:stream';
import type { RowBatch } from '../read-csv.ts';
import type { TableLimits, TableRow } from '../table.ts';
import { damaged, overfull } from './archive.ts';
import { COLUMNS, columnOf, dateText, numberText } from './cell-value.ts';
import type { IsDateStyle } from './styles.ts';
import { parseXml } from './xml.ts';

/** What the numbers in a sheet refer to. */
export type SheetContext = {
  readonly strings: readonly string[];
  readonly isDate: IsDateStyle;
  readonly from1904: boolean;
};

/** Wider than any list of ours: what stands further right is left alone, or one cell in `XFD1` would fill the memory. */
const MAX_COLUMNS = 256;
/** The last row that a spreadsheet has. */
const MAX_ROWS = 1_048_576;

/**
 * The rows of a sheet, as they arrive. A formula counts as the value it had when the file was saved.
 * @throws TableFailure when the sheet contradicts itself or holds more than `limits`.
 */
export async function* sheetBatches(
  stream: Readable,
  context: SheetContext,
  limits: Pick<TableLimits, 'recordChars' | 'sheetBytes'>,
): AsyncGenerator<RowBatch> {
  let rows: TableRow[] = [];
  let row = 0;
  let cells: string[] = [];
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let inValue = false;
  let inPhonetic = false;
  let rowChars = 0;
  let sheetChars = 0;

  /** A few shared texts can be named by every cell: what counts is what the cells say. */
  const count = (chars: number) => {
    rowChars += chars;
    sheetChars += chars;
    if (rowChars > limits.recordChars || sheetChars > limits.sheetBytes) {
      throw overfull(`baris ${row} terlalu panjang`, `row ${row} is too long`);
    }
  };
  const pieces = parseXml(stream, {
    open: (name, attribute) => {
      if (name === 'row') {
        row = rowAfter(row, attribute('r'));
        cells = [];
        column = -1;
        rowChars = 0;
      } else if (name === 'c') {
        column = columnAfter(column, attribute('r'), row);
        type = attribute('t') ?? 'n';
        style = Number(attribute('s') ?? '0');
        value = '';
      } else if (name === 'v' || (name === 't' && !inPhonetic)) inValue = true;
      else if (name === 'rPh') inPhonetic = true;
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'row') rows.push({ row, cells });
      else if (name === 'c' && value !== '' && column < MAX_COLUMNS) {
        while (cells.length < column) cells.push('');
        const cell = cellText(type, style, value, context, row);
        if (type === 's') count(cell.length);
        cells[column] = cell;
      }
    },
    text: (text) => {
      if (!inValue) return;
      count(text.length);
      value += text;
    },
  });
  for await (const _ of pieces) {
    if (rows.length === 0) continue;
    yield { rows };
    rows = [];
  }
}

/** The number of a row: as it says, or the next. Numbers only grow, or two rows would be told to a person as one. */
function rowAfter(last: number, written: string | undefined): number {
  const row = written === undefined ? last + 1 : Number(/^\d{1,7}$/.test(written) ? written : Number.NaN);
  if (row > last && row <= MAX_ROWS) return row;
  const shown = (written ?? String(row)).slice(0, 20);
  throw damaged(
    `setelah baris ${last} ada baris bernomor "${shown}"`,
    `after row ${last} comes a row numbered "${shown}"`,
  );
}

function columnAfter(last: number, reference: string | undefined, row: number): number {
  const column = reference === undefined ? last + 1 : columnOf(reference);
  if (column !== null && column > last && column < COLUMNS) return column;
  const shown = (reference ?? '').slice(0, 20);
  throw damaged(
    `di baris ${row} ada sel "${shown}" yang tidak pada tempatnya`,
    `row ${row} has a cell "${shown}" that is out of place`,
  );
}

function cellText(type: string, style: number, value: string, context: SheetContext, row: number): string {
  if (type === 's') return sharedText(value, context.strings, row);
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return value;
  return context.isDate(style) ? dateText(value, context.from1904) : numberText(value);
}

function sharedText(value: string, strings: readonly string[], row: number): string {
  const shared = /^\s*\d{1,9}\s*$/.test(value) ? strings[Number(value)] : undefined;
  if (shared !== undefined) return shared;
  throw damaged(
    `sel di baris ${row} menunjuk teks nomor "${value.slice(0, 20)}" yang tidak ada di berkasnya`,
    `a cell in row ${row} refers to text number "${value.slice(0, 20)}", which the file does not have`,
  );
}
