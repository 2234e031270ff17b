import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANAMBAS, OFFICE, orderElection, wish } from '../../../../tests/support/orders.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import type { Election } from '../../../registry/index.ts';
import { applyOrderEvent } from './apply.ts';
import { draftOrders } from './drafts.ts';
import { issueDrafts, previewIssue } from './issue.ts';
import { ALL_ORDERS } from './reach.ts';
import { countOrders } from './store.ts';

let opened: TestPlatform;
let election: Election;

beforeAll(async () => {
  opened = await openTestPlatform();
  election = await orderElection(opened.platform);
});
afterAll(() => opened.close());

const drafted = async (...wishes: ReturnType<typeof wish>[]) =>
  unwrap(await draftOrders(opened.platform, OFFICE, election, wishes)).created;
const inState = (state: 'draft' | 'issued') =>
  countOrders(opened.platform.database.db, { electionId: election.id, reach: ALL_ORDERS, state });

test('as many drafts as were seen, but not the same: nothing is issued, and what is new and gone is named', async () => {
  const { platform } = opened;
  const [first] = await drafted(wish(ANAMBAS[0]), wish(ANAMBAS[1]));
  if (!first) throw new Error('two were just drafted');
  const { orders: expected, seen } = await previewIssue(platform, OFFICE, election, {});
  const cancel = { kind: 'cancel' as const, reason: 'salah TPS' };
  unwrap(await applyOrderEvent(platform, election.id, OFFICE, first.id, 1, cancel));
  const [third] = await drafted(wish(ANAMBAS[2]));
  const refused = await issueDrafts(platform, OFFICE, election, {}, { expected, seen });
  expect(refused).toMatchObject({
    ok: false,
    error: {
      kind: { code: 'SIGAP-3261' },
      detail: {
        id: `yang dilihat 2 konsep, sekarang 2; baru: ${third?.number}; tidak lagi konsep: 1`,
        en: `2 drafts were shown, there are 2 now; new: ${third?.number}; no longer drafts: 1`,
      },
    },
  });
  expect([await inState('draft'), await inState('issued')]).toEqual([2, 0]);
  const again = await previewIssue(platform, OFFICE, election, {});
  expect(unwrap(await issueDrafts(platform, OFFICE, election, {}, { expected, seen: again.seen }))).toBe(2);
});
