import { expect, test } from 'vitest';
import { aheadOfTime, publishedRow } from './published-row.ts';

const ROW = {
  sirekap_ts: '2024-11-28 00:15:00',
  kind: 'pkwkk',
  kode: '2101',
  tps_total: '270',
  tps_masuk: '268',
  psu: 'Reguler',
};

test('a regency of a contest with its time', () => {
  expect(publishedRow(ROW)).toEqual({
    ok: true,
    value: {
      contest: 'regent',
      code: '2101',
      total: 270,
      published: 268,
      at: { day: '2024-11-28', time: '00:15:00' },
    },
  });
});

test('a province and a re-vote say nothing here', () => {
  expect(publishedRow({ ...ROW, kode: '21' })).toEqual({ ok: true, value: null });
  expect(publishedRow({ ...ROW, psu: 'PSU' })).toEqual({ ok: true, value: null });
});

test.each([
  [{ kode: '2101a' }],
  [{ kind: 'ppwp' }],
  [{ tps_masuk: '271' }],
  [{ tps_masuk: '-1' }],
  [{ sirekap_ts: 'kemarin' }],
  [{ sirekap_ts: '2024-13-40 00:15:00' }],
])('%o cannot be read', (change) => {
  expect(publishedRow({ ...ROW, ...change }).ok).toBe(false);
});

test('nobody has seen what is published more than five minutes from now', () => {
  const now = new Date('2024-11-27T13:00:00Z');
  expect(aheadOfTime(new Date('2024-11-27T13:05:00Z'), now)).toBeNull();
  expect(aheadOfTime(new Date('2024-11-27T13:05:01Z'), now)?.en).toContain('lies ahead');
});
