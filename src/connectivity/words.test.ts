import { expect, test } from 'vitest';
import { hoursOf, limit, mbit, millisecondsOf, minutesOf, secondsOf } from './words.ts';

test('what missed its limit never reads as the limit', () => {
  expect(mbit(999_999, 'en')).toBe('0.99 Mbit/s');
  expect(hoursOf(3.996, 'en')).toBe('3.99');
  expect(secondsOf(600_004_000, 'id')).toBe('600,01');
  expect(minutesOf(10.0001, 'id')).toBe('10,01');
  expect(millisecondsOf(1_500_001, 'en')).toBe('1,500.01');
  expect([mbit(1_002_000, 'en'), limit(1.004, 'en')]).toEqual(['1 Mbit/s', '1.004']);
});

test('what is exact reads as it is', () => {
  expect(mbit(290_000, 'id')).toBe('0,29 Mbit/s');
  expect(mbit(3_000_000, 'en')).toBe('3 Mbit/s');
  expect(hoursOf(0.29, 'en')).toBe('0.29');
  expect(secondsOf(600_000_000, 'en')).toBe('600');
  expect(minutesOf(0.57, 'en')).toBe('0.57');
  expect(millisecondsOf(640_000, 'en')).toBe('640');
});

test('a crawl does not read as nothing', () => {
  expect(mbit(4_000, 'en')).toBe('0.004 Mbit/s');
  expect(mbit(0, 'en')).toBe('0 Mbit/s');
});
