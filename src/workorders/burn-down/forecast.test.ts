import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import { randomOf } from './chance.ts';
import { dayAfter } from './days.ts';
import { forecast, type GapPoint, paceOf } from './forecast.ts';

const START = '2024-10-20' as Day;
const series = (...open: number[]): GapPoint[] =>
  open.map((value, at) => ({ day: dayAfter(START, at), open: value, unknown: 0 }));
const chance = () => randomOf(7);

test('falls count as closings over the TPS that were open, rises as joinings', () => {
  expect(paceOf(series(100, 90, 95, 80))).toEqual({
    days: 3,
    closed: 25,
    exposure: 285,
    joined: 5,
    unknownExposure: 0,
  });
  expect(paceOf(series(5))).toEqual({ days: 0, closed: 0, exposure: 0, joined: 0, unknownExposure: 0 });
});

test('a day without a record counts for as long as it lasted', () => {
  const past = [
    { day: START, open: 10, unknown: 20 },
    { day: dayAfter(START, 4), open: 6, unknown: 15 },
  ];
  expect(paceOf(past)).toEqual({ days: 4, closed: 4, exposure: 40, joined: 0, unknownExposure: 80 });
});

test('the middle of a steady decline follows the exponential that it is', () => {
  const open = Array.from({ length: 15 }, (_, at) => Math.round(2_000 * Math.exp(-0.05 * at)));
  const found = forecast(series(...open), dayAfter(START, 34), chance()) ?? [];
  expect(found).toHaveLength(21);
  for (const [at, { p10, p50, p90 }] of found.entries()) {
    const expected = 2_000 * Math.exp(-0.05 * (14 + at));
    expect(Math.abs(p50 / expected - 1)).toBeLessThan(0.06);
    expect(p10).toBeLessThanOrEqual(expected);
    expect(p90).toBeGreaterThanOrEqual(expected * 0.98);
  }
});

test('with nothing closed the middle stays near, and the lower limit says that it is not known', () => {
  const found = forecast(series(200, 200, 200, 200), dayAfter(START, 33), chance())?.at(-1);
  expect(found?.p90).toBe(200);
  expect(found?.p50).toBeGreaterThan(180);
  expect(found?.p10).toBeLessThan(200);
});

test('a gap that grows because TPS are measured cannot grow beyond those of which nothing is known', () => {
  const past = [10, 20, 30, 40, 50].map((open, at) => ({
    day: dayAfter(START, at),
    open,
    unknown: 60 - open,
  }));
  const last = forecast(past, dayAfter(START, 44), chance())?.at(-1);
  expect(last?.p90).toBeLessThanOrEqual(60);
  expect(last?.p50).toBeGreaterThan(30);
});

test('that none joined in three days does not say that none will while thousands are unknown', () => {
  const past = [200, 200, 200, 200].map((open, at) => ({ day: dayAfter(START, at), open, unknown: 3_000 }));
  const last = forecast(past, dayAfter(START, 33), chance())?.at(-1);
  expect(last?.p90).toBeGreaterThan(210);
  expect(last?.p50).toBeLessThan(last?.p90 ?? 0);
  const few = past.map((day) => ({ ...day, unknown: 4 }));
  expect(forecast(few, dayAfter(START, 33), chance())?.at(-1)?.p90).toBeLessThanOrEqual(204);
});

test('two days are no forecast, and an empty gap stays empty', () => {
  expect(forecast(series(10, 9, 8).slice(0, 2), dayAfter(START, 9), chance())).toBeNull();
  expect(forecast([], dayAfter(START, 9), chance())).toBeNull();
  expect(forecast(series(0, 0, 0, 0), dayAfter(START, 9), chance())?.at(-1)).toMatchObject({
    p10: 0,
    p90: 0,
  });
});

test('limits are ordered, nothing is below zero, and the same seed gives the same forecast', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { minLength: 4, maxLength: 12 }), (open) => {
      const past = series(...open);
      const until = dayAfter(past.at(-1)?.day ?? START, 3);
      const found = forecast(past, until, chance()) ?? [];
      expect(found[0]).toMatchObject({ p10: open.at(-1), p90: open.at(-1) });
      for (const { p10, p50, p90 } of found) {
        expect(p10).toBeGreaterThanOrEqual(0);
        expect(p50).toBeGreaterThanOrEqual(p10);
        expect(p90).toBeGreaterThanOrEqual(p50);
      }
      expect(forecast(past, until, chance())).toEqual(found);
    }),
    { numRuns: 10 },
  );
});
