import { expect, test } from 'vitest';
import { minuteScale, NOTHING_AT } from './scale.ts';

test('holds every number between its ends, the slower one further right, short of what never arrived', () => {
  const { at, ticks } = minuteScale([0.7, 2, 45]);
  expect(ticks).toEqual([0.3, 1, 3, 10, 30, 100]);
  const places = [0.3, 0.7, 2, 45, 100].map(at);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect([places[0], places.at(-1)]).toEqual([4, 84]);
  expect(NOTHING_AT).toBeGreaterThan(84);
});

test('stands without any number, and with one beyond all ticks', () => {
  expect(minuteScale([]).at(1)).toBe(4);
  expect(minuteScale([50_000]).at(50_000)).toBeLessThan(84);
});
