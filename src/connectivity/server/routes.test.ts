import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/support/test-platform.ts';
import type { Grant, Principal } from '../../platform/server/access/roles.ts';
import { createApp } from '../../platform/server/http/app.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { BLANK_TEST, type TestRecord } from '../record.ts';
import { remembered } from './memory.ts';
import { recordTests } from './record-store.ts';
import { connectivityRoutes } from './routes.ts';

const BATAM = ['2171011001001', '2171011001002', '2171011001003'];
const ANAMBAS = ['2105012001001', '2105012001002', '2105022001001'];
const SLOW = '2105012001002';

let opened: TestPlatform;
let electionId: number;
let who: Principal | null;
let askOf: (election: string, path: string, init?: RequestInit) => Promise<{ status: number; body: Answer }>;
const ask = (path: string, init?: RequestInit) => askOf('kepri-2024', path, init);
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-10-08T15:00:00Z'));
  electionId = await addElection(opened.platform, { slug: 'kepri-2024' });
  await addTps(opened.platform, electionId, [...BATAM, ...ANAMBAS]);
  const { db } = opened.platform.database;
  await db.updateTable('tps').set({ place: 'SDN 007 Ladan' }).where('code', '=', SLOW).execute();
  await db.transaction().execute((trx) => recordTests(trx, electionId, TESTS, 'cli:test'));
  const app = createApp({
    identify: async () => who,
    origins: [],
    report: (_, error) => console.error(error),
  });
  app.route('/api', connectivityRoutes(opened.platform));
  askOf = async (election, path, init) => {
    const response = await app.request(`/api/elections/${election}${path}`, init);
    return { status: response.status, body: await response.json() };
  };
});
afterAll(() => opened.close());
beforeEach(() => {
  who = as({ role: 'provincial-officer' });
});

const as = (grant: Grant): Principal => ({ id: 'user:someone', grants: [grant] });
const speed = (tpsCode: string, uplinkBps: number, observedAt = '2024-10-07T09:00:00Z'): TestRecord => ({
  ...BLANK_TEST,
  tpsCode,
  observedAt: new Date(observedAt),
  uplinkBps,
  uplinkCountedBy: 'receiver',
  distanceM: 12,
  accuracyM: 8,
  measuredBy: 'office',
  source: 'csv',
});
const TESTS = [
  speed(BATAM[0] ?? '', 4_000_000),
  speed(SLOW, 100_000),
  speed(SLOW, 90_000, '2024-10-08T02:00:00Z'),
];
const codes = ({ items }: Answer): string[] => items.map((item: Answer) => item.code);

describe('the list', () => {
  test('goes through all TPS page by page, in the order of their codes', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await ask(`/tps?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      expect(body).toMatchObject({ total: 6, totalIsExact: true, synthetic: false });
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...codes(body));
      cursor = body.next;
    }
    expect(seen).toEqual([...ANAMBAS, ...BATAM]);
  });

  test.each([
    ['verdict=inadequate', [SLOW]],
    ['verdict=unknown&limit=200', [...ANAMBAS.filter((code) => code !== SLOW), ...BATAM]],
    ['signalClass=kuat', ['2171011001001']],
    ['rung=verified', [SLOW]],
    ['rung=measured&verdict=unknown', ['2171011001001']],
    ['rung=claimed', []],
    ['fallback=true', []],
    ['fallback=false&region=2171', BATAM],
    ['region=2105022001', ['2105022001001']],
    ['q=batam', BATAM],
    ['q=21.05.02', ['2105022001001']],
    ['q=ladan', [SLOW, '2105022001001']],
    ['q=ladan&verdict=unknown', ['2105022001001']],
    ['q=ladan&region=210501', [SLOW]],
    ['q=sdn%20007', [SLOW]],
    ['q=nowhere', []],
    ['q=%27%3B--', []],
  ])('with %s', async (query, expected) => {
    const { status, body } = await ask(`/tps?${query}`);
    expect(status).toBe(200);
    expect(codes(body)).toEqual(expected);
    expect(body).toMatchObject({ total: expected.length, totalIsExact: true, next: null });
  });

  test('shows what is known of a TPS', async () => {
    const { body } = await ask('/tps?verdict=inadequate');
    expect(body.items).toEqual([
      {
        code: SLOW,
        name: 'TPS 002',
        place: 'SDN 007 Ladan',
        village: 'Tarempa Barat',
        district: 'Siantan',
        regency: 'Kabupaten Kepulauan Anambas',
        verdict: 'inadequate',
        signalClass: 'tidak-ada',
        rung: 'verified',
        hasFallback: false,
        p10UplinkBps: 90_000,
        lastTestAt: '2024-10-08T02:00:00.000Z',
        mainReason: { id: 'tidak ada koneksi yang dapat dipakai', en: 'no usable connection' },
        precision: 'village',
        origin: 'allocation',
      },
    ]);
  });
});

test('a TPS page gives the verdict, why, and every record', async () => {
  const { body } = await ask(`/tps/${SLOW}`);
  expect(body).toMatchObject({
    daysToGo: 50,
    policy: { version: 0 },
    tps: { code: SLOW, precision: 'village', lineage: [] },
    status: { verdict: 'inadequate', rung: 'verified' },
    sentence: { id: expect.stringContaining('belum memadai') },
  });
  expect(body.checks).toHaveLength(5);
  expect(body.checks[0].records).toEqual(body.timeline.map((item: Answer) => item.id));
  expect(body.timeline[0]).toMatchObject({ kind: 'test', counts: true, at: '2024-10-07T09:00:00.000Z' });
  const before = await ask(`/tps/${SLOW}?asOf=2024-10-06T00:00:00Z`);
  expect(before.body.status.verdict).toBe('unknown');
});

test('the map shows every TPS, those of a village drawn apart', async () => {
  const { body } = await ask('/map?west=103&south=1&east=104&north=2');
  expect(body.kind).toBe('points');
  expect(codes(body)).toEqual(BATAM);
  expect(new Set(body.items.map((item: Answer) => `${item.lng} ${item.lat}`)).size).toBe(3);
  expect((await ask('/map')).body.items).toHaveLength(6);
});

test('changes tell what became known since', async () => {
  const { body } = await ask('/changes?days=2');
  expect(body).toMatchObject({
    total: 1,
    before: { inadequate: 0 },
    after: { inadequate: 1 },
    items: [{ code: SLOW, village: 'Tarempa Barat', from: 'unknown', to: 'inadequate' }],
  });
});

test.each([
  ['2105', 3, 1],
  ['210501', 2, 1],
  ['2105022001', 1, 0],
  ['2171', 3, 0],
  ['21', 6, 1],
  ['9999', 0, 0],
])('changes within %s are those of its %i TPS', async (within, tps, total) => {
  const { body } = await ask(`/changes?days=2&within=${within}`);
  expect(body).toMatchObject({ total, before: { tps }, after: { tps, inadequate: total } });
  expect(codes(body)).toEqual(total ? [SLOW] : []);
});

test('a code of another form is told in words, without the pattern, and a page that is none as what it is', async () => {
  const { body } = await ask('/changes?within=Natuna');
  expect(body.errors).toEqual([
    {
      path: 'within',
      message: {
        id: 'harus kode wilayah: 2, 4, 6, atau 10 angka',
        en: 'must be the code of an area: 2, 4, 6 or 10 digits',
      },
    },
  ]);
  expect((await ask('/tps?cursor=x')).body).toMatchObject({ code: 'SIGAP-1019', status: 400 });
});

test('changes within no region’s code are refused, and another’s region has none', async () => {
  expect((await ask('/changes?within=Natuna')).status).toBe(400);
  who = as({ role: 'regency-officer', regencyCode: '2171' });
  expect((await ask('/changes?days=2&within=2105')).body).toMatchObject({ total: 0, after: { tps: 0 } });
  expect((await ask('/changes?days=2&within=2171')).body).toMatchObject({ total: 0, after: { tps: 3 } });
});

test('a regency officer sees only their own region; a field officer only their TPS', async () => {
  who = as({ role: 'regency-officer', regencyCode: '2171' });
  expect((await ask('/tps')).body).toMatchObject({ total: 3, items: BATAM.map((code) => ({ code })) });
  expect((await ask('/tps?region=2105')).body).toMatchObject({ total: 0, items: [] });
  expect((await ask('/tps?q=ladan')).body).toMatchObject({ total: 0, items: [] });
  expect((await ask(`/tps/${SLOW}`)).status).toBe(404);
  expect((await ask(`/tps/${BATAM[1]}`)).status).toBe(200);
  expect(codes((await ask('/map')).body)).toEqual(BATAM);
  expect((await ask('/changes?days=2')).body).toMatchObject({ total: 0, after: { tps: 3 } });
  // Counts are public, so they are the same for everybody.
  const headline = async () => (await ask('/headline?within=2105')).body.total;
  const officers = await headline();
  who = null;
  expect(await headline()).toEqual(officers);
  expect(officers).toMatchObject({ tps: 3, inadequate: 1 });
  who = as({ role: 'field-officer', electionId, tpsCode: SLOW });
  expect((await ask('/tps')).body).toMatchObject({ total: 1, items: [{ code: SLOW }] });
  expect(codes((await ask('/map')).body)).toEqual([SLOW]);
  who = as({ role: 'field-officer', electionId: electionId + 1, tpsCode: SLOW });
  expect((await ask('/tps')).body).toMatchObject({ total: 0, items: [] });
  who = as({ role: 'partner', partner: 'operator' });
  expect((await ask('/tps')).status).toBe(403);
  who = null;
  expect((await ask('/tps')).status).toBe(401);
});

test('the headline is public, for now and for the past', async () => {
  who = null;
  expect((await ask('/headline?level=regency')).body).toMatchObject({
    election: 'kepri-2024',
    daysToGo: 50,
    total: { tps: 6, inadequate: 1, connectedGapBound: [1, 6] },
    regions: [{ code: '2105' }, { code: '2171' }],
  });
  expect((await ask('/headline?asOf=2024-10-06T00:00:00Z')).body.total.inadequate).toBe(0);
  expect((await ask('/headline?asOf=yesterday')).status).toBe(400);
  expect((await ask('/headline?policy=7')).body.code).toBe('SIGAP-3103');
});

test('the public asks for days of the past, and villages of one place', async () => {
  who = null;
  const day = await ask('/headline?asOf=2024-10-07T09:30:00Z');
  expect(day.body).toMatchObject({ asOf: '2024-10-07T16:59:59.999Z', knownAt: null });
  expect((await ask('/headline?asOf=2024-10-07')).body).toEqual(day.body);
  expect((await ask('/headline?asOf=2024-10-07&knownAt=2024-10-07')).status).toBe(401);
  expect((await ask('/headline?level=village')).status).toBe(400);
  expect((await ask('/headline?level=village&within=2105&asOf=2024-10-07')).body.regions).toHaveLength(2);
  who = as({ role: 'auditor' });
  expect((await ask('/headline?asOf=2024-10-07T09:30:00Z')).body.asOf).toBe('2024-10-07T09:30:00.000Z');
});

test('who signs in does not wait for the public', async () => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const { database } = opened.platform;
  const crowd = Array.from({ length: 8 }, (_, n) => remembered(database, 'public', `${n}`, () => held));
  who = null;
  expect((await ask('/headline?asOf=2024-10-03')).status).toBe(429);
  expect((await ask('/headline?asOf=2024-10-03&within=9901')).body.total.tps).toBe(0);
  expect((await ask('/headline')).status).toBe(200);
  who = as({ role: 'regency-officer', regencyCode: '2171' });
  expect((await ask('/headline?asOf=2024-10-03')).status).toBe(200);
  expect((await ask('/changes?days=3')).status).toBe(200);
  letGo();
  await Promise.all(crowd);
});

test('what comes in later changes a past day that was asked for before', async () => {
  const other = await addElection(opened.platform, { slug: 'pemilihan-lain' });
  await addTps(opened.platform, other, [SLOW]);
  const past = async () => (await askOf('pemilihan-lain', '/headline?asOf=2024-10-07')).body.total;
  expect(await past()).toMatchObject({ tps: 1, unknown: 1 });
  const { db } = opened.platform.database;
  const late = [speed(SLOW, 90_000)];
  await db.transaction().execute((trx) => recordTests(trx, other, late, 'cli:test'));
  expect(await past()).toMatchObject({ tps: 1, inadequate: 1 });
  await addTps(opened.platform, other, BATAM);
  expect(await past()).toMatchObject({ tps: 4, inadequate: 1 });
});

test('a policy is changed with a reason, by those who may, and audited', async () => {
  const post = (policy: unknown, reason = 'hasil rapat') =>
    ask('/policy', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ policy, reason }),
    });
  who = as({ role: 'regency-officer', regencyCode: '2171' });
  expect((await post(DEFAULT_POLICY)).status).toBe(403);
  who = as({ role: 'provincial-officer' });
  expect((await post({ ...DEFAULT_POLICY, latencyLimitMs: 600 })).status).toBe(400);
  expect((await post(DEFAULT_POLICY, ' ')).status).toBe(400);
  expect((await post({ ...DEFAULT_POLICY, label: { id: 'Ketat' } })).body.items[0]).toMatchObject({
    version: 1,
    reason: 'hasil rapat',
    policy: { label: { id: 'Ketat' } },
  });
  const event = await opened.platform.database.db.selectFrom('audit_event').selectAll().executeTakeFirst();
  expect(event).toMatchObject({ action: 'policy.save', actor: 'user:someone', reason: 'hasil rapat' });
  who = null;
  expect((await ask('/headline')).body.policy).toMatchObject({ version: 1, label: { id: 'Ketat' } });
});
