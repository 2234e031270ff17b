import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/support/test-platform.ts';
import { unwrap } from '../../kernel/index.ts';
import type { Platform } from '../../platform/server/platform.ts';
import type { Election } from '../../registry/index.ts';
import { findElection } from '../../registry/server/index.ts';
import { DEFAULT_POLICY, type RequirementPolicy } from '../policy.ts';
import { BLANK_TEST, type ReportRecord, type TestRecord } from '../record.ts';
import { ALL_CODES } from './code-range.ts';
import { readEvidence } from './evidence-store.ts';
import { type HeadlineQuestion, headline } from './headline/headline.ts';
import { savePolicy } from './policy/store.ts';
import { recordReports, recordTests } from './record-store.ts';
import { ensureFresh, refreshStatus } from './refresh.ts';
import { tpsPage } from './tps/page.ts';

const GOOD = '2171011001001';
const WEAK = '2105012001001';
const SILENT = '2105022001001';

let opened: TestPlatform;
let election: Election;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-10-08T15:00:00Z'));
  const id = await addElection(opened.platform, { slug: 'kepri-2024' });
  await addTps(opened.platform, id, [GOOD, WEAK, SILENT]);
  const found = await findElection(opened.platform.database.db, 'kepri-2024');
  if (!found) throw new Error('the election was just added');
  election = found;
});
afterAll(() => opened.close());

const ask = async (question: HeadlineQuestion, platform: Platform = opened.platform) =>
  unwrap(await headline(platform, election, question));

const speed = (tpsCode: string, observedAt: string, uplinkBps: number): TestRecord => ({
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
const rehearsal = (tpsCode: string, observedAt: string): TestRecord => ({
  ...speed(tpsCode, observedAt, 2_000_000),
  kind: 'rehearsal',
  photos: 6,
  bytes: 14_400_000,
  durationUs: 60_000_000,
  receipt: 'ab'.repeat(32),
});
const power: ReportRecord = {
  tpsCode: GOOD,
  observedAt: new Date('2024-10-07T03:00:00Z'),
  kind: 'power',
  present: true,
  powerHours: 6,
  description: null,
  travelMinutes: null,
  travelMeans: null,
  reportedBy: 'officer',
  source: 'csv',
};
const EVIDENCE = [
  speed(GOOD, '2024-10-06T02:00:00Z', 4_000_000),
  speed(GOOD, '2024-10-06T09:00:00Z', 4_000_000),
  speed(GOOD, '2024-10-07T02:00:00Z', 4_000_000),
  speed(GOOD, '2024-10-07T12:00:00Z', 4_000_000),
  rehearsal(GOOD, '2024-10-07T02:30:00Z'),
  { ...speed(GOOD, '2024-10-07T03:30:00Z', 1_000_000), path: 'second' as const },
  speed(WEAK, '2024-10-05T09:00:00Z', 400_000),
];

test('before anything is known, everything is unknown', async () => {
  const { total, policy, daysToGo, regions } = await ask({ level: 'regency' });
  expect(total).toMatchObject({ tps: 3, adequate: 0, inadequate: 0, unknown: 3, connectedGapBound: [0, 3] });
  expect(policy.version).toBe(0);
  expect(daysToGo).toBe(50);
  expect(regions.map(({ code, name, counts }) => [code, name, counts.tps])).toEqual([
    ['2105', 'Kabupaten Kepulauan Anambas', 2],
    ['2171', 'Kota Batam', 1],
  ]);
});

test('evidence comes in, and every level tells the same', async () => {
  await opened.platform.database.db.transaction().execute(async (trx) => {
    await recordTests(trx, election.id, EVIDENCE, 'cli:test');
    await recordReports(trx, election.id, [power], 'cli:test');
  });
  for (const level of ['province', 'regency', 'district', 'village'] as const) {
    const { total, regions } = await ask({ level });
    expect(total).toMatchObject({
      tps: 3,
      adequate: 1,
      inadequate: 1,
      unknown: 1,
      uncoveredGapBound: [1, 2],
    });
    expect(total.rungs).toEqual({ unknown: 1, claimed: 0, measured: 0, verified: 2 });
    expect(regions.reduce((sum, region) => sum + region.counts.tps, 0)).toBe(3);
  }
  const anambas = await ask({ level: 'district', within: '2105' });
  expect(anambas.regions.map(({ code, counts }) => [code, counts.inadequate])).toEqual([
    ['210501', 1],
    ['210502', 0],
  ]);
  expect((await ask({ level: 'village', within: WEAK.slice(0, 10) })).total.tps).toBe(1);
});

test('who reported a finding is read with it', async () => {
  const evidence = await readEvidence(opened.platform.database.db, election.id, ALL_CODES, null);
  expect(evidence.get(GOOD)?.reports.map(({ reportedBy }) => reportedBy)).toEqual(['officer']);
});

test('any past moment is computed from the evidence by the same rules', async () => {
  const past = await ask({ level: 'regency', asOf: new Date('2024-10-06T15:00:00Z') });
  expect(past.total).toMatchObject({ adequate: 0, inadequate: 1, unknown: 2 });
  const before = await ask({ level: 'regency', asOf: new Date('2024-10-04T15:00:00Z') });
  expect(before.total).toMatchObject({ inadequate: 0, unknown: 3 });
  const now = await ask({ level: 'district', asOf: opened.platform.clock() });
  expect(now.total).toEqual((await ask({ level: 'district' })).total);
  const beforeSigap = await ask({ level: 'regency', knownAt: new Date('2024-10-08T00:00:00Z') });
  expect(beforeSigap).toMatchObject({ total: { tps: 0 }, asOf: new Date('2024-10-08T00:00:00Z') });
});

test('a new policy counts at once, and every number names its version', async () => {
  const harsh: RequirementPolicy = { ...DEFAULT_POLICY, power: { hours: 12 } };
  const mild: RequirementPolicy = { ...DEFAULT_POLICY, classesMbit: { kuat: 3, sedang: 0.4, lemah: 0.25 } };
  const { db } = opened.platform.database;
  const save = (policy: RequirementPolicy) =>
    db
      .transaction()
      .execute((trx) =>
        savePolicy(trx, election.id, policy, { by: 'cli:test', at: new Date(), reason: 'uji' }),
      );
  expect(await save(harsh)).toBe(1);
  expect(await ask({ level: 'regency' })).toMatchObject({
    policy: { version: 1 },
    total: { adequate: 0, inadequate: 2 },
  });
  expect(await save(mild)).toBe(2);
  expect(await ask({ level: 'regency' })).toMatchObject({
    policy: { version: 2 },
    total: { adequate: 1, inadequate: 0, unknown: 2 },
  });
  expect(await ask({ level: 'regency', policyVersion: 1 })).toMatchObject({
    policy: { version: 1 },
    total: { adequate: 0, inadequate: 2 },
  });
  expect(await headline(opened.platform, election, { level: 'regency', policyVersion: 9 })).toMatchObject({
    ok: false,
    error: { kind: { code: 'SIGAP-3103' } },
  });
});

test('evidence grows old with the day, and the registry may change', async () => {
  const later: Platform = { ...opened.platform, clock: () => new Date('2024-11-24T03:00:00Z') };
  const aged = await ask({ level: 'regency' }, later);
  expect(aged).toMatchObject({ daysToGo: 3, total: { unknown: 3, rungs: { claimed: 2 } } });
  await opened.platform.database.db
    .updateTable('tps')
    .set({ withdrawn_at: new Date('2024-11-24T01:00:00Z') })
    .where('code', '=', SILENT)
    .execute();
  expect((await ask({ level: 'regency' }, later)).total.tps).toBe(2);
});

test('many who ask at once wait for one refresh, and a fresh status is not computed again', async () => {
  const runs = await Promise.all(Array.from({ length: 8 }, () => ensureFresh(opened.platform, election)));
  expect(new Set(runs.map((run) => run.computedAt.getTime())).size).toBe(1);
  const again = await refreshStatus(opened.platform, election);
  expect(again.computedAt).toEqual(runs[0]?.computedAt);
});

test('a record dated later today counts from its moment on, in the headline as on the page', async () => {
  const { db } = opened.platform.database;
  const at = (time: string): Platform => ({ ...opened.platform, clock: () => new Date(time) });
  const AHEAD = '2105022001002';
  await addTps(opened.platform, election.id, [AHEAD]);
  const later = '2024-10-08T15:03:00Z';
  await db.transaction().execute(async (trx) => {
    await recordTests(trx, election.id, [speed(AHEAD, later, 100_000)], 'cli:test');
    await recordReports(
      trx,
      election.id,
      [{ ...power, tpsCode: AHEAD, observedAt: new Date('2024-10-08T15:04:00Z') }],
      'cli:test',
    );
  });
  const rung = async (platform: Platform) => {
    const run = await ensureFresh(platform, election);
    const page = unwrap(await tpsPage(platform, election, AHEAD));
    const stored = await db
      .selectFrom('tps_status')
      .select('rung')
      .where('tps_code', '=', AHEAD)
      .executeTakeFirst();
    expect(stored?.rung).toBe(page.status.rung);
    return [run.asOf.toISOString().slice(11, 19), stored?.rung];
  };
  expect(await rung(at('2024-10-08T15:02:00Z'))).toEqual(['15:02:00', 'unknown']);
  expect(await rung(at('2024-10-08T15:02:59Z'))).toEqual(['15:02:00', 'unknown']);
  expect(await rung(at(later))).toEqual(['15:03:00', 'verified']);
  const last = await ensureFresh(at('2024-10-08T15:04:00Z'), election);
  expect(last.staleAt).toBeNull();
  expect((await ensureFresh(at('2024-10-08T16:00:00Z'), election)).asOf).toEqual(last.asOf);
});

test('a refresh waits for records that are just being written, and sees them', async () => {
  const { db } = opened.platform.database;
  const tomorrow: Platform = { ...opened.platform, clock: () => new Date('2024-10-09T01:00:00Z') };
  const refresh = await db.transaction().execute(async (trx) => {
    await recordTests(trx, election.id, [speed(WEAK, '2024-10-08T01:00:00Z', 300_000)], 'cli:test');
    return { done: refreshStatus(tomorrow, election) };
  });
  await refresh.done;
  const stored = db.selectFrom('tps_status').select('p10_uplink_bps').where('tps_code', '=', WEAK);
  expect(await stored.executeTakeFirst()).toEqual({ p10_uplink_bps: 300_000 });
});
