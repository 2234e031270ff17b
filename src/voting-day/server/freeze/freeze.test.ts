import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { sealedReadiness } from '../../../../tests/support/sealed-forms.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { routePolicies } from '../../../platform/server/http/app.ts';
import type { Platform } from '../../../platform/server/platform.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const ANAMBAS = '2105012001001';
const BASE = '/api/elections/kepri-2024';
const BEFORE = new Date('2024-11-26T10:59:00Z');
const FROZEN = new Date('2024-11-26T13:00:00Z');

let opened: TestPlatform;
let platform: Platform;
let house: Awaited<ReturnType<typeof openHouse>>;
let province: Visitor;
let anambas: Visitor;
let electionId: number;
let phone: EnrolledPhone;
let now = BEFORE;

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, electionId, [ANAMBAS]);
  house = await openHouse(platform);
  province = await house.person({ role: 'provincial-officer' });
  anambas = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  [phone] = (await enrolPhones(platform.database.pool, electionId, [ANAMBAS])) as [EnrolledPhone];
});
afterAll(() => opened.close());
beforeEach(() => {
  now = FROZEN;
});

async function asked(who: Visitor, method: string, path: string, body?: unknown): Promise<[number, string]> {
  const answer = await who.call(method, path, body);
  return [answer.status, ((await answer.json()) as Answer).code];
}
const sheet = (who: Visitor) => asked(who, 'POST', `${BASE}/enrolments`, { village: '2105012001' });

/** A file of a kind, checked. @returns its id */
async function checked(kind: string, csv: string): Promise<string> {
  const path = `${BASE}/imports?kind=${kind}&name=uji.csv`;
  const cookie = [...province.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await house.app.request(path, {
    method: 'POST',
    headers: { cookie, origin: 'http://localhost:8080', 'content-type': 'application/octet-stream' },
    body: csv,
  });
  const body = (await answer.json()) as Answer;
  if (!answer.ok) throw new Error(JSON.stringify(body));
  return body.id;
}

describe('on the eve from 18.00', () => {
  test('what the evening rests on is not changed any more; the answer says until when, and who can lift it', async () => {
    now = BEFORE;
    expect((await sheet(anambas))[0]).toBeLessThan(300);
    now = FROZEN;
    const answer = await anambas.call('POST', `${BASE}/enrolments`, { village: '2105012001' });
    const body = (await answer.json()) as Answer;
    expect([answer.status, body.code]).toEqual([409, 'SIGAP-3331']);
    expect(body.detail).toContain('28 Nov 2024, 12.00');
    expect(body.nextStep).toContain('sigap freeze lift');
    for (const path of ['policy', 'catalogue', 'plans/x/adoption'])
      expect([path, await asked(province, 'POST', `${BASE}/${path}`, {})]).toEqual([
        path,
        [409, 'SIGAP-3331'],
      ]);
  });

  test('a list of TPS waits, measurements and claims do not', async () => {
    const registry = await checked('registry', 'kode_tps;nama\n2105012001002;TPS 002\n');
    expect(await asked(province, 'POST', `/api/imports/${registry}/apply`, {})).toEqual([409, 'SIGAP-3331']);
    const claims = await checked(
      'claims',
      'kode_wilayah;tanggal;tentang;ukuran;nilai\n2105;2024-11-20;Pilkada 2024;tps_without_internet;3\n',
    );
    const [, code] = await asked(province, 'POST', `/api/imports/${claims}/apply`, {});
    expect(code).not.toBe('SIGAP-3331');
    const none = '/api/imports/00000000-0000-4000-8000-000000000000/apply';
    expect((await asked(province, 'POST', none, {}))[0]).toBe(404);
  });

  test('whoever is not allowed anyway is told that, and not about a freeze', async () => {
    expect((await asked(anambas, 'POST', `${BASE}/policy`, {}))[0]).toBe(403);
  });

  test('a phone is heard as always', async () => {
    const { envelope, identity } = sealedReadiness(phone);
    const path = `/api/readiness/records/${identity}`;
    const answer = await house.app.request(path, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...phone.headers('PUT', path) },
      body: JSON.stringify(envelope),
    });
    expect(answer.status).toBe(200);
  });
});

describe('nothing that carries a result or evidence', () => {
  test('can be frozen: no such route declares it', () => {
    const declared = house.app.openAPIRegistry.definitions.flatMap((one) =>
      one.type === 'route' && 'x-freezes' in one.route ? [`${one.route.method} ${one.route.path}`] : [],
    );
    expect(declared.sort()).toEqual([
      'post /api/elections/{election}/catalogue',
      'post /api/elections/{election}/enrolments',
      'post /api/elections/{election}/plans/{plan}/adoption',
      'post /api/elections/{election}/policy',
      'post /api/imports/{id}/apply',
    ]);
    expect(routePolicies(house.app).length).toBeGreaterThan(declared.length);
  });
});

describe('the freeze', () => {
  test('is lifted for something and a while by the province, with a reason that stands in the audit chain', async () => {
    const wish = { things: ['phones'], hours: 2, reason: 'Ponsel TPS 001 rusak, perlu lembar baru' };
    expect((await asked(anambas, 'POST', `${BASE}/freeze/lift`, wish))[0]).toBe(403);
    const lifted = await province.json<Answer>('POST', `${BASE}/freeze/lift`, wish);
    expect(lifted.things.find(({ thing }: Answer) => thing === 'phones')).toMatchObject({
      isFrozen: false,
      liftedUntil: '2024-11-26T15:00:00.000Z',
    });
    expect((await sheet(anambas))[0]).toBeLessThan(300);
    expect(await asked(province, 'POST', `${BASE}/policy`, {})).toEqual([409, 'SIGAP-3331']);
    now = new Date('2024-11-26T15:00:01Z');
    expect(await sheet(anambas)).toEqual([409, 'SIGAP-3331']);
    const { rows } = await platform.database.pool.query(
      `SELECT detail, reason FROM audit_event WHERE action = 'freeze.lifted'`,
    );
    expect(rows).toEqual([
      { detail: { things: ['phones'], until: '2024-11-26T15:00:00.000Z' }, reason: wish.reason },
    ]);
  });

  test('is brought forward, and not put off', async () => {
    now = new Date('2024-11-25T02:00:00Z');
    const declared = await province.json<Answer>('POST', `${BASE}/freeze`, {
      reason: 'Semua siap lebih awal',
    });
    expect(declared).toMatchObject({ isInForce: true, fromAt: '2024-11-25T02:00:00.000Z' });
    expect(await sheet(anambas)).toEqual([409, 'SIGAP-3331']);
    const late = { from: '2024-11-27T00:00:00Z', reason: 'Nanti saja' };
    expect(await province.json<Answer>('POST', `${BASE}/freeze`, late)).toMatchObject({
      ...{ isInForce: true, fromAt: '2024-11-25T02:00:00.000Z' },
    });
    expect(await sheet(anambas)).toEqual([409, 'SIGAP-3331']);
  });

  test.each([
    [{ things: ['phones'], hours: 25, reason: 'lama' }, 400],
    [{ things: ['results'], hours: 1, reason: 'x' }, 400],
    [{ things: [], hours: 1, reason: 'x' }, 400],
    [{ things: ['phones'], hours: 1, reason: ' ' }, 400],
    [{ things: ['phones'], hours: 1, reason: 'hubungi 0812-3456-7890' }, 422],
  ])('%j is refused', async (wish, status) => {
    expect((await asked(province, 'POST', `${BASE}/freeze/lift`, wish))[0]).toBe(status);
  });

  test('of an election that is over, or that has not begun, is not lifted', async () => {
    const wish = { things: ['phones'], hours: 1, reason: 'x' };
    now = new Date('2024-12-01T00:00:00Z');
    expect(await asked(province, 'POST', `${BASE}/freeze/lift`, wish)).toEqual([422, 'SIGAP-3332']);
    expect(await asked(province, 'POST', `${BASE}/freeze`, { reason: 'x' })).toEqual([422, 'SIGAP-3332']);
  });
});
