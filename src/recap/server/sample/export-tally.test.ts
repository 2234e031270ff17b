import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { formWith } from '../../../voting-day/form.fixture.ts';
import { addRecapCommands } from '../commands.ts';

const TPS = ['2105012001001', '2105012001002', '2105022001001', '2171011001001'] as const;
let opened: TestPlatform;
let platform: Platform;
let phones: EnrolledPhone[];
let field: Visitor;
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sigap-sample-tally-'));
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => new Date('2024-11-27T17:30:00+07:00') };
  field = new Visitor((await openHouse(platform)).app);
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, TPS);
  phones = await enrolPhones(platform.database.pool, id, TPS);
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await opened.close();
});

const sql = (text: string, values: readonly unknown[] = []) =>
  platform.database.pool.query(text, [...values]);
const run = (...words: string[]) => runCommand(platform, addRecapCommands, 'recap', ...words);

/** Runs the export; what it tells people stands on standard error. */
async function exported(...words: string[]) {
  const told: string[] = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    told.push(String(chunk));
    return true;
  });
  const { out, exitCode } = await run('sample-tally', ...words);
  write.mockRestore();
  return { lines: out.trimEnd().split('\r\n'), out, exitCode, told: told.join('') };
}

test('every TPS of the present list has its row: forms that count, zeros for others, bounds by the registry alone', async () => {
  for (const at of [0, 1, 3]) {
    const figures = formWith({ 'IV.1': 100 + at, 'IV.2': 50, 'V.B': 3 });
    await bring(field, sealedResult(phones[at] as EnrolledPhone, { figures }), phones[at] as EnrolledPhone);
  }
  await sql('UPDATE tps SET dpt = 280 WHERE code <> $1', [TPS[2]]);
  await sql('UPDATE tps SET withdrawn_at = now() WHERE code = $1', [TPS[1]]);
  const found = await exported();
  expect(found.lines).toEqual([
    'tps,contest,bound,pair1,pair2,invalid',
    `${TPS[0]},gubernur,287,100,50,3`,
    `${TPS[2]},gubernur,,0,0,0`,
    `${TPS[3]},gubernur,287,103,50,3`,
  ]);
  expect(found.exitCode).toBe(1);
  expect(found.told).toContain('1 baris tanpa batas');
  expect(found.told).toContain('jangan dari formulirnya');
});

test('a form that awaits a re-vote stands as zeros with its bound', async () => {
  await sql(
    `INSERT INTO recap_revote (election_id, tps_code, contest, held_on, reason, words, ordered_at, ordered_by, content, record)
     SELECT id, $1, 'governor', '2024-11-30', 'ordered', '', now(), 'system:test', '{}', sha256('{}') FROM election`,
    [TPS[3]],
  );
  expect((await exported()).lines).toContain(`${TPS[3]},gubernur,287,0,0,0`);
});

test('contests are called as the election calls them, one can be had alone, and the file is what the check reads', async () => {
  await sql('UPDATE tps SET dpt = 301 WHERE dpt IS NULL');
  await sql('UPDATE election SET contests = $1', [
    JSON.stringify([
      { code: 'gubernur', regionCode: '21', pairs: 2 },
      { code: 'wali-kota-2171', regionCode: '2171', pairs: 3 },
    ]),
  ]);
  const both = await exported();
  expect(both.lines).toContain(`${TPS[3]},wali-kota-2171,287,0,0,0,0`);
  const one = await exported('--contest', 'gubernur');
  expect([one.exitCode, one.lines.length]).toEqual([0, 4]);
  const file = join(dir, 'tabulasi.csv');
  writeFileSync(file, one.out);
  const sample = await run('sample', '--tally', file, '--json');
  const { contests } = JSON.parse(sample.out) as { contests: { contest: string; list: string }[] };
  expect(contests).toMatchObject([{ contest: 'gubernur', list: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  expect((await exported('--contest', 'presiden')).exitCode).toBe(1);
});
