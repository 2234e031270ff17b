import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { loadDemo } from '../../../connectivity/server/index.ts';
import { unwrap } from '../../../kernel/index.ts';
import { loadRegionPack } from '../../../main/load-pack.ts';
import type { Grant, Principal } from '../../../platform/server/access/roles.ts';
import { verifyAuditChain } from '../../../platform/server/audit/store.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import { planningRoutes } from '../routes.ts';
import { planInDemo } from './from-pack.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;
const DEMO = 'kepri-2024-skenario';

let opened: TestPlatform;
let who: Principal;
let ask: (path: string, body?: unknown) => Promise<{ status: number; body: Answer }>;
beforeAll(async () => {
  opened = await openTestPlatform();
  unwrap(await loadRegionPack(opened.platform));
  unwrap(await loadDemo(opened.platform, 'cli:test', planInDemo));
  const app = createApp({
    identify: async () => who,
    origins: [],
    report: (_, error) => console.error(error),
  });
  app.route(
    '/api',
    planningRoutes(opened.platform, async () => []),
  );
  ask = async (path, body) => {
    const response = await app.request(`/api/elections/${path}`, {
      method: body ? 'POST' : 'GET',
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: await response.json() };
  };
});
afterAll(() => opened.close());
beforeEach(() => {
  who = as({ role: 'provincial-officer' });
});

const as = (grant: Grant): Principal => ({ id: 'user:someone', grants: [grant] });

test('the pack brings a catalogue; most of its figures say that they are assumptions', async () => {
  const { status, body } = await ask('kepri-2024/catalogue');
  expect(status).toBe(200);
  expect(body).toMatchObject({ version: 1, inForce: 1, synthetic: false });
  expect(body.assumed).toBeLessThan(body.figures);
  expect(body.catalogue.items).toHaveLength(17);
  expect((await ask(`${DEMO}/catalogue`)).body).toMatchObject({ synthetic: true, version: 1 });
});

test('a new version stands beside the old one, with its reason and an audit event', async () => {
  const { catalogue } = (await ask('kepri-2024/catalogue')).body;
  catalogue.items[0].cost.value = 1_350_000;
  const saved = await ask('kepri-2024/catalogue', { catalogue, basedOn: 1, reason: 'Harga kontrak' });
  expect(saved.body).toMatchObject({ version: 2, inForce: 2 });
  expect(saved.body.versions.map(({ reason }: Answer) => reason)).toEqual([
    'Harga kontrak',
    'packs/kepri-2024/options.json',
  ]);
  const before = await ask('kepri-2024/catalogue?version=1');
  expect(before.body.catalogue.items[0].cost.value).toBe(1_200_000);
  expect((await ask('kepri-2024/catalogue?version=7')).body.code).toBe('SIGAP-3243');
  const { rows } = await opened.platform.database.pool.query(
    "SELECT actor, reason FROM audit_event WHERE action = 'catalogue.save' AND actor LIKE 'user:%'",
  );
  expect(rows).toEqual([{ actor: 'user:someone', reason: 'Harga kontrak' }]);
  expect(await verifyAuditChain(opened.platform.database.db)).toMatchObject({ brokenAt: null });
});

test('two people at once: one wins, the other learns who came first', async () => {
  const { catalogue, inForce } = (await ask('kepri-2024/catalogue')).body;
  const answers = await Promise.all(
    ['Pertama', 'Kedua'].map((reason) =>
      ask('kepri-2024/catalogue', { catalogue, basedOn: inForce, reason }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const refused = answers.find(({ status }) => status === 409)?.body;
  expect(refused.code).toBe('SIGAP-3241');
  expect(refused.detail).toMatch(/user:someone: (Pertama|Kedua)$/);
});

test.each([
  ['negative', (figure: Answer) => ({ ...figure, value: -1 }), 'tidak boleh negatif'],
  ['absurd', (figure: Answer) => ({ ...figure, value: 6_000_000_000 }), 'nol berlebih'],
  ['missing', () => undefined, 'harus diisi'],
  ['of a source nobody names', (figure: Answer) => ({ ...figure, source: 'entah' }), 'entah'],
])('a cost that is %s is refused, and where it stands', async (_, change, words) => {
  const { catalogue, inForce } = (await ask('kepri-2024/catalogue')).body;
  catalogue.items[3].cost = change(catalogue.items[3].cost);
  const { status, body } = await ask('kepri-2024/catalogue', { catalogue, basedOn: inForce, reason: 'x' });
  expect(status).toBe(422);
  expect(body.code).toBe('SIGAP-3240');
  expect(body.errors[0].path).toMatch(/^items\.3\.cost/);
  expect(body.errors[0].message.id).toContain(words);
  expect((await ask('kepri-2024/catalogue')).body.inForce).toBe(inForce);
});

test('regency officers and auditors read, and do not write; others do neither', async () => {
  for (const grant of [{ role: 'regency-officer', regencyCode: '2103' }, { role: 'auditor' }] as const) {
    who = as(grant);
    const read = await ask('kepri-2024/catalogue');
    expect(read.status).toBe(200);
    const { catalogue, inForce } = read.body;
    expect((await ask('kepri-2024/catalogue', { catalogue, basedOn: inForce, reason: 'x' })).status).toBe(
      403,
    );
  }
  who = as({ role: 'partner', partner: 'telkomsel' });
  expect((await ask('kepri-2024/catalogue')).status).toBe(403);
});

test("a TPS's options come with chance, cost, reasons and rejections; outside one's regency it does not exist", async () => {
  const { rows } = await opened.platform.database.pool.query(
    `SELECT tps_code FROM tps_status s JOIN election e ON e.id = s.election_id
     WHERE e.slug = $1 AND verdict = 'inadequate' AND tps_code LIKE '2103%' ORDER BY 1 LIMIT 1`,
    [DEMO],
  );
  const code: string = rows[0].tps_code;
  const { status, body } = await ask(`${DEMO}/tps/${code}/options`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ code, isOpen: true, horizonDays: 47 });
  expect(body.options.length).toBeGreaterThan(2);
  for (const option of body.options) {
    expect(option.chance).toBeCloseTo(option.readyChance * option.carryChance, 3);
    expect(option.assumed).toBe(true);
    expect(option.reasons.length).toBeGreaterThan(0);
  }
  expect(body.options.some(({ kind }: Answer) => kind === 'geser')).toBe(true);
  const { rows: fine } = await opened.platform.database.pool.query(
    `SELECT tps_code FROM tps_status s JOIN election e ON e.id = s.election_id
     WHERE e.slug = $1 AND verdict = 'adequate' ORDER BY 1 LIMIT 1`,
    [DEMO],
  );
  expect((await ask(`${DEMO}/tps/${fine[0].tps_code}/options`)).body).toMatchObject({
    isOpen: false,
    options: [],
  });
  who = as({ role: 'regency-officer', regencyCode: '2105' });
  expect((await ask(`${DEMO}/tps/${code}/options`)).body.code).toBe('SIGAP-3102');
  who = as({ role: 'partner', partner: 'telkomsel' });
  expect((await ask(`${DEMO}/tps/${code}/options`)).status).toBe(403);
});
