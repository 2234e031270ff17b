import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { text, unwrap } from '../../src/kernel/index.ts';
import type { Election } from '../../src/registry/index.ts';
import { addRegistryCommands, createElection } from '../../src/registry/server/index.ts';
import { openHouse, type Visitor } from '../support/people.ts';
import { loadKepri, registryImports } from '../support/registry.ts';
import { runCommand } from '../support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

const VILLAGE = '2101041005';

let opened: TestPlatform;
let administrator: Visitor;
let earlier: Election;
let now: Election;
beforeAll(async () => {
  opened = await openTestPlatform();
  await loadKepri(opened.platform);
  administrator = (await openHouse(opened.platform)).administrator;
  earlier = await election('dulu', '2019-04-17');
  now = await election('kini', '2024-02-14');
  await take(earlier, '001');
  await take(now, '002');
});
afterAll(() => opened.close());

async function election(slug: string, date: string): Promise<Election> {
  const wish = { slug, date, timeZone: 'Asia/Jakarta', name: text(slug, slug), isDefault: false };
  return unwrap(await createElection(opened.platform, 'system:test', wish));
}

async function take(into: Election, ...numbers: string[]): Promise<void> {
  const rows = numbers.map((number) => `${VILLAGE}${number}`);
  const options = { complete: true, acceptChanges: true };
  await registryImports(opened.platform, into).take(`kode_tps\n${rows.join('\n')}\n`, options);
}

function trace(from: Election, of: Election) {
  const words = ['registry', 'lineage', '--from', from.slug, '--election', of.slug];
  return runCommand(opened.platform, addRegistryCommands, ...words);
}

async function lineageOf(of: Election, number: string): Promise<unknown> {
  const path = `/api/elections/${of.slug}/tps/${VILLAGE}${number}`;
  return (await administrator.json<{ tps: { lineage: unknown } }>('GET', path)).tps.lineage;
}

const SOLE = [{ election: 'dulu', code: `${VILLAGE}001`, why: 'sole-tps-of-village' }];
const UNTOLD = [{ election: 'dulu', code: null, why: 'no-exact-position' }];

test('a TPS’s page tells its lineage once an earlier election is named', async () => {
  expect(await lineageOf(now, '002')).toEqual([]);
  expect((await trace(earlier, now)).exitCode).toBe(0);
  expect(await lineageOf(now, '002')).toEqual(SOLE);
  expect(await lineageOf(earlier, '001')).toEqual([]);
});

test('a list of either election that comes in later leaves no link that is no longer true', async () => {
  await take(now, '002', '003', '004', '005');
  expect(await lineageOf(now, '002')).toEqual(UNTOLD);
  await take(now, '002');
  expect(await lineageOf(now, '002')).toEqual(SOLE);
  await take(earlier, '001', '002');
  expect(await lineageOf(now, '002')).toEqual(UNTOLD);
  await take(earlier, '001');
  expect(await lineageOf(now, '002')).toEqual(SOLE);
});

test('of two elections only one is the earlier, also when a voting day is corrected', async () => {
  const { db } = opened.platform.database;
  const move = (date: string) =>
    sql`UPDATE election SET voting_date = ${date} WHERE slug = 'dulu'`.execute(db);
  await move('2024-11-27');
  expect(await lineageOf(now, '002')).toEqual([]);
  expect((await trace(now, earlier)).exitCode).toBe(0);
  expect(await lineageOf(earlier, '001')).toEqual([
    { election: 'kini', code: `${VILLAGE}002`, why: 'sole-tps-of-village' },
  ]);
  await move('2019-04-17');
  expect([await lineageOf(earlier, '001'), await lineageOf(now, '002')]).toEqual([[], []]);
  const bothWays = sql`INSERT INTO election_predecessor VALUES (${now.id}, ${earlier.id})`.execute(db);
  await expect(bothWays).rejects.toThrow('election_predecessor_one_way');
});
