import { expect, test } from 'vitest';
import { arrivedCurve, NO_COUNTS, sumArrivals } from './area-counts.ts';
import { afterDifference, ageOf, type Difference, type LiveArea } from './live.ts';

const area = (code: string, tps: number): LiveArea => ({
  code,
  counts: { ...NO_COUNTS, tps },
  arrivals: [],
  published: null,
});

function difference(areas: readonly LiveArea[], change: Partial<Difference> = {}): Difference {
  const at = '2024-11-27T09:42:10.000Z';
  const expected = { tps: 0, low: 0, high: 0 };
  return {
    cursor: 'a.1',
    isWhole: false,
    asOf: at,
    now: at,
    forecast: null,
    areas,
    expected,
    ...change,
  };
}

test('a difference changes what it names and leaves the rest', () => {
  const first = afterDifference(null, difference([area('2105', 3), area('2171', 2)], { isWhole: true }));
  const next = afterDifference(first, difference([area('2105', 4)], { cursor: 'a.2' }));
  expect([next.cursor, next.areas.map(({ counts }) => counts.tps), next.total.tps]).toEqual([
    'a.2',
    [4, 2],
    6,
  ]);
});

test('one that is whole takes the place of everything', () => {
  const first = afterDifference(null, difference([area('2105', 3), area('2171', 2)], { isWhole: true }));
  expect(afterDifference(first, difference([area('2171', 5)], { isWhole: true })).total.tps).toBe(5);
});

test('numbers grow old while the server is silent, and while its database is', () => {
  const state = { asOf: '2024-11-27T09:42:10Z', now: '2024-11-27T09:42:10Z' };
  expect(ageOf(state, 4_000)).toEqual({ ageMs: 4_000, isFresh: true });
  expect(ageOf(state, 20_000)).toEqual({ ageMs: 20_000, isFresh: false });
  expect(ageOf({ ...state, now: '2024-11-27T09:42:40Z' }, 1_000)).toEqual({ ageMs: 31_000, isFresh: false });
});

test('an arrival curve adds up areas in the order of time', () => {
  const together = sumArrivals([
    new Map([[2, 1]]),
    new Map([
      [1, 3],
      [2, 4],
    ]),
  ]);
  expect(arrivedCurve(together)).toEqual([
    { at: new Date(600_000), tps: 3 },
    { at: new Date(900_000), tps: 8 },
  ]);
});
