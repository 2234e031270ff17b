import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assumedCurve, assumedExpected, assumedHour, assumedShare, curveAt } from './expectation.ts';

/** Midnight in Asia/Jakarta. */
const BEGINS = new Date('2024-11-26T17:00:00Z');

test('nobody is expected before 15:00, everybody at 20:00', () => {
  expect([assumedShare(15), assumedShare(16.5), assumedShare(20), assumedShare(30)]).toEqual([0, 0.3, 1, 1]);
});

test('hour and share are each other’s inverse', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (share) => {
      expect(assumedShare(assumedHour(share))).toBeCloseTo(share, 9);
    }),
  );
});

test('half of the TPS are expected at 17:02, nine of ten at 18:40', () => {
  const { p50, p90 } = assumedExpected(BEGINS);
  expect([p50.toISOString().slice(11, 16), p90.toISOString().slice(11, 16)]).toEqual(['10:02', '11:40']);
});

test('the curve begins with none, ends with all, and lies within its band', () => {
  const curve = assumedCurve(BEGINS, 3_327);
  expect([curve[0]?.high, curve.at(-1)?.low]).toEqual([0, 3_327]);
  for (const { low, tps, high } of curve) expect(low <= tps && tps <= high).toBe(true);
});

test('between its points a curve is straight, and beyond them it stands still', () => {
  const point = (minute: number, tps: number) => ({
    at: new Date(minute * 60_000),
    ...{ tps, low: tps, high: tps },
  });
  const curve = [point(0, 0), point(10, 100)];
  expect([-5, 0, 4, 10, 99].map((minute) => curveAt(curve, new Date(minute * 60_000)).tps)).toEqual([
    0, 0, 40, 100, 100,
  ]);
  expect(curveAt([], new Date(0)).tps).toBe(0);
});
