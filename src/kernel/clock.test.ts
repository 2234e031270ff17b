import { expect, test } from 'vitest';
import { type Day, dayIn, daysBetween, endOfDay, isDay } from './clock.ts';

test('days are counted in the zone of the election', () => {
  expect(dayIn('Asia/Jakarta', new Date('2024-11-26T18:00:00Z'))).toBe('2024-11-27');
  expect(daysBetween('2024-10-08' as Day, '2024-11-27' as Day)).toBe(50);
});

test('the end of a day is its last millisecond in the zone', () => {
  expect(endOfDay('Asia/Jakarta', '2024-11-27' as Day).toISOString()).toBe('2024-11-27T16:59:59.999Z');
  expect(endOfDay('America/New_York', '2024-11-03' as Day).toISOString()).toBe('2024-11-04T04:59:59.999Z');
});

test('only real calendar days are days', () => {
  expect(isDay('2024-02-29')).toBe(true);
  expect(isDay('2023-02-29')).toBe(false);
  expect(isDay('27-11-2024')).toBe(false);
  expect(isDay('0000-01-01')).toBe(false);
  expect(isDay('0001-01-01')).toBe(true);
});
