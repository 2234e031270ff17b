import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { openHouse } from '../../../../tests/support/people.ts';
import { type SealedForm, sealedArrival, sealedDeparture } from '../../../../tests/support/sealed-forms.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { revokeDevice } from '../../../platform/server/devices/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { travelOf } from './store.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const [ANAMBAS, SECOND, THIRD, BATAM] = ['2105012001001', '2105012001002', '2105012001003', '2171011001001'];
const NOW = new Date('2024-11-27T12:30:00Z');

let opened: TestPlatform;
let platform: Platform;
let app: Awaited<ReturnType<typeof openHouse>>['app'];
let electionId: number;
let phone: EnrolledPhone;
let second: EnrolledPhone;
let third: EnrolledPhone;
let courier: EnrolledPhone;

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => NOW };
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, electionId, [ANAMBAS, SECOND, THIRD, BATAM]);
  ({ app } = await openHouse(platform));
  const enrolled = await enrolPhones(platform.database.pool, electionId, [ANAMBAS, SECOND, THIRD, BATAM]);
  [phone, second, third, courier] = enrolled as [EnrolledPhone, EnrolledPhone, EnrolledPhone, EnrolledPhone];
});
afterAll(() => opened.close());

async function ask(method: 'PUT' | 'GET', path: string, by: EnrolledPhone, body?: unknown, sentAt = NOW) {
  const answer = await app.request(path, {
    method,
    headers: {
      ...{ 'content-type': 'application/json', 'x-sigap-sent-at': sentAt.toISOString() },
      ...by.headers(method, path),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Answer };
}
const put = ({ envelope, identity }: SealedForm, by: EnrolledPhone, sentAt = NOW) =>
  ask('PUT', `/api/travel/records/${identity}`, by, envelope, sentAt);
const journey = async (code: string) => (await travelOf(platform.database.db, electionId, [code])).get(code);

describe('the way to an upload point', () => {
  test('is known from when they left, what goes along and under which seal, until they arrive', async () => {
    const left = sealedDeparture(phone, { madeAt: '2024-11-27T10:20:00.000Z' });
    const { status, body } = await put(left, phone);
    expect(status).toBe(200);
    expect(await journey(ANAMBAS)).toEqual({
      ...{ departedAt: new Date('2024-11-27T10:20:00Z'), receivedAt: NOW, means: 'boat', seal: '123' },
      ...{ companions: ['saksi'], results: [sha256('hasil')], destination: 'Kantor camat' },
      ...{ arrivedAt: null, sealIntact: null, wasRevoked: false },
    });
    expect((await put(left, courier)).body).toEqual(body);
    await put(sealedArrival(phone, left.identity, { madeAt: '2024-11-27T11:05:00.000Z' }), phone);
    expect(await journey(ANAMBAS)).toMatchObject({
      arrivedAt: new Date('2024-11-27T11:05:00Z'),
      sealIntact: true,
    });
    expect(await journey(BATAM)).toBeUndefined();
  });

  test('is told once more when something was wrong: the later departure is the one that holds', async () => {
    await put(sealedDeparture(second, { madeAt: '2024-11-27T10:00:00Z', seal: '1' }), second);
    await put(sealedDeparture(second, { madeAt: '2024-11-27T10:30:00Z', seal: '2' }), second);
    expect(await journey(SECOND)).toMatchObject({ seal: '2', arrivedAt: null });
    // An arrival without its departure is kept, and shown once that comes.
    const arrival = sealedArrival(second, sha256('belum sampai'));
    expect((await put(arrival, second)).status).toBe(200);
    expect(await journey(SECOND)).toMatchObject({ arrivedAt: null });
  });

  test('by a clock that is off is corrected; by an ended phone it is marked', async () => {
    const future = sealedDeparture(third, { madeAt: '2030-01-01T00:00:00Z' });
    await put(future, third, new Date('2030-01-01T00:10:00Z'));
    expect(await journey(THIRD)).toMatchObject({
      departedAt: new Date('2024-11-27T12:20:00Z'),
      wasRevoked: false,
    });
    const [lost] = (await enrolPhones(platform.database.pool, electionId, [THIRD])) as [EnrolledPhone];
    const sealed = sealedDeparture(lost, { madeAt: '2024-11-27T12:25:00Z' });
    await platform.database.db
      .transaction()
      .execute((trx) => revokeDevice(trx, lost.id, { id: 'user:office', at: NOW }));
    expect((await put(sealed, courier)).status).toBe(200);
    expect(await journey(THIRD)).toMatchObject({ wasRevoked: true });
  });

  test('shows no telephone number, whatever somebody wrote; the record stays as it was signed', async () => {
    const sealed = sealedDeparture(courier, { seal: '0812-3456-7890', destination: 'rumah 0812 3456 7890' });
    expect((await put(sealed, courier)).status).toBe(200);
    expect(await journey(BATAM)).toMatchObject({ seal: null, destination: null });
  });

  test.each([
    ['a companion by name', { companions: ['Budi'] }],
    ['one companion twice', { companions: ['saksi', 'saksi'] }],
    ['another means', { means: 'plane' }],
    ['a seal longer than any', { seal: '1'.repeat(41) }],
    ['a result that is no hash', { results: ['x'] }],
    ['an arrival without a departure', { step: 'arrived' }],
  ])('is refused with %s', async (_, change) => {
    const { status, body } = await put(sealedDeparture(phone, change), phone);
    expect([status, body.code]).toEqual([422, 'SIGAP-3115']);
  });

  test('is refused for another TPS', async () => {
    expect((await put(sealedDeparture(phone, { tps: BATAM }), phone)).body.code).toBe('SIGAP-3116');
  });
});

test('a phone is told the upload points of its cluster, and no people', async () => {
  expect((await ask('GET', '/api/travel/destinations', phone)).body).toEqual({ items: [] });
  await platform.database.pool.query(
    `WITH c AS (INSERT INTO cluster (election_id, regency_code, name) VALUES ($1, '2105', 'Tarempa') RETURNING id),
       a AS (INSERT INTO cluster_area SELECT $1, '2105012001', id FROM c)
     INSERT INTO upload_point (cluster_id, name, network) SELECT id, 'Kantor camat', 'serat' FROM c`,
    [electionId],
  );
  const { body } = await ask('GET', '/api/travel/destinations', phone);
  expect(body).toEqual({ items: [{ name: 'Kantor camat', network: 'serat' }] });
});
