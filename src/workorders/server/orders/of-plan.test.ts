import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANAMBAS, BATAM, issued, OFFICE, orderElection, wish } from '../../../../tests/support/orders.ts';
import { openHouse } from '../../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import type { Election } from '../../../registry/index.ts';
import { applyOrderEvent } from './apply.ts';
import { draftOrders } from './drafts.ts';
import { stillToIssue } from './of-plan-store.ts';

let opened: TestPlatform;
let election: Election;
beforeAll(async () => {
  opened = await openTestPlatform();
  election = await orderElection(opened.platform);
});
afterAll(() => opened.close());

test('what was never ordered and what is a draft is still to be issued; issued or taken back, it is decided', async () => {
  const { platform } = opened;
  const [never, drafted, given, cancelled] = [ANAMBAS[0], ANAMBAS[1], ANAMBAS[2], BATAM];
  unwrap(await draftOrders(platform, OFFICE, election, [wish(drafted)]));
  const order = await issued(platform, election, wish(given));
  const withdrawn = await issued(platform, election, wish(cancelled));
  unwrap(
    await applyOrderEvent(platform, election.id, OFFICE, withdrawn.id, withdrawn.revision, {
      ...{ kind: 'cancel', reason: 'salah' },
    }),
  );
  const choice = (tpsCode: string, itemId = order.itemId) => ({ tpsCode, itemId });
  const left = (...choices: ReturnType<typeof choice>[]) =>
    stillToIssue(platform.database.db, election.id, choices);
  const all = [never, drafted, given, cancelled].map((code) => choice(code));
  expect(await left(...all)).toEqual({ undrafted: 1, drafts: 1 });
  expect(await left(choice(given), choice(cancelled))).toEqual({ undrafted: 0, drafts: 0 });
  expect(await left(choice(given, 'another'))).toEqual({ undrafted: 1, drafts: 0 });
  expect(await left()).toEqual({ undrafted: 0, drafts: 0 });
});

test('before a plan is adopted there is none to issue', async () => {
  const house = await openHouse(opened.platform);
  const auditor = await house.person({ role: 'auditor' });
  expect(await auditor.json('GET', '/api/elections/pilkada/orders-of-plan')).toEqual({
    ...{ plan: null, choices: 0, undrafted: 0, drafts: 0 },
  });
});
