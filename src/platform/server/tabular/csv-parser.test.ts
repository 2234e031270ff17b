import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvParser } from './csv-parser.ts';
import { sniffDelimiter } from './delimiter.ts';
import { TableFailure } from './table.ts';
import { csvLine } from './write-csv.ts';

function rowsOf(text: string, piece = text.length, delimiter = ','): string[][] {
  const parser = csvParser(delimiter, '\n', 10_000);
  const rows = [];
  for (let at = 0; at < text.length; at += Math.max(1, piece)) {
    rows.push(...parser.push(text.slice(at, at + Math.max(1, piece))));
  }
  const { row } = parser.end();
  return [...rows, ...(row ? [row] : [])].map(({ cells }) => [...cells]);
}

test('quotes, doubled quotes, line breaks in cells and both line endings', () => {
  const text = 'a,"b,1","say ""hi"""\r\n"two\nlines",,x\nlast,5" pipe,';
  expect(rowsOf(text)).toEqual([
    ['a', 'b,1', 'say "hi"'],
    ['two\nlines', '', 'x'],
    ['last', '5" pipe', ''],
  ]);
});

test('rows are numbered as a spreadsheet shows them: blank rows count, line breaks in cells do not', () => {
  const rows = csvParser(',', '\n', 1_000).push('a\n\n"x\ny"\nb\n');
  expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 4]);
});

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', ' ', "'", '1', '=', '<b>'),
  maxLength: 6,
});
const table = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 5 }))
  .chain(([width, height]) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

test('however the file is cut into pieces, the rows are those that csv-parse reads', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 20 }), (rows, piece) => {
      const text = rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
      expect(rowsOf(text, piece)).toEqual(parse(text, { relax_column_count: true }));
    }),
  );
});

test('what is written is read back as it was, but for the apostrophe before a formula', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const read = rowsOf(rows.map(csvLine).join(''));
      expect(read).toEqual(rows.map((row) => row.map((value) => value.replace(/^(?=[=+\-@\t\r])/, "'"))));
    }),
  );
});

test('formulas are escaped on the way out, numbers are not', () => {
  expect(csvLine(['=1+1', '+CMD', '-x', '@SUM', '\tx', '-0,5', '+62', -1.5, null, 'a,b'])).toBe(
    "'=1+1,'+CMD,'-x,'@SUM,'\tx,\"-0,5\",+62,-1.5,,\"a,b\"\r\n",
  );
});

test('an unclosed quotation mark ends the reading, early and in bounded memory', () => {
  const parser = csvParser(',', '\n', 100);
  expect(() => parser.push(`a,b\n"never closed${'x'.repeat(200)}`)).toThrow(TableFailure);
  const short = csvParser(',', '\n', 1_000);
  short.push('a,b\n"never closed');
  expect(() => short.end()).toThrow(/row 2/);
});

test.each([
  ['a;b;c\n1,5;2,5;3\n', ';'],
  ['a,b\n1,2\n', ','],
  ['a\tb\n1\t2\n', '\t'],
  ['a|b|c\n1|2|3\n', '|'],
  ['"x,y";b\n"1,2,3";2\n', ';'],
  ['only\n1\n', ','],
])('the delimiter of %j', (head, delimiter) => {
  expect(sniffDelimiter(head)).toBe(delimiter);
});
