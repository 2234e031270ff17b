import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import { judgePending } from './judge-pending.ts';
import { lagsByRegency } from './lag-store.ts';

const ANAMBAS = ['2105012001001', '2105012001002', '2105012001003', '2105012001004'] as const;
const BATAM = '2171011001001';
const local = (time: string) => new Date(`2024-11-27T${time}+07:00`);

let opened: TestPlatform;
let platform: Platform;
let house: Awaited<ReturnType<typeof openHouse>>;
let electionId: number;
let phones: EnrolledPhone[];
let now = local('17:00:00');

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  house = await openHouse(platform);
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, electionId, [...ANAMBAS, BATAM]);
  phones = await enrolPhones(platform.database.pool, electionId, [...ANAMBAS, BATAM]);
});
afterAll(() => opened.close());

/** A TPS's phone sealed its form and brought it, by the phone's own clock; ours shows `now`. */
async function came(tps: string, sealedAt: string, sentAt: string, by?: string): Promise<void> {
  const phoneOf = (code: string) => phones.find((phone) => phone.tps === code) as EnrolledPhone;
  const sealed = sealedResult(phoneOf(tps), { madeAtS: local(sealedAt).getTime() / 1000 });
  const sent = { sentAt: local(sentAt).toISOString() };
  await bring(new Visitor(house.app), sealed, phoneOf(by ?? tps), sent);
}

test('each span by itself, in minutes, with what no clock of ours knows left out and counted', async () => {
  now = local('17:00:00');
  await came(ANAMBAS[0], '16:20:00', '17:00:00');
  now = local('17:10:00');
  await came(ANAMBAS[1], '17:00:00', '17:10:00');
  // Its clock runs an hour ahead: nothing of that hour is in the spans.
  now = local('17:20:00');
  await came(ANAMBAS[2], '18:00:00', '18:20:00');
  // By its own clock, corrected, it was sealed while people were voting.
  now = local('17:25:00');
  await came(ANAMBAS[3], '12:30:00', '17:25:00');
  now = local('17:30:00');
  await came(BATAM, '17:00:00', '17:30:00', ANAMBAS[0]);
  now = local('17:40:00');
  const election = await findElection(platform.database.db, 'kepri-2024');
  if (!election) throw new Error('it was added');
  await judgePending(platform, election);
  const [all, anambas, batam] = await lagsByRegency(platform.database.db, electionId);
  expect(anambas).toMatchObject({ code: '2105', doubted: 1, carried: 0 });
  expect(anambas?.stages['captured-sent']).toEqual({ n: 3, p50: 20, p90: expect.closeTo(36, 6) });
  expect(anambas?.stages['sent-received']).toEqual({ n: 3, p50: 0, p90: 0 });
  expect(anambas?.stages['received-checked']).toEqual({ n: 4, p50: 25, p90: expect.closeTo(37, 6) });
  expect(anambas?.stages['received-published']).toBeNull();
  expect(batam).toMatchObject({ code: '2171', doubted: 0, carried: 1 });
  expect(batam?.stages['captured-sent']).toBeNull();
  expect(batam?.stages['received-checked']).toEqual({ n: 1, p50: 10, p90: 10 });
  expect(all).toMatchObject({ code: null, doubted: 1, carried: 1 });
  expect(all?.stages['received-checked']?.n).toBe(5);
});

test('looked at again it was first looked at when it was', async () => {
  const before = await lagsByRegency(platform.database.db, electionId);
  await platform.database.pool.query('SELECT fill_form_arrival($1)', [electionId]);
  now = local('19:00:00');
  const election = await findElection(platform.database.db, 'kepri-2024');
  if (election) await judgePending(platform, election);
  expect(await lagsByRegency(platform.database.db, electionId)).toEqual(before);
});

test('what Sirekap published is set against what was here by then, k-th against k-th, and never mixed with our spans', async () => {
  const note = (code: string, published: number, time: string) =>
    house.administrator.json('POST', '/api/elections/kepri-2024/war-room/publications', {
      ...{ code, contest: 'governor', total: 4, published, asOf: local(time).toISOString() },
      source: 'laman Sirekap',
    });
  await note('210501', 1, '17:30:00');
  await note('210501', 3, '18:00:00');
  // Of Batam more was published than was here.
  await note('2171', 4, '18:10:00');
  const lags = await lagsByRegency(platform.database.db, electionId);
  const published = (code: string | null) =>
    lags.find((area) => area.code === code)?.stages['received-published'];
  expect(published('2105')).toEqual({ n: 3, p50: 40, p90: 48 });
  expect(published('2171')).toEqual({ n: 1, p50: 40, p90: 40 });
  expect(published(null)).toEqual({ n: 4, p50: 40, p90: 47 });
  // A regency's own row takes the place of its districts'.
  await note('2105', 2, '18:30:00');
  const after = await lagsByRegency(platform.database.db, electionId);
  expect(after.find(({ code }) => code === '2105')?.stages['received-published']).toEqual({
    ...{ n: 2, p50: 85, p90: 89 },
  });
});

test('the whole is for whoever sees all; a regency’s officer sees their own; partners nothing', async () => {
  const codes = async (who: Visitor) => {
    const { areas } = await who.json<{ areas: { code: string | null }[] }>(
      'GET',
      '/api/elections/kepri-2024/war-room/lag',
    );
    return areas.map(({ code }) => code);
  };
  expect(await codes(house.administrator)).toEqual([null, '2105', '2171']);
  expect(await codes(await house.person({ role: 'regency-officer', regencyCode: '2171' }))).toEqual(['2171']);
  const partner = await house.person({ role: 'partner', partner: 'BAKTI' });
  expect((await partner.call('GET', '/api/elections/kepri-2024/war-room/lag')).status).toBe(403);
});
