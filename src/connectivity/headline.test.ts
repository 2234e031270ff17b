import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Counts, countsOf, type StatusGroup } from './headline.ts';
import { RUNGS, VERDICTS } from './model.ts';

const group: fc.Arbitrary<StatusGroup> = fc.record({
  verdict: fc.constantFrom(...VERDICTS),
  rung: fc.constantFrom(...RUNGS),
  hasFallback: fc.boolean(),
  tps: fc.integer({ min: 1, max: 500 }),
});
const groups = fc.array(group, { maxLength: 20 });
const numbers = ({ connectedGapBound, uncoveredGapBound, rungs, ...rest }: Counts) => [
  ...Object.values(rest),
  ...connectedGapBound,
  ...uncoveredGapBound,
  ...Object.values(rungs),
];

test('the province of October 2024 in a nutshell', () => {
  expect(
    countsOf([
      { verdict: 'adequate', rung: 'verified', hasFallback: true, tps: 3_000 },
      { verdict: 'inadequate', rung: 'measured', hasFallback: true, tps: 150 },
      { verdict: 'inadequate', rung: 'measured', hasFallback: false, tps: 79 },
      { verdict: 'unknown', rung: 'claimed', hasFallback: false, tps: 90 },
      { verdict: 'unknown', rung: 'measured', hasFallback: true, tps: 8 },
    ]),
  ).toEqual({
    tps: 3_327,
    adequate: 3_000,
    inadequate: 229,
    unknown: 98,
    connectedGap: 229,
    connectedGapBound: [229, 327],
    uncoveredGap: 79,
    uncoveredGapBound: [79, 169],
    rungs: { unknown: 0, claimed: 90, measured: 237, verified: 3_000 },
  });
});

test('regions add up to the whole', () => {
  fc.assert(
    fc.property(fc.array(groups), (regions) => {
      const whole = numbers(countsOf(regions.flat()));
      const parts = regions.map((region) => numbers(countsOf(region)));
      expect(whole.map((_, n) => parts.reduce((sum, part) => sum + (part[n] ?? 0), 0))).toEqual(whole);
    }),
  );
});

test('the bounds hold whatever the unknown turn out to be', () => {
  fc.assert(
    fc.property(groups, fc.array(fc.boolean(), { maxLength: 20 }), (known, turnsOut) => {
      const before = countsOf(known);
      const after = countsOf(
        known.map((item, n) =>
          item.verdict === 'unknown' ? { ...item, verdict: turnsOut[n] ? 'adequate' : 'inadequate' } : item,
        ),
      );
      for (const [gap, [low, high]] of [
        [after.connectedGap, before.connectedGapBound],
        [after.uncoveredGap, before.uncoveredGapBound],
      ] as const) {
        expect(gap).toBeGreaterThanOrEqual(low);
        expect(gap).toBeLessThanOrEqual(high);
      }
      expect(after.unknown).toBe(0);
      expect(after.connectedGapBound[0]).toBe(after.connectedGapBound[1]);
    }),
  );
});

test('the uncovered gap lies within the connected gap, and more of anything lowers no bound', () => {
  fc.assert(
    fc.property(groups, group, (some, more) => {
      const before = countsOf(some);
      const after = countsOf([...some, more]);
      expect(before.uncoveredGap).toBeLessThanOrEqual(before.connectedGap);
      expect(before.uncoveredGapBound[1]).toBeLessThanOrEqual(before.connectedGapBound[1]);
      expect(after.connectedGapBound[1]).toBeGreaterThanOrEqual(before.connectedGapBound[1]);
      expect(after.uncoveredGapBound[1]).toBeGreaterThanOrEqual(before.uncoveredGapBound[1]);
    }),
  );
});
