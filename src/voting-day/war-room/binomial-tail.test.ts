import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialTail } from './binomial-tail.ts';

test('a binomial tail is the sum of its terms', () => {
  expect(binomialTail(2, 3, 0.1)).toBeCloseTo(3 * 0.01 * 0.9 + 0.001, 12);
  expect(binomialTail(0, 3, 0.1)).toBe(1);
  expect(binomialTail(3, 3, 0.1)).toBeCloseTo(0.001, 12);
  expect(binomialTail(3_327, 3_327, 0.1)).toBe(0);
});

test('is a chance, and more of the same is never likelier', () => {
  const numbers = fc.tuple(
    fc.integer({ min: 1, max: 400 }),
    fc.nat(400),
    fc.double({ min: 0.0001, max: 0.9999, noNaN: true }),
  );
  fc.assert(
    fc.property(numbers, ([n, a, p]) => {
      const k = a % (n + 1);
      const [less, more] = [binomialTail(k, n, p), binomialTail(k + 1, n, p)];
      expect(less).toBeGreaterThanOrEqual(more - 1e-12);
      expect(less >= 0 && less <= 1).toBe(true);
    }),
  );
});

test('keeps its digits in a nation: half of all are not fewer than half, but for the likeliest term', () => {
  expect(binomialTail(217_649, 435_296, 0.5)).toBeCloseTo(0.5 - 1 / Math.sqrt(2 * Math.PI * 435_296), 6);
});
