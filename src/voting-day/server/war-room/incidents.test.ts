import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { fillEvening } from '../../../../tests/support/fill-evening.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { BLANK_TEST } from '../../../connectivity/index.ts';
import { recordTests } from '../../../connectivity/server/index.ts';
import type { IncidentsAnswer } from '../../web/war-room/api.ts';

const at = (village: string, many: number) =>
  Array.from({ length: many }, (_, n) => `${village}${String(n + 1).padStart(3, '0')}`);
/** A cell serves TPS of two villages; an operator's link another district; the rest of the province is heard. */
const WEST = at('2105012001', 8);
const EAST = at('2105022001', 8);
const CELL = [...WEST.slice(0, 4), ...EAST.slice(0, 4)];
const BATAM = at('2171011001', 72);
const LINK = BATAM.slice(0, 12);
const ROOM = '/api/elections/kepri-2024/war-room';

let opened: TestPlatform;
let officer: Visitor;
let anambas: Visitor;
let electionId: number;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-11-27T20:00:00+07:00'));
  const { platform } = opened;
  const house = await openHouse(platform);
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  const all = [...WEST, ...EAST, ...BATAM];
  await addTps(platform, electionId, all);
  officer = await house.person({ role: 'provincial-officer' });
  anambas = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  // Of the district on one operator's link six are silent, those that hang on it.
  const silent = new Set([...CELL, ...LINK.slice(0, 6)]);
  await fillEvening(platform.database.pool, electionId, all, (tps) =>
    silent.has(tps) ? null : { at: new Date('2024-11-27T17:20:00+07:00') },
  );
  const tests = LINK.map((tpsCode, n) => ({
    ...BLANK_TEST,
    ...{ tpsCode, outcome: 'completed' as const, uplinkBps: 5_000_000, uplinkCountedBy: 'receiver' as const },
    ...{ observedAt: new Date('2024-11-20T05:00:00Z'), distanceM: 10, accuracyM: 10 },
    ...{ operator: n < 6 ? 'Operator A' : 'Operator B', medium: '4g', measuredBy: 'officer' as const },
    source: 'test',
  }));
  await platform.database.db
    .transaction()
    .execute((trx) => recordTests(trx, electionId, tests, () => 'cli:test'));
});
afterAll(() => opened.close());

/** A coordinated rehearsal named what some TPS share. */
async function named(shared: string, name: string, codes: readonly string[], planned: string): Promise<void> {
  await opened.platform.database.pool.query(
    `WITH r AS (INSERT INTO coordinated_rehearsal (id, election_id, name, shared, from_at, until_at, reason, afterwards, planned_at, planned_by)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, $4::timestamptz + interval '1 hour', 'uji', false, $4, 'uji') RETURNING id)
     INSERT INTO coordinated_rehearsal_tps SELECT id, $1, t FROM r, unnest($5::text[]) t`,
    [electionId, name, shared, planned, codes],
  );
}

const incidents = () => officer.json<IncidentsAnswer>('GET', `${ROOM}/incidents`);

test('a cell that a rehearsal named and an operator’s link are one incident each; what was planned last is on record', async () => {
  await named('cell', 'Menara Siantan', EAST, '2024-10-01T00:00:00Z');
  await named('cell', 'menara siantan', CELL, '2024-10-20T00:00:00Z');
  const { suspected, silent } = await incidents();
  expect(silent).toBe(14);
  expect(suspected.map(({ cause, name, tps, expected }) => ({ cause, name, tps, expected }))).toEqual([
    { cause: 'cell', name: 'menara siantan', tps: CELL, expected: 8 },
    { cause: 'link', name: `Operator A, ${await districtName()}`, tps: LINK.slice(0, 6), expected: 6 },
  ]);
});

test('opened, its TPS are in no other incident, suspected or opened', async () => {
  const { suspected } = await incidents();
  const [cell] = suspected;
  const wish = { cause: 'cell', name: cell?.name, tps: cell?.tps };
  await officer.json('POST', `${ROOM}/incidents`, wish);
  const after = await incidents();
  expect(after.suspected.map(({ cause }) => cause)).toEqual(['link']);
  expect(after).toMatchObject({ silent: 14, open: [{ cause: 'cell', tps: CELL }] });
  const twice = await officer.call('POST', `${ROOM}/incidents`, {
    ...{ cause: 'village', name: 'Desa', tps: [CELL[0], WEST[7]] },
  });
  expect(twice.status).toBe(409);
  expect((await incidents()).open).toHaveLength(1);
});

test('of two who open the same at once one does', async () => {
  const wish = { cause: 'link', name: 'Operator A', tps: LINK.slice(0, 6) };
  const answers = await Promise.all([1, 2].map(() => officer.call('POST', `${ROOM}/incidents`, wish)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('one that reaches over two regencies: each officer sees the own part, is not offered it again, and the province acts on it', async () => {
  const [here, there] = [WEST[6] ?? '', BATAM[70] ?? ''];
  const wish = { cause: 'network', name: 'Operator C', tps: [here, there] };
  await officer.json('POST', `${ROOM}/incidents`, wish);
  const { open } = await anambas.json<IncidentsAnswer>('GET', `${ROOM}/incidents`);
  const shared = open.find(({ name }) => name === 'Operator C');
  expect(shared).toMatchObject({ tps: [here], elsewhere: 1 });
  expect(JSON.stringify(open)).not.toContain(there);
  // All else that the province opened here lies in the own regency.
  expect(open.filter(({ elsewhere }) => elsewhere === 0).map(({ cause }) => cause)).toEqual(['cell']);
  const note = { incident: shared?.id, kind: 'note', note: 'sudah dihubungi' };
  expect((await anambas.call('POST', `${ROOM}/actions`, note)).status).toBe(404);
  expect((await officer.call('POST', `${ROOM}/actions`, note)).status).toBe(200);
  const again = await anambas.call('POST', `${ROOM}/incidents`, { ...wish, tps: [here] });
  expect(again.status).toBe(409);
});

async function districtName(): Promise<string> {
  const { rows } = await opened.platform.database.pool.query(`SELECT name FROM region WHERE code = '217101'`);
  return rows[0].name;
}
