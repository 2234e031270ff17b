import { expect, test } from 'vitest';
import { USUAL_ASSUMPTIONS } from './assumptions.ts';
import type { EveningForecast } from './forecast.ts';
import { livePlan, pressingOf } from './live-plan.ts';
import { pressForecast } from './press-forecast.ts';

const evening = Array.from({ length: 200 }, (_, at) => ({
  ...{ code: `2105012${String(at + 1).padStart(6, '0')}`, figures: 150 + at, isCarried: false },
}));
const point = (minute: number) => ({ minute, mean: 1, p10: 0, p50: 1, p90: 2 });

test('an evening and what is expected of it are pressed by one rule: first at the beginning, last at the end', () => {
  const press = pressingOf(evening, 60_000);
  expect([press(0), press(150), press(347), press(349)]).toEqual([0, 0, 57_000, 60_000]);
  const plan = livePlan(evening, { seed: 1, durationMs: 60_000, lostShare: 0, doubledShare: 0 });
  expect(plan.every(({ tps, dueMs }) => dueMs === press(150 + Number(tps.slice(7)) - 1))).toBe(true);
  let before = 0;
  for (let minute = 0; minute < 2_000; minute += 1) {
    expect(press(minute)).toBeGreaterThanOrEqual(before);
    before = press(minute);
  }
  // An hour behind the last one takes as long as one before it.
  expect(press(349 + 60) - press(349)).toBe(press(150 + 60) - press(150));
});

test('evenings of one TPS, or of none, are pressed without a division by nothing', () => {
  for (const some of [[], evening.slice(0, 1)])
    for (const minute of [0, 150, 9_999]) expect(Number.isFinite(pressingOf(some, 1_000)(minute))).toBe(true);
});

test('every instant that a war room reads moves, and what is said of the evening itself stays', () => {
  const forecast = {
    slips: [point(0), point(10)],
    lateAfter: 300,
    assumed: USUAL_ASSUMPTIONS,
  } as unknown as EveningForecast;
  const found = pressForecast(
    {
      forecast,
      regencies: [{ code: '2105', tps: 2, curve: [point(20)] }],
      tps: [{ code: '2105012001001', figuresP50: 1, figuresP90: 2, photosP50: 3, photosP90: 4 }],
    },
    (minute) => 1_000 + minute / 10,
  );
  expect(found.forecast).toEqual({ ...forecast, slips: [point(1_000), point(1_001)] });
  expect(found.regencies).toEqual([{ code: '2105', tps: 2, curve: [point(1_002)] }]);
  expect(found.tps).toEqual([
    {
      code: '2105012001001',
      figuresP50: 1_000.1,
      figuresP90: 1_000.2,
      photosP50: 1_000.3,
      photosP90: 1_000.4,
    },
  ]);
});
