import { expect, test } from 'vitest';
import { curveDistance } from './live-compare.ts';
import { livePlan } from './live-plan.ts';

const EVENING = Array.from({ length: 300 }, (_, at) => ({
  code: `2105012001${String(at + 1).padStart(3, '0')}`,
  // The last comes with the boat at dawn.
  figures: at === 299 ? 1_020 : 150 + at,
  isCarried: at % 10 === 0,
}));
const PRESSING = { seed: 1, durationMs: 600_000, lostShare: 0.2, doubledShare: 0.1 };

test('an evening is pressed into its minutes in order: two forms a TPS, losses, doubles and couriers among them', () => {
  const plan = livePlan(EVENING, PRESSING);
  expect(plan).toHaveLength(600);
  expect(plan).toEqual(livePlan(EVENING, PRESSING));
  const dues = plan.map(({ dueMs }) => dueMs);
  expect(dues).toEqual(dues.toSorted((a, b) => a - b));
  expect([dues[0], dues.at(-1)]).toEqual([0, 600_000]);
  const lost = plan.reduce((sum, { losses }) => sum + losses, 0);
  expect(lost / 600).toBeGreaterThan(0.15);
  expect(lost / 600).toBeLessThan(0.35);
  expect(plan.filter(({ isDoubled }) => isDoubled).length).toBeGreaterThan(30);
  const carried = plan.filter(({ courier }) => courier !== null);
  expect(carried.length).toBeGreaterThan(50);
  expect(carried.every(({ tps, courier }) => tps !== courier)).toBe(true);
  // The last one in a hundred has the last twentieth of the time.
  expect(dues.filter((due) => due > 570_000).length).toBeLessThanOrEqual(6);
});

test('the distance of two curves by hand', () => {
  const arrivals = [
    { dueMs: 0, receivedMs: 10 },
    { dueMs: 100, receivedMs: 150 },
    { dueMs: 200, receivedMs: 205 },
    { dueMs: 300, receivedMs: 310 },
  ];
  const dues = arrivals.map(({ dueMs }) => dueMs);
  expect(curveDistance(dues, arrivals)).toEqual({ share: 0.25, lagP50Ms: 10, lagP99Ms: 50 });
  // Two of six never came: by the last due instant a third and the one under way are missing.
  expect(curveDistance([...dues, 300, 300], arrivals).share).toBe(0.5);
  expect(curveDistance([], [])).toEqual({ share: 0, lagP50Ms: 0, lagP99Ms: 0 });
});
