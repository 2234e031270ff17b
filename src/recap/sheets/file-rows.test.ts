import { expect, test } from 'vitest';
import { boxesOf, D_HASIL_KWK } from '../../voting-day/index.ts';
import { type FileRow, isSheetHeader, readSheetFile } from './file-rows.ts';

const BOXES = boxesOf(D_HASIL_KWK, 2);
const HEADER = ['kotak', 'uraian', '21.05.01.2001', '2105012002', 'Jumlah'];
const rowsWith = (change: (cells: string[], box: string) => string[] = (cells) => cells): FileRow[] =>
  BOXES.map((box, at) => ({ row: at + 2, cells: change([box, 'x', '1', '2', '3'], box) }));
const isColumn = (code: string) => /^210501\d{4}$/.test(code);
const at = (box: string, cells: string[]) => (own: string[], of: string) => (of === box ? cells : own);

test('a file as the template has it is a sheet, with figures as they stand', () => {
  const odd = at('IV.1', ['IV.1', '', '-3', 'XXX', '1234']);
  const { figures, faults } = readSheetFile(HEADER, rowsWith(odd), 2, isColumn);
  expect(faults).toEqual([]);
  const place = BOXES.indexOf('IV.1');
  expect(figures?.columns.map(({ area, figures: own }) => [area, own[place], own[0]])).toEqual([
    ['2105012001', -3, 1],
    ['2105012002', 'struck', 2],
  ]);
  expect(figures?.totals[place]).toBe(1234);
  const empty = readSheetFile(HEADER, rowsWith(at('V.C', ['V.C'])), 2, isColumn);
  expect(empty.figures?.totals.at(-1)).toBeNull();
});

test.each<[string, string[], string[], RegExp]>([
  ['a formula', HEADER, ['IV.1', '', '=A1', '2', '3'], /formula/],
  ['a word', HEADER, ['IV.1', '', 'dua', '2', '3'], /whole number/],
  ['thousands', HEADER, ['IV.1', '', '1.234', '2', '3'], /whole number/],
  ['beyond counting', HEADER, ['IV.1', '', '9999999999', '2', '3'], /whole number/],
  ['a pair too many', HEADER, ['IV.3', '', '1', '2', '3'], /pair too many/],
  ['no box', HEADER, ['IV', '', '1', '2', '3'], /no box/],
  ['a box twice', HEADER, ['A.L', '', '1', '2', '3'], /already/],
])('a row is refused for %s, and then the whole is none', (_, header, cells, why) => {
  const read = readSheetFile(header, rowsWith(at('IV.1', cells)), 2, isColumn);
  expect(read.figures).toBeNull();
  expect(read.rows.flatMap(({ reasons }) => reasons.map(({ en }) => en)).join()).toMatch(why);
});

test.each<[string, string[], RegExp]>([
  ['a column of another district', ['kotak', '', '2105022001', '2105012002', 'jumlah'], /level below/],
  ['a column twice', ['kotak', '', '2105012001', '2105012001', 'jumlah'], /twice/],
  ['an unknown column', ['kotak', 'catatan', '2105012001', '2105012002', 'jumlah'], /not known/],
  ['no column', ['kotak', '', '', '', 'jumlah'], /no column/],
])('a file is refused for %s', (_, header, why) => {
  const read = readSheetFile(header, rowsWith(), 2, isColumn);
  expect([read.figures, read.faults.map(({ en }) => en).join()]).toEqual([null, expect.stringMatching(why)]);
});

test('a missing box is named', () => {
  const read = readSheetFile(HEADER, rowsWith().slice(1), 2, isColumn);
  expect([read.figures, read.faults[0]?.en]).toEqual([null, 'rows that are missing: A.L']);
  expect(isSheetHeader(['Kotak', 'Jumlah '])).toBe(true);
  expect(isSheetHeader(['kotak'])).toBe(false);
});
