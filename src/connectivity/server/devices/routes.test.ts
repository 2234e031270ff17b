import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { newPhoneKey, type PhoneKey } from '../../../../tests/support/device.ts';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { verifyAuditChain } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const VILLAGE = '2105012001';
const TPS = [1, 2, 3].map((number) => `${VILLAGE}00${number}`);
const BEFORE = new Date('2024-10-08T12:00:00Z');
const SHEETS = '/api/elections/kepri-2024/enrolments';

let opened: TestPlatform;
let now: Date;
let house: Awaited<ReturnType<typeof openHouse>>;
let anybody: Visitor;
const said: string[] = [];

beforeAll(async () => {
  now = BEFORE;
  opened = await openTestPlatform();
  const platform: Platform = { ...opened.platform, clock: () => now };
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, [...TPS, '2171011001001']);
  const other = await addElection(platform, { slug: 'pemilu-2024', votingDate: '2024-11-30' });
  await addTps(platform, other, TPS);
  const scenario = await addElection(platform, {
    slug: 'skenario',
    synthetic: true,
    votingDate: '2024-02-14',
    pinnedAsOf: new Date('2024-02-01T00:00:00Z'),
  });
  await addTps(platform, scenario, TPS);
  house = await openHouse(platform);
});
afterAll(() => opened.close());
beforeEach(() => {
  now = BEFORE;
  anybody = new Visitor(house.app);
  said.length = 0;
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => void said.push(words.map(String).join(' ')));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(said).toEqual([]);
});

async function tokens(election = 'kepri-2024', village = VILLAGE): Promise<string[]> {
  const sheet = await house.administrator.json<Answer>('POST', `/api/elections/${election}/enrolments`, {
    village,
  });
  return sheet.items.map((item: Answer) => item.token);
}

async function enrol(phone: PhoneKey, token: string, more: object = {}, by = anybody) {
  const response = await by.call('POST', '/api/devices', { ...phone.enrolment(token), ...more });
  return { status: response.status, body: (await response.json()) as Answer };
}

/** A phone that is enrolled at the first TPS of the village. */
async function enrolled(algorithm?: 'ed25519' | 'p256'): Promise<PhoneKey> {
  const phone = newPhoneKey(algorithm);
  const [token = ''] = await tokens();
  expect(await enrol(phone, token)).toMatchObject({ status: 200 });
  return phone;
}

async function home(phone: PhoneKey, signedPath = '/api/devices/me', path = '/api/devices/me') {
  const response = await anybody.call('GET', path, undefined, phone.headers('GET', signedPath));
  return { status: response.status, body: (await response.json()) as Answer };
}

async function allAudit(): Promise<string> {
  const { items } = await house.administrator.json<Answer>('GET', '/api/audit?limit=200');
  return JSON.stringify(items);
}

test('a sheet has a code for each TPS of the village, is shown once, and ends the unused codes before it', async () => {
  const answer = await house.administrator.call('POST', SHEETS, { village: VILLAGE });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const sheet = (await answer.json()) as Answer;
  expect(sheet).toMatchObject({
    synthetic: false,
    village: { code: VILLAGE, name: 'Tarempa Barat', regency: 'Kabupaten Kepulauan Anambas' },
    expiresAt: '2024-10-22T12:00:00.000Z',
  });
  expect(sheet.items.map((item: Answer) => item.tps.code)).toEqual(TPS);
  for (const { token, url } of sheet.items) {
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(url).toBe(`http://localhost:8080/lapangan/#daftar=${token}`);
  }
  const [old, unused] = sheet.items.map((item: Answer) => item.token);
  const phone = newPhoneKey();
  expect((await enrol(phone, old)).status).toBe(200);
  await tokens();
  expect((await enrol(newPhoneKey(), unused)).body).toMatchObject({ code: 'SIGAP-3111' });
  expect(await enrol(phone, old)).toMatchObject({ status: 200 });
  const audit = await allAudit();
  expect(audit).toContain('device.sheet');
  for (const { token } of sheet.items) expect(audit).not.toContain(token);
  expect((await verifyAuditChain(opened.platform.database.db)).brokenAt).toBeNull();
});

test.each(['ed25519', 'p256'] as const)(
  'an enrolled phone (%s) is told where it belongs and what is asked',
  async (algorithm) => {
    const phone = await enrolled(algorithm);
    const { status, body } = await home(phone);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      device: { id: phone.id, algorithm, revokedAt: null },
      election: { slug: 'kepri-2024', votingDate: '2024-11-27', timeZone: 'Asia/Jakarta', synthetic: false },
      tps: {
        code: TPS[0],
        number: 1,
        village: 'Tarempa Barat',
        district: 'Siantan',
        regency: 'Kabupaten Kepulauan Anambas',
        position: { latitude: 3.2, longitude: 106.2, precision: 'village' },
        dpt: null,
        pairs: { governor: null, regent: null },
      },
      task: { photos: 6, photoBytes: 2_400_000, minutes: 10, maxAccuracyM: 50 },
      serverTime: BEFORE.toISOString(),
    });
    expect(body.asked.map((one: Answer) => one.kind)).toEqual(['speed', 'rehearsal', 'second-way', 'power']);
    expect(body.asked[0].reason.id).toMatch(/sinyalnya belum diketahui/);
    const published = await anybody.json<Answer>('GET', '/api/receipt-keys');
    expect(body.receiptKeys).toEqual(published.items);
  },
);

test('a phone is told what the registry knows of the list of its TPS', async () => {
  const phone = await enrolled('ed25519');
  const { pool } = opened.platform.database;
  const list = 'UPDATE tps SET dpt = $2, dpt_l = $3, dpt_p = $4 WHERE code = $1';
  await pool.query(list, [TPS[0], 301, null, 151]);
  expect((await home(phone)).body.tps.dpt).toEqual({ L: null, P: 151, J: 301 });
  await pool.query(list, [TPS[0], null, null, null]);
  expect((await home(phone)).body.tps.dpt).toBeNull();
});

test('a phone is told how many pairs stand at its TPS, as the election says', async () => {
  const phone = await enrolled('ed25519');
  const { pool } = opened.platform.database;
  const contests = (all: readonly object[]) =>
    pool.query("UPDATE election SET contests = $1 WHERE slug = 'kepri-2024'", [JSON.stringify(all)]);
  await contests([
    { code: 'gubernur', regionCode: '21', pairs: 2 },
    { code: 'bupati-2105', regionCode: '2105', pairs: 4 },
    { code: 'bupati-2102', regionCode: '2102', pairs: 3 },
  ]);
  expect((await home(phone)).body.tps.pairs).toEqual({ governor: 2, regent: 4 });
  await contests([]);
  expect((await home(phone)).body.tps.pairs).toEqual({ governor: null, regent: null });
});

test('a phone is told of the window in which its TPS is to send together with others', async () => {
  const phone = await enrolled('ed25519');
  const from = new Date(BEFORE.getTime() + 3_600_000);
  const wish = { regionCode: VILLAGE, from: from.toISOString(), reason: 'Satu menara' };
  const { rehearsal } = await house.administrator.json<Answer>(
    'POST',
    '/api/elections/kepri-2024/together',
    wish,
  );
  const first = async () => (await home(phone)).body.asked[0];
  expect(await first()).toMatchObject({
    kind: 'rehearsal',
    reason: { en: expect.stringMatching(/coordinated rehearsal Tarempa Barat.*before that once alone/) },
  });
  now = from;
  expect((await first()).reason.en).toMatch(/send now, until [^;]*$/);
  now = BEFORE;
  const called = `/api/elections/kepri-2024/together/${rehearsal.id}/cancellation`;
  await house.administrator.json('POST', called, { reason: 'Ombak' });
  expect((await first()).kind).toBe('speed');
});

test('a code works once: the same key is answered again, another is not', async () => {
  const [token = ''] = await tokens();
  const phone = newPhoneKey();
  const first = await enrol(phone, token);
  expect(first.status).toBe(200);
  now = new Date('2024-11-20T12:00:00Z');
  expect((await enrol(phone, token)).body.device).toEqual(first.body.device);
  const second = await enrol(newPhoneKey(), token);
  expect(second).toMatchObject({ status: 409, body: { code: 'SIGAP-3110' } });
  expect(second.body.nextStep).toMatch(/lembar QR baru/);
});

test('of two phones that scan one code at once, one is enrolled', async () => {
  const [token = ''] = await tokens();
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => enrol(newPhoneKey(), token, {}, new Visitor(house.app))),
  );
  const codes = answers.map(({ status, body }) => (status === 200 ? 'enrolled' : body.code)).sort();
  expect(codes).toEqual([...Array(5).fill('SIGAP-3110'), 'enrolled']);
});

test('a key belongs to one TPS', async () => {
  const [first = '', second = ''] = await tokens();
  const phone = newPhoneKey();
  expect((await enrol(phone, first)).status).toBe(200);
  expect((await enrol(phone, second)).body).toMatchObject({ code: 'SIGAP-3113' });
  expect((await enrol(newPhoneKey(), second)).status).toBe(200);
});

test.each([
  ['signed by another key', (token: string) => ({ signature: newPhoneKey().enrolment(token).signature })],
  ['signed over another code', () => ({ signature: 'ab'.repeat(64) })],
  ['of another key than it names', () => ({ publicKey: newPhoneKey().enrolment('').publicKey })],
])('an enrolment %s is refused and uses nothing up', async (_, changed) => {
  const [token = ''] = await tokens();
  const phone = newPhoneKey();
  const refused = await enrol(phone, token, changed(token));
  expect(refused).toMatchObject({ status: 422, body: { code: 'SIGAP-3113' } });
  expect((await enrol(phone, token)).status).toBe(200);
});

test.each([
  ['no code', { token: 'x' }],
  ['another length of key', { algorithm: 'p256' }],
  ['capital letters', { publicKey: 'AB'.repeat(32) }],
  ['a field nobody asked for', { tps: TPS[0] }],
])('an enrolment with %s cannot be read', async (_, changed) => {
  expect((await enrol(newPhoneKey(), 'ab'.repeat(16), changed)).status).toBe(400);
});

test('a code that is too old or unknown is refused, with what to do in both languages', async () => {
  const [token = ''] = await tokens();
  now = new Date('2024-10-22T12:00:00Z');
  const expired = await enrol(newPhoneKey(), token);
  expect(expired).toMatchObject({ status: 404, body: { code: 'SIGAP-3111' } });
  expect(expired.body.nextStep).toMatch(/petugas kabupaten/);
  const body = newPhoneKey().enrolment('ab'.repeat(16));
  const unknown = await anybody.call('POST', '/api/devices?lang=en', body);
  expect(await unknown.json()).toMatchObject({
    code: 'SIGAP-3111',
    nextStep: expect.stringMatching(/regency officer/),
  });
});

test('the code of another election is refused by its name, and stays good for a phone of its own', async () => {
  const [token = ''] = await tokens('pemilu-2024');
  const phone = newPhoneKey();
  const other = await enrol(phone, token, { election: 'kepri-2024' });
  expect(other).toMatchObject({ status: 409, body: { code: 'SIGAP-3112' } });
  expect(other.body.detail).toMatch(/lembar ini untuk Pilkada/);
  expect((await enrol(phone, token, { election: 'pemilu-2024' })).status).toBe(200);
});

test('after the voting day in its own zone no phone is enrolled and no sheet made; a scenario has no end', async () => {
  now = new Date('2024-11-20T12:00:00Z');
  const [first = '', second = ''] = await tokens();
  now = new Date('2024-11-27T16:59:59Z');
  expect((await enrol(newPhoneKey(), first)).status).toBe(200);
  now = new Date('2024-11-27T17:00:00Z');
  const over = await enrol(newPhoneKey(), second);
  expect(over).toMatchObject({ status: 409, body: { code: 'SIGAP-3112' } });
  expect(over.body.detail).toMatch(/pemungutan suara 2024-11-27 sudah lewat/);
  const sheet = await house.administrator.call('POST', SHEETS, { village: VILLAGE });
  expect(await sheet.json()).toMatchObject({ code: 'SIGAP-3112' });
  const [practice = ''] = await tokens('skenario');
  expect((await enrol(newPhoneKey(), practice)).body.election).toMatchObject({ synthetic: true });
});

test('a signature is for one method and path, and one key; a query counts', async () => {
  const phone = await enrolled();
  expect((await home(phone, '/api/devices')).status).toBe(401);
  expect((await home(phone, '/api/devices/me', '/api/devices/me?lang=en')).status).toBe(401);
  expect((await home(phone, '/api/devices/me?lang=en', '/api/devices/me?lang=en')).status).toBe(200);
  expect((await home(newPhoneKey())).status).toBe(401);
  const posted = await anybody.call(
    'GET',
    '/api/devices/me',
    undefined,
    phone.headers('POST', '/api/devices/me'),
  );
  expect(posted.status).toBe(401);
});

test('whoever signs as a device is nobody else: a cookie beside it does not count', async () => {
  const wrong = newPhoneKey().headers('GET', '/api/users');
  expect((await house.administrator.call('GET', '/api/users', undefined, wrong)).status).toBe(401);
  const malformed = { authorization: 'Sigap-Device nonsense' };
  expect((await house.administrator.call('GET', '/api/users', undefined, malformed)).status).toBe(401);
});

test('a device is a field officer of its TPS and no more', async () => {
  const phone = await enrolled();
  const get = async (path: string) =>
    (await anybody.call('GET', path, undefined, phone.headers('GET', path))).status;
  expect(await get(`/api/elections/kepri-2024/tps/${TPS[0]}`)).toBe(200);
  expect(await get(`/api/elections/kepri-2024/tps/${TPS[1]}`)).toBe(404);
  expect(await get(`/api/elections/pemilu-2024/tps/${TPS[0]}`)).toBe(404);
  expect(await get('/api/users')).toBe(403);
  expect(await get('/api/keys')).toBe(403);
});

test('a revoked device is nobody at once, cannot come back with its code, and its TPS gets a new one', async () => {
  const [token = ''] = await tokens();
  const phone = newPhoneKey();
  await enrol(phone, token);
  expect((await home(phone)).status).toBe(200);
  const path = `/api/devices/${phone.id}/revoke`;
  expect((await house.administrator.call('POST', path, {})).status).toBe(204);
  expect((await home(phone)).status).toBe(401);
  expect((await enrol(phone, token)).body).toMatchObject({ code: 'SIGAP-3111' });
  expect((await house.administrator.call('POST', path, {})).status).toBe(204);
  const audit = JSON.parse(await allAudit()) as Answer[];
  const ends = audit.filter(
    ({ action, subject }) => action === 'device.revoke' && subject === `device:${phone.id}`,
  );
  expect(ends).toHaveLength(1);
  expect((await enrolled()).id).not.toBe(phone.id);
});

test('each makes sheets, sees and ends devices only in the own region', async () => {
  const phone = await enrolled();
  const anambas = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  const batam = await house.person({ role: 'regency-officer', regencyCode: '2171' });
  const list = `/api/elections/kepri-2024/devices?village=${VILLAGE}`;
  expect((await batam.call('POST', SHEETS, { village: VILLAGE })).status).toBe(403);
  expect((await batam.json<Answer>('GET', list)).items).toEqual([]);
  expect((await batam.call('POST', `/api/devices/${phone.id}/revoke`, {})).status).toBe(404);
  const seen = await anambas.json<Answer>('GET', list);
  expect(seen.items.map((item: Answer) => item.tps.code)).toEqual(TPS);
  expect(seen.items[0]).toMatchObject({
    devices: expect.arrayContaining([expect.objectContaining({ id: phone.id })]),
  });
  expect(seen.items[0].sheet.state).toBe('used');
  expect(seen.items[1].sheet.state).toBe('waiting');
  expect(JSON.stringify(seen)).not.toMatch(/token|publicKey/);
  expect((await anambas.call('POST', SHEETS, { village: VILLAGE })).status).toBe(201);
  expect((await anambas.call('POST', `/api/devices/${phone.id}/revoke`, {})).status).toBe(204);
  const field = await house.person({ role: 'field-officer', electionId: 1, tpsCode: TPS[0] ?? '' });
  expect((await field.call('GET', '/api/devices/me')).status).toBe(404);
});

test('a village without TPS has no sheet', async () => {
  const answer = await house.administrator.call('POST', SHEETS, { village: '2105022001' });
  expect(answer.status).toBe(404);
});

test('whoever is refused twenty times in a minute waits; whoever is not is not counted', async () => {
  const [token = ''] = await tokens();
  for (let tried = 0; tried < 20; tried += 1) {
    expect((await enrol(newPhoneKey(), 'ab'.repeat(16))).status).toBe(404);
  }
  expect((await enrol(newPhoneKey(), token)).status).toBe(429);
  expect((await enrol(newPhoneKey(), token, {}, new Visitor(house.app))).status).toBe(200);
  now = new Date(BEFORE.getTime() + 60_000);
  expect((await enrol(newPhoneKey(), 'ab'.repeat(16))).status).toBe(404);
});
