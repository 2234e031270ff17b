import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { ANAMBAS, issued, orderElection, wish } from '../../../../tests/support/orders.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { loadLetterhead } from './letterhead-file.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let link: Readonly<Record<string, string>>;
let [own, others, elsewhere]: string[] = [];

beforeAll(async () => {
  opened = await openTestPlatform();
  const { platform } = opened;
  const election = await orderElection(platform);
  await addTps(platform, await addElection(platform, { slug: 'lain' }), [ANAMBAS[0]]);
  const other = await findElection(platform.database.db, 'lain');
  if (!other) throw new Error('the election was just added');
  await issued(platform, election, wish(ANAMBAS[0]));
  await issued(platform, election, wish(ANAMBAS[1], { partner: 'BAKTI' }));
  await issued(platform, other, wish(ANAMBAS[0]));
  unwrap(await loadLetterhead(platform, join(platform.projectDir, 'packs/kepri-2024/letterhead.json')));
  house = await openHouse(platform);
  const province = await house.person({ role: 'provincial-officer' });
  const write = async (slug: string, partner: string) =>
    (await province.json<Answer>('POST', `/api/elections/${slug}/letters`, { partner })).id;
  own = await write('pilkada', 'Telkomsel');
  others = await write('pilkada', 'BAKTI');
  elsewhere = await write('lain', 'Telkomsel');
  const made = await province.json<Answer>('POST', '/api/elections/pilkada/partner-links', {
    partner: 'Telkomsel',
  });
  link = { authorization: `sigap-link ${new URL(made.url).hash.slice(1)}` };
});
afterAll(() => opened.close());

const byLink = (path: string, method = 'GET', body?: object) =>
  new Visitor(house.app).call(method, `/api${path}`, body, link);
const pdf = (slug: string, id: string | undefined) => byLink(`/elections/${slug}/letters/${id}/pdf`);

test('a link opens the letters to its partner', async () => {
  const { items } = (await (await byLink('/elections/pilkada/letters')).json()) as Answer;
  expect(items.map(({ id }: Answer) => id)).toEqual([own]);
  const letter = await pdf('pilkada', own);
  expect(letter.headers.get('content-type')).toBe('application/pdf');
  expect(
    Buffer.from(await letter.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

test('a letter to another partner is not there', async () => {
  const refused = await pdf('pilkada', others);
  expect([refused.status, ((await refused.json()) as Answer).code]).toEqual([404, 'SIGAP-3288']);
});

test('a letter of another election is not there, under either address', async () => {
  expect((await byLink('/elections/lain/letters')).status).toBe(401);
  expect((await pdf('lain', elsewhere)).status).toBe(401);
  expect((await pdf('pilkada', elsewhere)).status).toBe(404);
});

test('a link writes no letter', async () => {
  const refused = await byLink('/elections/pilkada/letters', 'POST', { partner: 'Telkomsel' });
  expect(refused.status).toBe(403);
});

test('an ended link opens no letter', async () => {
  const province = await house.person({ role: 'provincial-officer' });
  const { items } = await province.json<Answer>('GET', '/api/elections/pilkada/partner-links');
  await province.json('POST', `/api/elections/pilkada/partner-links/${items[0].id}/revocation`, {});
  expect((await pdf('pilkada', own)).status).toBe(401);
});
