import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONFIDENCE, chanceOfAtLeast, signInterval } from './sign.ts';

test.each([
  [2, 0, 1, 0.5],
  [5, 0, 4, 0.9375],
  [6, 0, 5, 0.96875],
  [9, 1, 7, 0.9609375],
  [20, 5, 14, 0.9586],
])('of %i values the median lies between those at %i and %i', (values, low, high, coverage) => {
  expect(signInterval(values)).toEqual({ low, high, coverage: expect.closeTo(coverage, 4) });
});

test('one value encloses nothing', () => {
  expect([signInterval(0), signInterval(1)]).toEqual([null, null]);
});

test('the sign test is exact', () => {
  expect([chanceOfAtLeast(5, 5), chanceOfAtLeast(4, 5), chanceOfAtLeast(0, 0)]).toEqual([1 / 32, 6 / 32, 1]);
});

test('from six values on the coverage reaches 95 percent, and the next narrower pair does not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 500 }), (values) => {
      const found = signInterval(values);
      expect(found?.coverage).toBeGreaterThanOrEqual(CONFIDENCE);
      expect(found?.low).toBeLessThan(values / 2);
    }),
  );
});

test('the interval really covers the median of what was drawn, however skewed that is', () => {
  // Draws of a fixed generator, so that the figure is the same every time: 2,000 samples of 11 from an exponential law.
  let state = 42;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state + 1) / 2_147_483_649;
  };
  const found = signInterval(11);
  let covered = 0;
  for (let sample = 0; sample < 2_000; sample += 1) {
    const drawn = Array.from({ length: 11 }, () => -Math.log(random())).sort((a, b) => a - b);
    if ((drawn[found?.low ?? 0] ?? 0) <= Math.LN2 && (drawn[found?.high ?? 0] ?? 0) >= Math.LN2) covered += 1;
  }
  expect(covered / 2_000).toBeGreaterThan(CONFIDENCE);
});
