import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../tests/support/election.ts';
import { bring } from '../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones } from '../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../tests/support/people.ts';
import { sealedResult } from '../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/support/test-platform.ts';
import type { Platform } from '../../platform/server/platform.ts';
import { publishLog } from '../../recap/server/index.ts';
import type { Election } from '../../registry/index.ts';
import { findElection } from '../../registry/server/index.ts';

const TPS = '2105012001001';
let opened: TestPlatform;
let platform: Platform;
let visitor: Visitor;
let election: Election;

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => new Date('2024-11-27T17:30:00+07:00') };
  const house = await openHouse(platform);
  visitor = new Visitor(house.app);
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, [TPS]);
  const [phone] = await enrolPhones(platform.database.pool, id, [TPS]);
  election = (await findElection(platform.database.db, 'kepri-2024')) as Election;
  const sealed = sealedResult(phone as EnrolledPhone);
  await bring(visitor, sealed, phone as EnrolledPhone);
  await bring(visitor, sealed, phone as EnrolledPhone, { what: 'record' });
});
afterAll(() => opened.close());

const page = (path: string) => visitor.call('GET', path, undefined, { accept: 'text/html' });

test('what is not signed yet is not said; then the page says it, in both languages, without a figure', async () => {
  const path = `/periksa/kepri-2024/${TPS}`;
  expect(await (await page(path)).text()).toContain('Log belum berisi apa pun');
  await publishLog(platform, election);
  const said = await (await page(path)).text();
  expect(said).toContain('formulir lengkap diterima');
  expect(said).toContain(`href="/periksa/kepri-2024/${TPS}/1"`);
  const english = await (await page(`${path}?lang=en`)).text();
  expect(english).toContain('full form received');
});

test('a proof is a file; an entry of another TPS, one that is not there and what is no number are not found', async () => {
  const proof = await page(`/periksa/kepri-2024/${TPS}/1`);
  expect(await proof.text()).toMatch(/^c2sp\.org\/tlog-proof@v1\n/);
  for (const odd of [
    `/periksa/kepri-2024/${TPS}/2`,
    `/periksa/kepri-2024/${TPS}/01`,
    `/periksa/kepri-2024/${TPS}/-1`,
    '/periksa/kepri-2024/2105012001002/1',
    `/periksa/tidak-ada/${TPS}/1`,
    '/periksa/kepri-2024/2105012001002',
    '/periksa/kepri-2024/x',
    `/periksa/tidak-ada/${TPS}`,
    `/periksa/KEPRI%27/${TPS}`,
  ])
    expect([odd, (await page(odd)).status]).toEqual([odd, 404]);
});

test('a code leads to its page; one that is none, or holds markup, is told as text', async () => {
  const found = await page(`/periksa?tps=${TPS}&lang=en`);
  expect([found.status, found.headers.get('location')]).toEqual([302, `/periksa/kepri-2024/${TPS}?lang=en`]);
  const dotted = await page('/periksa?tps=2105012001.001');
  expect(dotted.headers.get('location')).toBe(`/periksa/kepri-2024/${TPS}`);
  const odd = await page('/periksa?tps=%3Cscript%3E');
  expect(odd.status).toBe(200);
  expect(await odd.text()).toContain('&lt;script&gt;');
});
