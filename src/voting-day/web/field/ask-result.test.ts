import { expect, test } from 'vitest';
import type { Item } from '../../../platform/web/outbox/item.ts';
import { askResult } from './ask-result.ts';

const ANSWER = {
  election: { slug: 'kepri-2024', votingDate: '2024-11-27', timeZone: 'Asia/Jakarta' },
  tps: { code: '2171011001001' },
};
const askedAt = (now: string, items: readonly Item[] = []) =>
  askResult({ answer: ANSWER, items, now: new Date(now) });
const result = (contest: string) =>
  ({
    ...{ kind: 'result', state: 'sealed' },
    body: { election: 'kepri-2024', tps: '2171011001001', contest, revision: 1 },
  }) as unknown as Item;

test.each([
  ['the evening before', '2024-11-26T16:59:59Z', null],
  ['the first minute of the day, by the clock of the TPS', '2024-11-26T17:00:00Z', false],
  ['a minute before the count', '2024-11-27T05:59:59Z', false],
  ['the opening of the count', '2024-11-27T06:00:00Z', true],
  ['20 past 4', '2024-11-27T09:20:00Z', true],
  ['past midnight', '2024-11-27T18:00:00Z', true],
  ['the end of the day after', '2024-11-28T16:59:59Z', true],
  ['two days later', '2024-11-28T17:00:00Z', null],
])('at %s the result is asked for, alone from the count on', (_, now, alone) => {
  expect(askedAt(now)?.standsAlone ?? null).toBe(alone);
  if (alone !== null) expect(askedAt(now)?.to).toBe('result');
});

test('says which forms are missing on this phone', () => {
  const during = '2024-11-27T09:20:00Z';
  expect(askedAt(during)?.reason.id).toContain('Belum ada: Gubernur; Bupati atau wali kota.');
  expect(askedAt(during, [result('governor')])?.reason.id).toContain('Belum ada: Bupati atau wali kota.');
  expect(askedAt(during, [result('governor'), result('regent')])?.reason.id).toContain('Semua formulir');
});

test('a result of another election or TPS is none of this one', () => {
  const elsewhere = {
    ...result('governor'),
    body: { ...(result('governor').body as object), tps: '2171011001002' },
  };
  expect(askedAt('2024-11-27T09:20:00Z', [elsewhere as Item])?.reason.id).toContain('Gubernur;');
});
