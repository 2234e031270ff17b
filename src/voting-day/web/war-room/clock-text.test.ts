import { expect, test } from 'vitest';
import { asOfText, spanText } from './clock-text.ts';

const KEPRI = { votingDate: '2024-11-27', timeZone: 'Asia/Jakarta' };

test('on the voting day of the election’s zone the time is enough; on any other the day is told', () => {
  expect(asOfText('2024-11-27T09:42:10Z', KEPRI, 'id')).toBe('16.42.10');
  expect(asOfText('2024-11-26T17:00:00Z', KEPRI, 'id')).toBe('00.00.00');
  expect(asOfText('2024-10-08T15:59:59Z', KEPRI, 'id')).toBe('8 Okt 2024, 22.59.59');
  expect(asOfText('2024-11-27T17:00:00Z', KEPRI, 'en')).toBe('28 Nov 2024, 00:00:00');
});

test('a span in its largest unit', () => {
  expect([20_000, 120_000, 3_720_000].map((ms) => spanText(ms, 'id'))).toEqual([
    '20 detik',
    '2 menit',
    '1 j 2 m',
  ]);
});
