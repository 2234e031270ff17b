import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharesOf } from './shares.ts';

describe('shares of a limit', () => {
  test('the whole parts first, then the largest remainders while the limit lasts', () => {
    expect(sharesOf(3, [1.6, 0.9, 0.5])).toEqual([2, 1, 0]);
    expect(sharesOf(10, [1.6, 0.9, 0.5])).toEqual([2, 1, 1]);
    expect(sharesOf(2, [0.5, 0.5, 0.5, 0.5])).toEqual([1, 1, 0, 0]);
  });

  test('what the solver left a hair short of a unit is that unit', () => {
    expect(sharesOf(2, [0.9999999, 1.0000001])).toEqual([1, 1]);
  });

  test('never more than the limit, never less than the whole part, at most one unit more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { maxLength: 30 }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (wanted, more) => {
          const limit = wanted.reduce((sum, each) => sum + each, more);
          const shares = sharesOf(limit, wanted);
          expect(shares.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(limit + 1e-4);
          for (const [index, share] of shares.entries()) {
            expect(Number.isInteger(share)).toBe(true);
            expect(share).toBeGreaterThanOrEqual(Math.floor(wanted[index] ?? 0));
            expect(share).toBeLessThan((wanted[index] ?? 0) + 1);
          }
        },
      ),
    );
  });
});
