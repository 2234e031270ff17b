import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import { addReadinessCommands } from './commands.ts';
import { readinessFile } from './list-file.ts';
import { questionNow } from './question.ts';

const NOW = new Date('2024-11-26T12:30:00Z');
const TPS = ['2105012001001', '2105012001002', '2171011001001'] as const;

let opened: TestPlatform;
let platform: Platform;
let folder: string;
beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => NOW };
  const electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, electionId, [...TPS]);
  folder = await mkdtemp(join(tmpdir(), 'answers-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await opened.close();
});

async function bring(csv: string, ...flags: string[]) {
  const path = join(folder, 'jawaban.csv');
  await writeFile(path, csv);
  const done = await runCommand(
    platform,
    addReadinessCommands,
    'readiness',
    'import',
    path,
    '--json',
    ...flags,
  );
  return {
    exitCode: done.exitCode,
    answer: done.exitCode === 0 ? JSON.parse(done.out) : null,
    told: done.said,
  };
}

/** The list as the page gives it. */
async function exported(): Promise<string> {
  const election = await findElection(platform.database.db, 'kepri-2024');
  if (!election) throw new Error('no election');
  const wish = { region: '', verdict: null };
  const everything = { everything: true, prefixes: [] };
  let file = '';
  for await (const piece of readinessFile(platform, await questionNow(platform, election), everything, wish))
    file += piece;
  return file;
}

const records = async () =>
  (await platform.database.pool.query('SELECT count(*)::int AS n FROM readiness_record')).rows[0].n;
const HEADER = 'kode_tps,charged,charged_waktu,power,contact,confirmation';

test('a file with one wrong row changes nothing, and says every row that is wrong', async () => {
  const wrong = [HEADER, `${TPS[0]},ya,,ya,ya,ya`, `${TPS[1]},mungkin,,ya,ya,ya`, '2105012001999,ya,,,,'];
  expect(await bring(wrong.join('\n'))).toMatchObject({
    exitCode: 1,
    told: expect.stringContaining('mungkin'),
  });
  const unknown = [HEADER, `${TPS[0]},ya,,ya,ya,ya`, '2105012001999,ya,,,,'];
  expect((await bring(unknown.join('\n'))).exitCode).toBe(1);
  const twice = [HEADER, `${TPS[0]},ya,,,,`, `${TPS[0]},belum,,,,`];
  expect((await bring(twice.join('\n'))).exitCode).toBe(1);
  const ahead = [HEADER, `${TPS[0]},ya,2024-11-27T12:00:00Z,,,`];
  expect((await bring(ahead.join('\n'))).exitCode).toBe(1);
  expect((await bring(`kode_tps,charged\n${TPS[0]},ya`)).exitCode).toBe(1);
  expect(await records()).toBe(0);
});

test('a dry run says what would be recorded; then it is, and the list as it is given back adds nothing', async () => {
  const file = [
    HEADER,
    `${TPS[0]},ya,2024-11-26T11:00:00Z,ya,belum,ya`,
    `${TPS[1]},belum,,,,`,
    `${TPS[2]},,,,,`,
  ];
  const whole = { rows: 3, changed: 2, same: 0 };
  expect((await bring(file.join('\n'), '--dry-run')).answer).toEqual({ ...whole, applied: false });
  expect(await records()).toBe(0);
  expect((await bring(file.join('\n'))).answer).toEqual({ ...whole, applied: true });
  const list = await exported();
  const [, first = '', second = ''] = list.split(/\r?\n/);
  expect(first).toContain('ya,2024-11-26T11:00:00.000Z');
  expect(second).toContain('belum,2024-11-26T12:30:00.000Z');
  const before = await records();
  expect((await bring(list)).answer).toEqual({ rows: 3, changed: 0, same: 5, applied: true });
  expect(await records()).toBe(before);
  const { rows } = await platform.database.pool.query(
    `SELECT detail FROM audit_event WHERE action = 'readiness.import' ORDER BY seq`,
  );
  expect(rows.map(({ detail }) => detail)).toEqual([{ rows: 3, tps: 2, answers: 5 }]);
});

test('an answer that was changed in the list is of now, though the time beside it was left', async () => {
  const changed = (await exported()).replace('ya,2024-11-26T11:00:00.000Z', 'belum,2024-11-26T11:00:00.000Z');
  expect((await bring(changed)).answer).toMatchObject({ changed: 1, same: 4 });
  expect(await exported()).toContain('belum,2024-11-26T12:30:00.000Z');
});
