import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { ANAMBAS, issued, orderElection, wish } from '../../../../tests/support/orders.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import type { Order } from '../../model.ts';
import { ALL_ORDERS, findOrder } from '../orders/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let [own, others, elsewhere]: Order[] = [];
let link: Readonly<Record<string, string>>;

beforeAll(async () => {
  opened = await openTestPlatform();
  const { platform } = opened;
  const election = await orderElection(platform);
  await addTps(platform, await addElection(platform, { slug: 'lain' }), [ANAMBAS[0]]);
  const other = await findElection(platform.database.db, 'lain');
  if (!other) throw new Error('the election was just added');
  own = await issued(platform, election, wish(ANAMBAS[0]));
  others = await issued(platform, election, wish(ANAMBAS[1], { partner: 'BAKTI' }));
  elsewhere = await issued(platform, other, wish(ANAMBAS[0]));
  house = await openHouse(platform);
  const province = await house.person({ role: 'provincial-officer' });
  const made = await province.json<Answer>('POST', '/api/elections/pilkada/partner-links', {
    partner: 'Telkomsel',
  });
  link = { authorization: `sigap-link ${new URL(made.url).hash.slice(1)}` };
});
afterAll(() => opened.close());

const take = (election: string) =>
  new Visitor(house.app).call('GET', `/api/elections/${election}/orders/export?format=csv`, undefined, link);
const send = (election: string, apply: boolean, ...orders: (Order | undefined)[]) => {
  const rows = orders.map((order) => `${order?.number},${order?.revision},terima\n`).join('');
  return house.app.request(`/api/elections/${election}/orders/answers?apply=${apply}&lang=en`, {
    method: 'POST',
    headers: { ...link, 'content-type': 'application/octet-stream' },
    body: `nomor_perintah,revisi,jawaban\n${rows}`,
  });
};
const stateOf = async (order: Order | undefined) =>
  (await findOrder(opened.platform.database.db, order?.electionId ?? 0, ALL_ORDERS, order?.id ?? ''))?.state;

test('a link takes out its partner’s orders alone', async () => {
  const sheet = await (await take('pilkada')).text();
  expect(sheet).toContain(own?.number);
  expect(sheet).not.toContain(others?.number);
});

test('another’s order in a sheet sent by link is refused, and the whole sheet with it', async () => {
  const checked = (await (await send('pilkada', false, own, others)).json()) as Answer;
  expect(checked).toMatchObject({ answered: 1, refused: 1 });
  expect(checked.rows[1].reasons[0].en).toBe(`${others?.number} is no order of yours`);
  expect((await send('pilkada', true, own, others)).status).toBe(422);
  expect([await stateOf(own), await stateOf(others)]).toEqual(['issued', 'issued']);
});

test('a link of another election opens neither its sheet nor its answers', async () => {
  expect((await take('lain')).status).toBe(401);
  expect((await send('lain', true, elsewhere)).status).toBe(401);
  expect(await stateOf(elsewhere)).toBe('issued');
});

test('an own sheet sent by link applies', async () => {
  expect(await (await send('pilkada', true, own)).json()).toMatchObject({ applied: true, answered: 1 });
  expect(await stateOf(own)).toBe('accepted');
});
