import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/support/test-platform.ts';
import type { Day } from '../../kernel/index.ts';
import { BLANK_TEST, type ClaimRecord, type ReportRecord, type TestRecord } from '../record.ts';
import { recordClaims, recordReports, recordTests } from './record-store.ts';

let opened: TestPlatform;
let electionId: number;
beforeAll(async () => {
  opened = await openTestPlatform();
  electionId = await addElection(opened.platform, { slug: 'kepri-2024' });
  await addTps(opened.platform, electionId, ['2171011001001', '2171011001002']);
});
afterAll(() => opened.close());

const speed: TestRecord = {
  ...BLANK_TEST,
  tpsCode: '2171011001001',
  observedAt: new Date('2024-10-07T09:00:00Z'),
  uplinkBps: 3_500_000,
  uplinkCountedBy: 'receiver',
  distanceM: 12,
  accuracyM: 8,
  measuredBy: 'office',
  source: 'csv',
};
const power: ReportRecord = {
  tpsCode: '2171011001001',
  observedAt: new Date('2024-10-07T09:00:00Z'),
  kind: 'power',
  present: true,
  powerHours: 6.5,
  description: 'genset "desa", bahan bakar {penuh}',
  travelMinutes: null,
  travelMeans: null,
  reportedBy: 'officer',
  source: 'csv',
};
const claim: ClaimRecord = {
  regionCode: '2171',
  tpsCode: null,
  statedOn: '2024-11-09' as Day,
  exceptCodes: [],
  claimant: null,
  about: 'Pilkada 2024',
  measure: 'tps_jaringan_lemah',
  value: 37,
  definition: null,
  document: null,
  note: null,
};

test('the same record twice is one record, whatever way it came in', async () => {
  const { db } = opened.platform.database;
  const record = (records: TestRecord[]) =>
    db.transaction().execute((trx) => recordTests(trx, electionId, records, 'cli:test'));
  const rehearsal: TestRecord = {
    ...speed,
    kind: 'rehearsal',
    photos: 6,
    bytes: 14_400_000,
    durationUs: 60_000_000,
    receipt: 'ab'.repeat(32),
  };
  expect(await record([speed, speed, rehearsal])).toBe(2);
  expect(await record([{ ...speed, source: 'ndt7' }])).toBe(0);
  expect(await record([{ ...speed, uplinkBps: 3_500_001 }])).toBe(1);
  const rows = await db.selectFrom('connectivity_test').selectAll().orderBy('uplink_bps').execute();
  expect(rows).toHaveLength(3);
  expect(rows.find((row) => row.kind === 'rehearsal')?.receipt?.toString('hex')).toBe('ab'.repeat(32));
});

test('reports and claims go in as they are written', async () => {
  const { db } = opened.platform.database;
  const added = await db
    .transaction()
    .execute(async (trx) => [
      await recordReports(trx, electionId, [power, power], 'cli:test'),
      await recordClaims(trx, electionId, [claim, { ...claim, value: null }], 'cli:test'),
    ]);
  expect(added).toEqual([1, 2]);
  expect(await db.selectFrom('site_report').selectAll().executeTakeFirst()).toMatchObject({
    power_hours: 6.5,
    description: power.description,
    observed_at: power.observedAt,
  });
  expect(await db.selectFrom('claim').select(['stated_on', 'value']).orderBy('value').execute()).toEqual([
    { stated_on: '2024-11-09', value: 37 },
    { stated_on: '2024-11-09', value: null },
  ]);
});

test('a record makes the status stale; one of an unknown TPS is refused whole', async () => {
  const { db } = opened.platform.database;
  expect(await db.selectFrom('status_run').select('is_stale').executeTakeFirst()).toEqual({ is_stale: true });
  const unknown = db.transaction().execute((trx) =>
    recordTests(
      trx,
      electionId,
      [
        { ...speed, note: 'x' },
        { ...speed, tpsCode: '2171011001999' },
      ],
      'cli:test',
    ),
  );
  await expect(unknown).rejects.toThrow('unknown TPS 2171011001999');
  expect(await db.selectFrom('connectivity_test').select('id').where('note', '=', 'x').execute()).toEqual([]);
});
