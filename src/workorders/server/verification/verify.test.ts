import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANAMBAS, BAKTI, issued, orderElection, TELKOMSEL, wish } from '../../../../tests/support/orders.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { BLANK_TEST, type TestRecord } from '../../../connectivity/index.ts';
import { recordTests } from '../../../connectivity/server/index.ts';
import { unwrap } from '../../../kernel/index.ts';
import { listAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { applyOrderEvent } from '../orders/apply.ts';
import { ALL_ORDERS } from '../orders/reach.ts';
import { findOrder } from '../orders/store.ts';
import { ensureVerified, verifyOrders } from './verify.ts';

let opened: TestPlatform;
let platform: Platform;
let election: Election;
let now = new Date('2024-10-08T02:00:00Z');

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  election = await orderElection(platform);
});
afterAll(() => opened.close());

const speed = (
  observedAt: string,
  uplinkBps: number,
  measuredBy: TestRecord['measuredBy'],
  change: Partial<TestRecord> = {},
): TestRecord => ({
  ...BLANK_TEST,
  ...{ tpsCode: ANAMBAS[0], observedAt: new Date(observedAt), uplinkBps, uplinkCountedBy: 'receiver' },
  ...{ distanceM: 12, accuracyM: 8, measuredBy, source: 'csv', ...change },
});
const record = (...tests: TestRecord[]) =>
  platform.database.db.transaction().execute((trx) => recordTests(trx, election.id, tests, 'cli:test'));

test('an order lives and dies by what independent people measure', async () => {
  const order = await issued(platform, election, wish(ANAMBAS[0]));
  now = new Date('2024-10-10T09:00:00Z');
  unwrap(
    await applyOrderEvent(platform, election.id, TELKOMSEL, order.id, order.revision, { kind: 'claim-done' }),
  );
  const state = async () => (await findOrder(platform.database.db, election.id, ALL_ORDERS, order.id))?.state;

  now = new Date('2024-10-12T13:00:00Z');
  await record(
    speed('2024-10-11T10:00:00Z', 5_000_000, 'operator'),
    speed('2024-10-12T02:00:00Z', 5_000_000, 'office'),
  );
  expect(await verifyOrders(platform, election)).toEqual({ verified: 0, closed: 0, reopened: 0 });
  expect(await state()).toBe('claimed-done');

  await record(speed('2024-10-12T10:00:00Z', 5_000_000, 'office'));
  await ensureVerified(platform, election);
  expect(await state()).toBe('closed');
  expect(await verifyOrders(platform, election)).toEqual({ verified: 0, closed: 0, reopened: 0 });
  const { items } = await listAudit(platform.database.db, { limit: 2, subject: `order:${order.id}` });
  expect(items.map(({ actor, action }) => [actor, action])).toEqual([
    ['system:orders', 'order.close'],
    ['system:orders', 'order.verify'],
  ]);

  // Two days before the vote, within the freeze.
  now = new Date('2024-11-25T13:00:00Z');
  await record(speed('2024-11-25T12:00:00Z', 40_000, 'office'));
  expect(await verifyOrders(platform, election)).toEqual({ verified: 0, closed: 0, reopened: 1 });
  const found = await findOrder(platform.database.db, election.id, ALL_ORDERS, order.id);
  expect(found).toMatchObject({ state: 'reopened', waitingFor: 'partner', reopened: 1, provedAt: null });
  expect(found?.dueAt).toEqual(new Date('2024-11-26T16:59:59.999Z'));
});

test('whoever did nothing is not cleared by another’s network, nor by a test from before the claim', async () => {
  now = new Date('2024-10-08T02:00:00Z');
  const of = (change: Parameters<typeof wish>[1]) => issued(platform, election, wish(ANAMBAS[1], change));
  const vsat = await of({ partner: 'BAKTI', optionKind: 'vsat', itemId: 'satria-1' });
  const sim = await of({ optionKind: 'other-operator', itemId: 'sim' });
  const antenna = await of({});
  const at = { tpsCode: ANAMBAS[1] };
  const claim = { kind: 'claim-done', circuitId: 'X', doneAt: now } as const;
  now = new Date('2024-10-10T13:00:00Z');
  await record(speed('2024-10-10T11:00:00Z', 5_000_000, 'office', at));
  for (const [who, order] of [
    [BAKTI, vsat],
    [TELKOMSEL, sim],
    [TELKOMSEL, antenna],
  ] as const)
    unwrap(await applyOrderEvent(platform, election.id, who, order.id, order.revision, claim));
  expect(await verifyOrders(platform, election)).toMatchObject({ verified: 0 });
  now = new Date('2024-10-12T13:00:00Z');
  await record(speed('2024-10-12T10:00:00Z', 5_000_000, 'office', { ...at, operator: 'XL', medium: '4g' }));
  expect(await verifyOrders(platform, election)).toMatchObject({ verified: 0 });
  const stateOf = async ({ id }: { id: string }) =>
    (await findOrder(platform.database.db, election.id, ALL_ORDERS, id))?.state;
  expect(await Promise.all([vsat, sim, antenna].map(stateOf))).toEqual(Array(3).fill('claimed-done'));
  await record(
    speed('2024-10-12T11:00:00Z', 5_000_000, 'office', { ...at, operator: 'Telkomsel', medium: '4g' }),
    speed('2024-10-12T12:00:00Z', 5_000_000, 'office', { ...at, medium: 'VSAT' }),
  );
  expect(await verifyOrders(platform, election)).toMatchObject({ verified: 3, closed: 3 });
});
