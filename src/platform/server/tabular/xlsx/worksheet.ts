import type { Readable } from 'node:stream';
import type { RowBatch } from '../read-csv.ts';
import type { TableRow } from '../table.ts';
import { columnOf, dateText, numberText } from './cell-value.ts';
import type { IsDateStyle } from './styles.ts';
import { parseXml } from './xml.ts';

/** What the numbers in a sheet refer to. */
export type SheetContext = {
  readonly strings: readonly string[];
  readonly isDate: IsDateStyle;
  readonly from1904: boolean;
};

/** Wider than any list of ours: a row is as long as its last cell, so a sheet of `XFD1` would fill the memory. */
const MAX_COLUMNS = 256;

/** The rows of a sheet, as they arrive. A formula counts as the value it had when the file was saved. */
export async function* sheetBatches(stream: Readable, context: SheetContext): AsyncGenerator<RowBatch> {
  let rows: TableRow[] = [];
  let row = 0;
  let cells: string[] = [];
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let inValue = false;
  let inPhonetic = false;

  const pieces = parseXml(stream, {
    open: (name, attribute) => {
      if (name === 'row') {
        row = Number(attribute('r') ?? row + 1);
        cells = [];
        column = -1;
      } else if (name === 'c') {
        const reference = attribute('r');
        column = reference ? columnOf(reference) : column + 1;
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
      else if (name === 'c' && value !== '' && column >= 0 && column < MAX_COLUMNS) {
        while (cells.length < column) cells.push('');
        cells[column] = cellText(type, style, value, context);
      }
    },
    text: (text) => {
      if (inValue) value += text;
    },
  });
  for await (const _ of pieces) {
    if (rows.length === 0) continue;
    yield { rows };
    rows = [];
  }
}

function cellText(type: string, style: number, value: string, context: SheetContext): string {
  if (type === 's') return context.strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return value;
  return context.isDate(style) ? dateText(value, context.from1904) : numberText(value);
}
