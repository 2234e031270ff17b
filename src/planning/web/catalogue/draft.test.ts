import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalText } from '../../../kernel/index.ts';
import { numberOf } from './draft.ts';

test.each([
  ['0,25', 0.25],
  ['0.25', 0.25],
  ['0.250', 0.25],
  ['1.350.000', 1_350_000],
  ['1.350.000,5', 1_350_000.5],
  ['2 500', 2_500],
  ['-1', -1],
  ['1,2,3', null],
  ['seribu', null],
  ['', null],
])('%j is read as people write it', (written, value) => {
  expect(numberOf(written)).toBe(value);
});

test('a figure as it is shown, in either language, is read as itself', () => {
  const figure = fc.integer({ min: 0, max: 99_999 }).map((n) => n / 100);
  fc.assert(
    fc.property(figure, (value) => {
      const { id, en } = decimalText(value, 9);
      expect([numberOf(id), numberOf(en)]).toEqual([value, value]);
    }),
  );
});
