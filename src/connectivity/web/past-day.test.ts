import { expect, test } from 'vitest';
import { pastDay } from './past-day.ts';

// 8 October 2024, 01:30 in Jakarta: still the 7th in UTC.
const election = { asOf: '2024-10-07T18:30:00.000Z', timeZone: 'Asia/Jakarta' };

test('a day that has not ended, in the zone of the election, is the present', () => {
  expect(pastDay(undefined, election)).toBeUndefined();
  expect(pastDay('', election)).toBeUndefined();
  expect(pastDay('2024-10-09', election)).toBeUndefined();
  expect(pastDay('2024-10-08', election)).toBeUndefined();
  expect(pastDay('2024-10-07', election)).toBe('2024-10-07');
});

test('what is no day is asked about all the same, so that the answer says what is wrong', () => {
  expect(pastDay('kemarin', election)).toBe('kemarin');
  expect(pastDay('2024-02-30', election)).toBe('2024-02-30');
});
