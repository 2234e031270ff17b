import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANAMBAS, issued, orderElection, wish } from '../../../../tests/support/orders.ts';
import { openHouse } from '../../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform();
});
afterAll(() => opened.close());

test('a partner is told by what definition the TPS of its order counts as it does', async () => {
  const election = await orderElection(opened.platform);
  const { number } = await issued(opened.platform, election, wish(ANAMBAS[0]));
  const house = await openHouse(opened.platform);
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
