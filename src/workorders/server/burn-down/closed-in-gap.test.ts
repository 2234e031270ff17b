import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANAMBAS, issued, orderElection, TELKOMSEL, wish } from '../../../../tests/support/orders.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { BLANK_TEST, type TestRecord } from '../../../connectivity/index.ts';
import { recordTests } from '../../../connectivity/server/index.ts';
import { unwrap } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { STILL_IN_GAP_STEP } from '../../index.ts';
import { applyOrderEvent } from '../orders/apply.ts';
import { verifyOrders } from '../verification/verify.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer looked at field by field
type Answer = any;

const BASE = '/api/elections/pilkada';
const [NOT_ENOUGH, ENOUGH] = ANAMBAS;

let opened: TestPlatform;
let platform: Platform;
let election: Election;
let province: Visitor;
let telkomsel: Visitor;
let bakti: Visitor;
let now = new Date('2024-10-08T02:00:00Z');

const speed = (tpsCode: string, observedAt: string, uplinkBps: number): TestRecord => ({
  ...BLANK_TEST,
  ...{ tpsCode, observedAt: new Date(observedAt), uplinkBps, uplinkCountedBy: 'receiver' },
  ...{ distanceM: 12, accuracyM: 8, measuredBy: 'office', source: 'csv' },
});
const record = (...tests: TestRecord[]) =>
  platform.database.db.transaction().execute((trx) => recordTests(trx, election.id, tests, 'cli:test'));

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  election = await orderElection(platform);
  const house = await openHouse(platform);
  province = await house.person({ role: 'provincial-officer' });
  telkomsel = await house.person({ role: 'partner', partner: 'Telkomsel' });
  bakti = await house.person({ role: 'partner', partner: 'BAKTI' });
});
afterAll(() => opened.close());

test('an order closed by a passing test while P10 keeps its TPS in the gap is said so, with what to do', async () => {
  const slow = ['04', '05', '06', '07'].map((day) => speed(NOT_ENOUGH, `2024-10-${day}T10:00:00Z`, 90_000));
  await record(...slow);
  const orders = [
    await issued(platform, election, wish(NOT_ENOUGH)),
    await issued(platform, election, wish(ENOUGH)),
  ];
  now = new Date('2024-10-10T09:00:00Z');
  for (const { id, revision } of orders)
    unwrap(await applyOrderEvent(platform, election.id, TELKOMSEL, id, revision, { kind: 'claim-done' }));
  now = new Date('2024-10-12T13:00:00Z');
  await record(
    speed(NOT_ENOUGH, '2024-10-12T10:00:00Z', 5_000_000),
    speed(ENOUGH, '2024-10-12T10:00:00Z', 5_000_000),
  );
  expect(await verifyOrders(platform, election)).toMatchObject({ closed: 2 });

  const stepOf = async (who: Visitor, at: number) =>
    (await who.json<Answer>('GET', `${BASE}/orders/${orders[at]?.number}`)).order;
  expect(await stepOf(province, 0)).toMatchObject({ state: 'closed', nextStep: STILL_IN_GAP_STEP });
  expect(await stepOf(telkomsel, 0)).toMatchObject({ nextStep: STILL_IN_GAP_STEP });
  expect((await stepOf(province, 1)).nextStep.en).toMatch(/^Done/);

  const burnDown = (who: Visitor) => who.json<Answer>('GET', `${BASE}/burn-down`);
  const seen = await burnDown(province);
  expect(seen).toMatchObject({ closedInGapTotal: 1, closedInGapStep: STILL_IN_GAP_STEP });
  expect(seen.closedInGap).toEqual([
    { tpsCode: NOT_ENOUGH, tpsName: 'TPS 001', village: 'Tarempa Barat', orderNumber: orders[0]?.number },
  ]);
  expect((await burnDown(bakti)).closedInGapTotal).toBe(0);

  // Another order for it is the next action: the burn-down then tells that one.
  await issued(platform, election, wish(NOT_ENOUGH, { itemId: 'antena-tinggi' }));
  expect((await burnDown(province)).closedInGapTotal).toBe(0);
});
