import { expect, test } from 'vitest';
import { sealedResult } from '../../../../tests/support/result.ts';
import { draftOf, type Item } from '../../../platform/web/outbox/item.ts';
import type { Canonical, ResultRecord } from '../../../sealed/index.ts';
import { lastResult } from './kept-results.ts';
import { RESULT_KIND } from './result-kind.ts';
import { resultRefusal } from './result-refusal.ts';

const PHONE = { id: 'f'.repeat(32), tps: '2105012001001', signed: () => '0'.repeat(128) };
const body = (change: Partial<ResultRecord>) =>
  ({ ...sealedResult(PHONE as never).record, ...change }) as unknown as Canonical;
const corrects = 'a'.repeat(64);

test.each<[string, Partial<ResultRecord>, RegExp | null]>([
  ['the first', {}, null],
  ['the last that the format has', { revision: 63, corrects }, null],
  ['one beyond it', { revision: 64, corrects }, /63 versi/],
  ['in the first second', { madeAtS: 0 }, null],
  ['before 1970', { madeAtS: -1 }, /Setel tanggal dan jam/],
  ['by a clock without a time', { madeAtS: Number.NaN }, /Setel tanggal dan jam/],
  ['at the end of 2105', { madeAtS: Date.UTC(2106, 0) / 1_000 - 1 }, null],
  ['after it', { madeAtS: Date.UTC(2106, 0) / 1_000 }, /Setel tanggal dan jam/],
  ['that corrects what has no identity yet', { revision: 2, corrects: null }, /tidak dapat menjadi catatan/],
])('a result: %s', (_, change, said) => {
  const refusal = resultRefusal(body(change));
  if (said === null) expect(refusal).toBeNull();
  else expect(refusal?.id).toMatch(said);
});

test('a draft that can never be sealed stands in no one’s way: the version before is the last', () => {
  const itemOf = (number: number, change: Partial<ResultRecord>): Item =>
    draftOf(
      {
        ...{ device: PHONE.id, election: 'kepri-2024', madeAt: '', keep: null, kind: RESULT_KIND.kind },
        bodyOf: () => body(change),
      },
      number,
    );
  const last = itemOf(1, { revision: 63, corrects });
  const about = { election: 'kepri-2024', tps: PHONE.tps, contest: 'governor' } as const;
  expect(lastResult([last, itemOf(2, { revision: 64, corrects })], about)?.item).toBe(last);
  expect(lastResult([itemOf(1, { madeAtS: -1 })], about)).toBeNull();
});
