import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { BLANK_TEST } from '../../../connectivity/index.ts';
import { recordReports, recordTests } from '../../../connectivity/server/index.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { USUAL_ASSUMPTIONS } from '../../evening/assumptions.ts';
import { ASSUMED, type District } from '../../evening/district.ts';
import { inputsOf } from './districts.ts';

const [OLD, ISLAND] = ['2105012001001', '2105012001002'];
let opened: TestPlatform;
let election: Election;
beforeAll(async () => {
  opened = await openTestPlatform();
  const electionId = await addElection(opened.platform, { slug: 'pilkada', isDefault: true });
  await addTps(opened.platform, electionId, [OLD, ISLAND]);
  const { db, pool } = opened.platform.database;
  election = (await findElection(db, 'pilkada')) as Election;
  const at = (day: number) => new Date(`2024-08-${10 + day}T07:00:00Z`);
  const attach = (change: object, day: number) => ({
    ...{ ...BLANK_TEST, tpsCode: OLD, kind: 'attach' as const, outcome: 'no-attachment' as const },
    ...{ distanceM: 10, accuracyM: 10, observedAt: at(day), operator: 'Operator A', medium: '4g' },
    ...{ measuredBy: 'officer' as const, source: 'test' },
    ...change,
  });
  const speed = { kind: 'speed' as const, outcome: 'completed' as const, uplinkBps: 2_000_000 };
  const counted = { ...speed, uplinkCountedBy: 'receiver' as const };
  const tests = [
    ...(['primary', 'second', 'upload-point'] as const).flatMap((path, hour) => [
      attach({ ...counted, path }, hour),
      attach({ ...counted, path }, hour + 3),
      attach({ path }, hour + 6),
      // None of these says that the link is dead.
      attach({ ...speed, path, outcome: 'aborted', uplinkBps: null }, hour + 9),
      attach({ ...speed, path, uplinkCountedBy: 'sender' }, hour + 12),
      attach({ path, outcome: 'completed' }, hour + 15),
    ]),
  ];
  const point = { kind: 'upload-point' as const, present: false, powerHours: null, description: null };
  const said = { observedAt: new Date('2024-10-01T06:00:00Z'), travelMinutes: null, travelMeans: null };
  await db.transaction().execute(async (trx) => {
    await recordTests(trx, electionId, tests, () => 'cli:test');
    const report = { tpsCode: ISLAND, ...point, ...said, reportedBy: 'officer' as const, source: 'test' };
    await recordReports(trx, electionId, [report], () => 'cli:test');
  });
  await pool.query(
    `WITH c AS (INSERT INTO cluster (election_id, regency_code, name) VALUES ($1, '2105', 'Siantan'), ($1, '2105', 'Jauh') RETURNING id, name),
       a AS (INSERT INTO cluster_area SELECT $1, u.code, id FROM c JOIN (VALUES ('Siantan', '2105012001'), ('Jauh', '2105012002'), ('Jauh', '210502')) u (name, code) USING (name))
     INSERT INTO duty (election_id, kind, region_code, cluster_id, berth, minutes) SELECT $1, 'boat', '2105', id, 'Dermaga', 40 FROM c, generate_series(1, 2)`,
    [electionId],
  );
});
afterAll(() => opened.close());

async function district(): Promise<District> {
  const inputs = await inputsOf(opened.platform, election, USUAL_ASSUMPTIONS);
  const [found] = await inputs.read(['210501']);
  if (!found) throw new Error('no such district');
  return found;
}

test('of old tests those that counted tell of a link, for every path; its TPS rests on an assumption', async () => {
  const { primary, second, point, assumed } = await district();
  for (const ways of [primary, second, point]) expect(ways.up[0]).toBeCloseTo(2.9 / 4, 6);
  const bits = ASSUMED.link | ASSUMED.point | ASSUMED.secondPath;
  expect((assumed[0] ?? 0) & bits).toBe(bits);
});

test('an upload point that somebody found to be none has no signal', async () => {
  expect((await district()).point.up[1]).toBe(0);
});

test('boats are the roster’s: a cluster of two districts serves each with half of its boats', async () => {
  expect((await district()).boats).toBe(3);
});

test('photos and efficiency are what the election’s policy says', async () => {
  const usual = { ...USUAL_ASSUMPTIONS, photos: 99, photoBytes: 1, efficiency: 0.1 };
  const { assumed } = await inputsOf(opened.platform, election, usual);
  expect(assumed).toEqual(USUAL_ASSUMPTIONS);
});
