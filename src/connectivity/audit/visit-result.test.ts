import { expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import { claimedShare } from './claimed-share.ts';
import { contradicts, isAdequateOf, resultFaults, type WrittenResult } from './visit-result.ts';

const written: WrittenResult = {
  outcome: 'inadequate',
  visitedOn: '2024-10-20' as Day,
  reason: 'tidak ada sinyal sama sekali',
  records: [],
};
const faultsOf = (change: Partial<WrittenResult>) =>
  resultFaults({ ...written, ...change }, '2024-10-10' as Day, '2024-10-21' as Day).map(({ path }) => path);

test('a result is of a day between the draw and now, and says why or on what it rests', () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ visitedOn: '2024-10-10' as Day })).toEqual([]);
  expect(faultsOf({ visitedOn: '2024-10-09' as Day })).toEqual(['visitedOn']);
  expect(faultsOf({ visitedOn: '2024-10-22' as Day })).toEqual(['visitedOn']);
  expect(faultsOf({ reason: null })).toEqual(['reason']);
  expect(faultsOf({ reason: null, records: ['ab'.repeat(32)] })).toEqual([]);
});

test('who could not visit has found nothing', () => {
  expect([null, 'adequate', 'inadequate', 'not-visited'].map((one) => isAdequateOf(one as never))).toEqual([
    null,
    true,
    false,
    null,
  ]);
});

test('only the opposite contradicts: unknown is no answer', () => {
  expect(contradicts('adequate', 'inadequate')).toBe(true);
  expect(contradicts('inadequate', 'adequate')).toBe(true);
  expect(contradicts('inadequate', 'unknown')).toBe(false);
  expect(contradicts('not-visited', 'adequate')).toBe(false);
  expect(contradicts(null, 'adequate')).toBe(false);
});

test('the share a claim says, whichever way it is put; a count of TPS says none', () => {
  expect(claimedShare('tps_internet_memadai_persen', 94)).toBe(0.94);
  expect(claimedShare('tps_internet_belum_optimal_persen', 6)).toBe(0.94);
  expect(claimedShare('tps_blank_spot', 44)).toBeNull();
  expect(claimedShare('tps_internet_memadai_persen', null)).toBeNull();
});
