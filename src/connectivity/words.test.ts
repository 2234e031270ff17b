import { expect, test } from 'vitest';
import { hoursOf, mbit, secondsOf } from './words.ts';

test('what missed its limit never reads as the limit', () => {
  expect(mbit(999_999, 'en')).toBe('0.99 Mbit/s');
  expect(hoursOf(3.996, 'en')).toBe('3.99');
  expect(secondsOf(600_004_000, 'id')).toBe('600,01');
});

test('what is exact reads as it is', () => {
  expect(mbit(290_000, 'id')).toBe('0,29 Mbit/s');
  expect(mbit(3_000_000, 'en')).toBe('3 Mbit/s');
  expect(hoursOf(0.29, 'en')).toBe('0.29');
  expect(secondsOf(600_000_000, 'en')).toBe('600');
});
