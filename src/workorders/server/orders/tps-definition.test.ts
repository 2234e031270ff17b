import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANAMBAS, issued, orderElection, wish } from '../../../../tests/support/orders.ts';
import { openHouse } from '../../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { BLANK_TEST } from '../../../connectivity/index.ts';
import { recordTests } from '../../../connectivity/server/index.ts';
import type { Election } from '../../../registry/index.ts';

let opened: TestPlatform;
let election: Election;
let house: Awaited<ReturnType<typeof openHouse>>;
beforeAll(async () => {
  opened = await openTestPlatform();
  election = await orderElection(opened.platform);
  house = await openHouse(opened.platform);
});
afterAll(() => opened.close());

test('a partner is told by what definition the TPS of its order counts as it does', async () => {
  const { number } = await issued(opened.platform, election, wish(ANAMBAS[0]));
  const partner = await house.person({ role: 'partner', partner: 'Telkomsel' });
  const { definition } = await partner.json<{ definition: unknown }>(
    'GET',
    `/api/elections/pilkada/orders/${number}`,
  );
  expect(definition).toMatchObject({
    verdict: 'unknown',
    sentence: { id: expect.stringMatching(/^TPS ini belum diketahui/), en: expect.any(String) },
    unmet: { length: 5 },
    neededUplinkBps: expect.any(Number),
    lastTestAt: null,
  });
});

test('with evidence it is told what was found, what is short of the definition, and when the last test was', async () => {
  const { platform } = opened;
  const { number } = await issued(platform, election, wish(ANAMBAS[1]));
  const observedAt = new Date('2024-10-07T10:00:00Z');
  const test = {
    ...BLANK_TEST,
    ...{ tpsCode: ANAMBAS[1], observedAt, uplinkBps: 300_000, uplinkCountedBy: 'receiver' as const },
    ...{ distanceM: 12, accuracyM: 8, measuredBy: 'office' as const, source: 'csv' as const },
  };
  await platform.database.db
    .transaction()
    .execute((trx) => recordTests(trx, election.id, [test], 'cli:test'));
  const partner = await house.person({ role: 'partner', partner: 'Telkomsel' });
  const { definition } = await partner.json<{
    definition: { unmet: { id: string }[]; neededUplinkBps: number };
  }>('GET', `/api/elections/pilkada/orders/${number}`);
  expect(definition).toMatchObject({
    verdict: 'inadequate',
    sentence: { id: expect.stringMatching(/^TPS ini belum memadai \(terverifikasi/), en: expect.any(String) },
    lastTestAt: observedAt.toISOString(),
  });
  expect(definition.neededUplinkBps).toBeGreaterThan(200_000);
  expect(definition.unmet.map(({ id }) => id).join(' ')).toContain('0,3 Mbit/s');
});
