import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { addTestsImportCommand } from './commands.ts';

const TPS = '2171011001001';

let opened: TestPlatform;
let dir: string;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-10-08T15:00:00Z'));
  const id = await addElection(opened.platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(opened.platform, id, [TPS]);
  dir = mkdtempSync(join(tmpdir(), 'sigap-tests-'));
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await opened.close();
});

const bring = (path: string, ...flags: string[]) =>
  runCommand(opened.platform, addTestsImportCommand, 'import', path, ...flags);

function ndt7File(): string {
  const path = join(dir, 'hasil.json');
  const Upload = {
    StartTime: '2024-10-07T09:05:00Z',
    EndTime: '2024-10-07T09:05:10Z',
    ServerMeasurements: [{ TCPInfo: { BytesReceived: 5_000_000, ElapsedTime: 10_000_000 } }],
  };
  writeFileSync(path, JSON.stringify({ StartTime: Upload.StartTime, Upload }));
  return path;
}

test.each([
  ['--by', 'siapa', 'by: "siapa"', 'pihak_ketiga'],
  ['--path', 'ketiga', 'path: "ketiga"', 'titik_unggah'],
  ['--distance', 'dekat', 'distance: "dekat"', 'is not a number'],
  ['--accuracy', '99999999999', 'accuracy: "99999999999"', 'is too large'],
  ['--tps', '2171', 'tps: ', '13'],
])('%s %s beside an ndt7 file is misuse, not a guess', async (option, value, named, allowed) => {
  const run = await bring(ndt7File(), '--tps', TPS, option, value);
  expect(run).toMatchObject({ exitCode: 2, problem: 'SIGAP-1001' });
  expect(run.said).toContain(named);
  expect(run.said).toContain(allowed);
  const kept = opened.platform.database.db.selectFrom('connectivity_test').select('id');
  expect(await kept.execute()).toEqual([]);
});

test.each([
  ['cut within its only value', '{"Download":', 'SIGAP-2004', 'not complete'],
  ['without any value', '[]', 'SIGAP-2001', ''],
])('a file of results %s says so in words of people', async (_, content, code, words) => {
  const path = join(dir, 'rusak.json');
  writeFileSync(path, content);
  const run = await bring(path, '--tps', TPS);
  expect(run).toMatchObject({ exitCode: 1, problem: code });
  expect(run.said).toContain(words);
  expect(run.said).not.toContain('expected');
});

test('an ndt7 file without a word about who measured is by nobody known', async () => {
  const run = await bring(ndt7File(), '--tps', TPS, '--distance', '12,2', '--accuracy', '8');
  expect(run.exitCode).toBe(0);
  const kept = opened.platform.database.db
    .selectFrom('connectivity_test')
    .select(['measured_by', 'distance_m', 'uplink_bps']);
  expect(await kept.execute()).toEqual([{ measured_by: 'unstated', distance_m: 13, uplink_bps: 4_000_000 }]);
});

test('the table itself keeps no test of 0 bit/s', async () => {
  const { pool } = opened.platform.database;
  const zero = pool.query(
    `INSERT INTO connectivity_test (id, election_id, tps_code, observed_at, kind, path, outcome, uplink_bps,
       uplink_counted_by, measured_by, source, recorded_by)
     SELECT sha256('x'), id, $1, now(), 'speed', 'primary', 'completed', 0, 'receiver', 'office', 'csv', 'cli:test'
     FROM election`,
    [TPS],
  );
  await expect(zero).rejects.toThrow('uplink_bps');
});
