import { expect, test } from 'vitest';
import { readNumber } from './cells.ts';

test.each([
  ['0,25', 0.25],
  ['.5', 0.5],
  ["'-3", -3],
])('%s is a number', (cell, value) => {
  expect(readNumber(cell)).toEqual({ ok: true, value });
});

test.each(['1e3', '1E+03', '0x1F', 'Infinity', '', '1.000,5'])(
  '"%s" is no number in decimal notation',
  (cell) => {
    expect(readNumber(cell).ok).toBe(false);
  },
);
