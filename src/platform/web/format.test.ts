import { describe, expect, test } from 'vitest';
import {
  formatBound,
  formatDate,
  formatDay,
  formatInstant,
  formatMbit,
  formatNumber,
  formatShare,
  formatShortDay,
} from './format.ts';

describe('how numbers and dates are written', () => {
  test('numbers follow the language', () => {
    expect(formatNumber(435_296, 'id')).toBe('435.296');
    expect(formatNumber(435_296, 'en')).toBe('435,296');
  });

  test('a share keeps a decimal only where it matters', () => {
    expect(formatShare(198 / 3327, 'id')).toBe('6,0%');
    expect(formatShare(0.94, 'en')).toBe('94%');
    expect(formatShare(0, 'id')).toBe('0%');
  });

  test('a bound collapses when nothing is uncertain', () => {
    expect(formatBound([190, 1240], 'id')).toBe('190–1.240');
    expect(formatBound([12, 12], 'id')).toBe('12');
  });

  test('speeds are megabits per second', () => {
    expect(formatMbit(1_250_000, 'id')).toBe('1,25 Mbit/s');
    expect(formatMbit(996_000, 'id')).toBe('0,99 Mbit/s');
    expect(formatMbit(4_000, 'en')).toBe('0.004 Mbit/s');
  });

  test('days and instants stand in the zone of the election', () => {
    const lateEvening = '2024-11-26T18:00:00Z';
    expect(formatDay(lateEvening, 'Asia/Jakarta', 'id')).toBe('27 November 2024');
    expect(formatDay(lateEvening, 'Asia/Jakarta', 'en')).toBe('27 November 2024');
    expect(formatShortDay(lateEvening, 'Asia/Jakarta', 'id')).toBe('27 Nov 2024');
    expect(formatInstant(lateEvening, 'Asia/Jakarta', 'id')).toBe('27 Nov 2024, 01.00 WIB');
  });

  test('a day of the calendar is the same day everywhere', () => {
    expect(formatDate('2024-10-08', 'id')).toBe('8 Okt 2024');
    expect(formatDate('2024-10-08', 'en')).toBe('8 Oct 2024');
  });
});
