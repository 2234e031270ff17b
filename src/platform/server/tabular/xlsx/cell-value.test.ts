import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainNumber } from '../cell.ts';
import { columnOf, numberText } from './cell-value.ts';

test.each([
  ['2.101041005001E12', '2101041005001'],
  ['1e3', '1000'],
  ['-5.0E-7', '-0.0000005'],
  ['0x1F', '0x1F'],
  ['Infinity', 'Infinity'],
  ['1e999', '1e999'],
  ['1_000', '1_000'],
])('the number %s becomes the text %s', (value, cell) => {
  expect(numberText(value)).toBe(cell);
});

test('a number is written so that reading it gives the same number, without an exponent', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -180, max: 180 }), (value) => {
      const written = plainNumber(value);
      expect(written).toMatch(/^-?\d+(?:\.\d+)?$/);
      expect(Math.abs(Number(written) - value)).toBeLessThan(1e-15);
    }),
  );
  expect(plainNumber(2 ** 80)).toBe('1208925819614629174706176');
});

test.each([
  ['A1', 0],
  ['AB12', 27],
  ['XFD1', 16_383],
  ['XFE1', null],
  ['ZZZZZZZZZZ1', null],
  ['1', null],
  ['a1', null],
])('the cell %s stands in column %s', (reference, column) => {
  expect(columnOf(reference)).toBe(column);
});
