import { expect, test } from 'vitest';
import { arrivedTogether } from './expected-together.ts';

const CLOSES = new Date('2024-11-27T06:00:00Z');
const point = (minute: number, mean: number, p10: number, p50: number, p90: number) => ({
  ...{ minute, mean, p10, p50, p90 },
});

test('one regency has its own median and edges', () => {
  expect(arrivedTogether([[point(0, 0, 0, 0, 0), point(60, 41.6, 30, 40, 55)]], CLOSES)).toEqual([
    { at: CLOSES, tps: 0, low: 0, high: 0 },
    { at: new Date('2024-11-27T07:00:00Z'), tps: 40, low: 30, high: 55 },
  ]);
});

test('of several the means add up, each at the minutes of all, and stand still after their last', () => {
  const one = [point(0, 0, 0, 0, 0), point(20, 10, 6, 9, 12)];
  const other = [point(0, 0, 0, 0, 0), point(40, 20.4, 16, 21, 24)];
  const found = arrivedTogether([one, other], CLOSES);
  expect(found.map(({ tps, low, high }) => [tps, low, high])).toEqual([
    [0, 0, 0],
    [20, 14, 24],
    [30, 22, 36],
  ]);
});

test('the middle lies between the edges, also where a rare evening pulls the mean out of them', () => {
  const [, late] = arrivedTogether(
    [[point(0, 0, 0, 0, 0), point(10, 5, 0, 0, 0)], [point(0, 0, 0, 0, 0)]],
    CLOSES,
  );
  expect(late).toMatchObject({ tps: 0, low: 0, high: 0 });
});

test('where nothing is expected there is no curve', () => {
  expect(arrivedTogether([], CLOSES)).toEqual([]);
});
