import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, type Visitor as Person, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { formWith } from '../../form.fixture.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const TPS = ['2105012001001', '2105012001002', '2105012001003'] as const;
const ROOM = '/api/elections/kepri-2024/war-room';
const local = (time: string, day = 27) => new Date(`2024-11-${day}T${time}+07:00`);

let opened: TestPlatform;
let officer: Person;
let field: Visitor;
let electionId: number;
let now = local('21:00');

beforeAll(async () => {
  opened = await openTestPlatform();
  const platform = { ...opened.platform, clock: () => now };
  const house = await openHouse(platform);
  officer = house.administrator;
  field = new Visitor(house.app);
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, electionId, [...TPS]);
});
afterAll(() => opened.close());

async function phoneAt(tps: string): Promise<EnrolledPhone> {
  const [phone] = await enrolPhones(opened.platform.database.pool, electionId, [tps]);
  return phone as EnrolledPhone;
}

async function listed(state: 'silent' | 'flagged'): Promise<string[]> {
  const { items } = await officer.json<Answer>('GET', `${ROOM}/list?state=${state}`);
  return items.map(({ code }: Answer) => code).sort();
}

const formOf = async (tps: string) => (await officer.json<Answer>('GET', `${ROOM}/tps/${tps}`)).forms[0];

async function clear(tps: string): Promise<void> {
  const { faultsId } = await formOf(tps);
  const seen = { tps, contest: 'governor', seen: faultsId, reason: 'Foto formulirnya sudah dilihat' };
  await officer.json('POST', `${ROOM}/cleared-flags`, seen);
}

test('practised on the eve by a phone a day fast: flagged, and its TPS is silent on the evening until an officer has looked', async () => {
  const phone = await phoneAt(TPS[0]);
  now = local('17:00', 26);
  await bring(field, sealedResult(phone, { madeAtS: local('17:00').getTime() / 1000 }), phone);
  expect(await listed('flagged')).toEqual([TPS[0]]);
  // Seen to be practice, and cleared on the eve: that says nothing of the evening.
  await clear(TPS[0]);
  now = local('21:00');
  expect(await listed('silent')).toEqual([...TPS]);
  await bring(
    field,
    sealedResult(phone, { revision: 2, corrects: 'a'.repeat(64), madeAtS: 1_732_695_000 }),
    phone,
  );
  expect(await listed('silent')).toEqual([TPS[1], TPS[2]]);
});

test('received while our own clock was dead: a result, flagged, and silent until an officer has looked', async () => {
  const phone = await phoneAt(TPS[0]);
  await opened.platform.database.pool.query('ALTER TABLE result_slip DISABLE TRIGGER USER');
  await opened.platform.database.pool.query('DELETE FROM log_due');
  await opened.platform.database.pool.query('DELETE FROM figures_due');
  await opened.platform.database.pool.query('DELETE FROM result_slip');
  await opened.platform.database.pool.query('ALTER TABLE result_slip ENABLE TRIGGER USER');
  await opened.platform.database.pool.query('SELECT fill_form_arrival($1)', [electionId]);
  now = local('09:00');
  await bring(field, sealedResult(phone, { madeAtS: local('20:00').getTime() / 1000 }), phone);
  now = local('21:00');
  expect(await listed('flagged')).toEqual([TPS[0]]);
  expect(await listed('silent')).toEqual([...TPS]);
  expect((await formOf(TPS[0])).faults[0].id).toContain('jam');
  await clear(TPS[0]);
  expect(await listed('silent')).toEqual([TPS[1], TPS[2]]);
});

test('a phone that was ended makes nobody heard; what its TPS says otherwise does', async () => {
  const ended = await phoneAt(TPS[1]);
  await opened.platform.database.pool.query(
    `UPDATE device SET revoked_at = now(), revoked_by = 'cli:test' WHERE id = $1`,
    [ended.id],
  );
  await bring(field, sealedResult(ended), await phoneAt(TPS[2]));
  expect(await listed('silent')).toEqual([TPS[1], TPS[2]]);
  const other = await phoneAt(TPS[1]);
  await bring(field, sealedResult(other), other);
  expect(await listed('silent')).toEqual([TPS[2]]);
});

test('phones that contradict each other, cleared: another version is another flag, though it differs in the same boxes', async () => {
  const [first, second, third] = [await phoneAt(TPS[2]), await phoneAt(TPS[2]), await phoneAt(TPS[2])];
  await bring(field, sealedResult(first), first);
  await bring(field, sealedResult(second, { figures: formWith({ 'IV.1': 148, 'IV.2': 99 }) }), second);
  expect(await listed('flagged')).toContain(TPS[2]);
  await clear(TPS[2]);
  expect(await listed('flagged')).not.toContain(TPS[2]);
  await bring(field, sealedResult(third, { figures: formWith({ 'IV.1': 47, 'IV.2': 200 }) }), third);
  expect(await listed('flagged')).toContain(TPS[2]);
});
