import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Grant, Principal } from '../../../platform/server/access/roles.ts';
import { verifyAuditChain } from '../../../platform/server/audit/store.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import { claimsRoutes } from './routes.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;
const TPS = '2105012001001';

let opened: TestPlatform;
let who: Principal;
let ask: (path: string, body?: unknown) => Promise<{ status: number; body: Answer }>;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-11-20T12:00:00Z'));
  const id = await addElection(opened.platform, { slug: 'kepri-2024' });
  const anambas = Array.from({ length: 50 }, (_, i) => `2105012001${String(i + 1).padStart(3, '0')}`);
  await addTps(opened.platform, id, [...anambas, '2171011001001']);
  await addElection(opened.platform, { slug: 'skenario', synthetic: true });
  const app = createApp({
    identify: async () => who,
    origins: [],
    report: (_, error) => console.error(error),
  });
  app.route('/api', claimsRoutes(opened.platform));
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
const written = {
  regionCode: '2105',
  statedOn: '2024-11-04',
  claimant: 'KPU Anambas',
  about: 'Pilkada 2024',
  measure: 'tps_blank_spot',
  value: 3,
  document: 'https://contoh.id/berita?a=1',
};

test('a claim entered by hand is kept once, audited, and listed with its speaker', async () => {
  expect((await ask('kepri-2024/claims', written)).body).toEqual({ isNew: true });
  expect((await ask('kepri-2024/claims', written)).body).toEqual({ isNew: false });
  const other = { ...written, claimant: null, measure: 'tps_kendala_internet', value: 44 };
  expect((await ask('kepri-2024/claims', other)).body).toEqual({ isNew: true });
  const { body } = await ask('kepri-2024/claims');
  expect(body).toMatchObject({ total: 2, next: null });
  expect(body.items.map((item: Answer) => item.speaker.en).sort()).toEqual([
    'KPU Anambas',
    'reported by contoh.id, speaker not recorded',
  ]);
  expect(await verifyAuditChain(opened.platform.database.db)).toMatchObject({ events: 2, brokenAt: null });
});

test('disagreements give low and high, by how much, and what would settle it', async () => {
  const { body } = await ask('kepri-2024/claims/disagreements');
  expect(body.items).toHaveLength(1);
  expect(body.items[0]).toMatchObject({
    region: { code: '2105', name: 'Kabupaten Kepulauan Anambas' },
    kind: 'different-measures',
    low: { value: 3, claim: { claimant: 'KPU Anambas' } },
    high: { value: 44 },
    claims: [{ comparable: expect.any(Number) }, { comparable: expect.any(Number) }],
    settle: { id: expect.stringContaining('TPS'), en: expect.stringContaining('TPS') },
  });
});

test('each sees and enters only what lies in their region', async () => {
  expect((await ask('kepri-2024/claims', { ...written, regionCode: null, tpsCode: TPS })).status).toBe(200);
  who = as({ role: 'regency-officer', regencyCode: '2171' });
  expect((await ask('kepri-2024/claims')).body.total).toBe(0);
  expect((await ask('kepri-2024/claims/disagreements')).body.items).toEqual([]);
  expect((await ask('kepri-2024/claims', written)).status).toBe(403);
  expect((await ask('kepri-2024/claims', { ...written, regionCode: '2171' })).status).toBe(200);
  who = as({ role: 'regency-officer', regencyCode: '2105' });
  expect((await ask(`kepri-2024/claims?tps=${TPS}`)).body.total).toBe(1);
  who = as({ role: 'auditor' });
  expect((await ask('kepri-2024/claims', written)).status).toBe(403);
});

test.each([
  ['both a region and a TPS', { ...written, tpsCode: TPS }, 400],
  ['neither', { ...written, regionCode: null }, 400],
  ['a day that is none', { ...written, statedOn: '2024-02-30' }, 400],
  ['a measure with blanks', { ...written, measure: 'TPS lemah' }, 400],
  ['a region nobody knows', { ...written, regionCode: '9999' }, 422],
  ['a TPS nobody knows', { ...written, regionCode: null, tpsCode: '2105012001999' }, 422],
])('a claim about %s is refused', async (_, claim, status) => {
  expect((await ask('kepri-2024/claims', claim)).status).toBe(status);
});

test.each([
  ['a day before there was anything to send', { statedOn: '0001-01-01' }, 'statedOn'],
  ['a day that has yet to come', { statedOn: '9999-12-31' }, 'statedOn'],
  ['the day after tomorrow', { statedOn: '2024-11-22' }, 'statedOn'],
  ['fewer than none', { value: -5 }, 'value'],
  ['a part of a TPS', { value: 1.5 }, 'value'],
  ['more than there can be', { value: 1e308 }, 'value'],
  ['a share above the whole', { measure: 'tps_internet_memadai_persen', value: 940 }, 'value'],
])('a claim of %s is refused by its field, and nothing is kept', async (_, impossible, field) => {
  const before = (await ask('kepri-2024/claims')).body.total;
  const { status, body } = await ask('kepri-2024/claims', { ...written, ...impossible });
  expect(status).toBe(422);
  expect(body).toMatchObject({ code: 'SIGAP-3105', errors: [{ path: field }] });
  expect(body.errors[0].message.id).not.toBe(body.errors[0].message.en);
  expect((await ask('kepri-2024/claims')).body.total).toBe(before);
});

test('a claim of tomorrow in the east is kept; more TPS than are registered is noted, for another election may have them', async () => {
  const fresh = { ...written, statedOn: '2024-11-21', value: 1 };
  expect((await ask('kepri-2024/claims', fresh)).body).toEqual({ isNew: true });
  const many = { ...fresh, value: 160, about: 'Pemilu Feb 2024' };
  const { status, body } = await ask('kepri-2024/claims', many);
  expect(status).toBe(200);
  expect(body).toMatchObject({ isNew: true, note: { en: expect.stringContaining('more than the 50 TPS') } });
});

test('real claims do not go into a scenario', async () => {
  expect(await ask('skenario/claims', written)).toMatchObject({
    status: 422,
    body: { code: 'SIGAP-3105' },
  });
});

test('a claim entered by hand can leave areas out that lie within its region', async () => {
  const outside = { ...written, regionCode: '21', measure: 'tps_kendala_listrik', value: 12 };
  expect((await ask('kepri-2024/claims', { ...outside, exceptCodes: ['2171'] })).body).toEqual({
    isNew: true,
  });
  const { body } = await ask('kepri-2024/claims?measure=tps_kendala_listrik&region=21');
  expect(body.items).toEqual([expect.objectContaining({ except: ['Kota Batam'] })]);
  const stray = await ask('kepri-2024/claims', { ...written, exceptCodes: ['2171'] });
  expect(stray).toMatchObject({ status: 422, body: { errors: [{ path: 'exceptCodes' }] } });
  const nowhere = await ask('kepri-2024/claims', { ...outside, exceptCodes: ['2199'] });
  expect(nowhere).toMatchObject({ status: 422, body: { code: 'SIGAP-3105' } });
});
