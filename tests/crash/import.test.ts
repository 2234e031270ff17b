import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  acquireEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/server/postgres/embedded.ts';

const TPS = 600;
/** The audit chain's lock: an import takes it when all its rows are written, just before it commits. */
const HOLD_BEFORE_COMMIT = 'SELECT pg_advisory_xact_lock(7226003)';
/** Lets an import read and compare, but not write its first row. */
const HOLD_BEFORE_WRITING = 'LOCK TABLE tps IN EXCLUSIVE MODE';

/** Lets a check begin, but not write the first row of the dry run. */
const HOLD_BEFORE_STAGING = 'LOCK TABLE import_tps IN EXCLUSIVE MODE';
/** Lets a check write every row of the dry run, but not the import they belong to. */
const HOLD_BEFORE_CHECKED = 'LOCK TABLE import_file IN EXCLUSIVE MODE';

let dataDir: string;
let list: string;
let postgres: EmbeddedPostgres;
let pool: pg.Pool;
const children: ChildProcess[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-crash-import-'));
  list = join(dataDir, 'daftar.csv');
  const codes = Array.from({ length: TPS }, (_, at) => `2101041005${String(at + 1).padStart(3, '0')}`);
  writeFileSync(list, `kode_tps\n${codes.join('\n')}\n`);
  postgres = await acquireEmbeddedPostgres(dataDir);
  pool = new pg.Pool({ connectionString: postgres.url });
  expect(await ended(sigap('election', 'create', 'uji', '--date', '2024-11-27'))).toBe(0);
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await pool.end();
  await postgres.release();
  rmSync(dataDir, { recursive: true, force: true });
});

test.each([
  ['before its first row is staged', HOLD_BEFORE_STAGING],
  ['when all its rows are staged but not committed', HOLD_BEFORE_CHECKED],
])('a check killed %s leaves nothing that anybody sees', async (_, hold) => {
  await killedWhile(hold);
  const { rows } = await pool.query(
    'SELECT (SELECT count(*)::int FROM import_file) AS files, (SELECT count(*)::int FROM import_tps) AS rows',
  );
  expect(rows[0]).toEqual({ files: 0, rows: 0 });
  // Only the upload that was under way lies there: the hourly sweep removes it once it is a day old.
  const left = readdirSync(join(dataDir, 'imports'));
  expect(left.filter((name) => !name.startsWith('partial-'))).toEqual([]);
});

test.each([
  ['before its first row is written', HOLD_BEFORE_WRITING],
  ['when all its rows are written but not committed', HOLD_BEFORE_COMMIT],
])('an import killed %s leaves nothing behind', async (_, hold) => {
  await killedWhile(hold);
  expect(await state()).toEqual({ tps: 0, audited: 0, applied: 0 });
});

test('started again, the same import is applied whole', async () => {
  expect(await ended(sigap('registry', 'import', list, '--election', 'uji'))).toBe(0);
  expect(await state()).toEqual({ tps: TPS, audited: 1, applied: 1 });
  expect(await ended(sigap('registry', 'import', list, '--election', 'uji'))).toBe(0);
  expect(await state()).toEqual({ tps: TPS, audited: 1, applied: 1 });
});

test('a reader that has seen enough ends neither the exit code nor the tidying up', async () => {
  const wrong = join(dataDir, 'salah.csv');
  writeFileSync(wrong, `kode_tps\n${'9999999999999\n'.repeat(2_000)}`);
  const waitingBefore = await waiting();
  const child = sigapTo('pipe', 'registry', 'import', wrong, '--election', 'uji', '--dry-run');
  child.stdout?.destroy();
  expect(await ended(child)).toBe(1);
  expect(await waiting()).toBe(waitingBefore);
});

/** Imports the list and kills the process when it waits for what `hold` holds. */
async function killedWhile(hold: string): Promise<void> {
  const holder = await pool.connect();
  await holder.query('BEGIN');
  await holder.query(hold);
  const child = sigap('registry', 'import', list, '--election', 'uji');
  await somebodyWaits();
  child.kill('SIGKILL');
  expect(await ended(child)).toBeNull();
  await holder.query('ROLLBACK');
  holder.release();
  await nobodyElseIsConnected();
}

async function waiting(): Promise<number> {
  const { rows } = await pool.query("SELECT count(*)::int AS n FROM import_file WHERE state = 'checked'");
  return rows[0].n;
}

function sigap(...words: string[]): ChildProcess {
  return sigapTo('ignore', ...words);
}

function sigapTo(stdout: 'ignore' | 'pipe', ...words: string[]): ChildProcess {
  // Nothing else of this process's settings: the child uses the embedded database of its own folder.
  const env = { PATH: process.env.PATH, USER: process.env.USER, SIGAP_DATA_DIR: dataDir };
  const child = spawn(process.execPath, ['src/main/cli.ts', ...words], {
    stdio: ['ignore', stdout, 'inherit'],
    env,
  });
  children.push(child);
  return child;
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/** Asks until some process waits for a lock. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query('SELECT 1 FROM pg_locks WHERE NOT granted');
    if (rowCount) return;
  }
}

/** Asks until the server has noticed that the killed process is gone. */
async function nobodyElseIsConnected(): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      "SELECT 1 FROM pg_stat_activity WHERE application_name = 'sigap' AND datname = current_database()",
    );
    if (!rowCount) return;
  }
}

async function state() {
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::int FROM tps t JOIN election e ON e.id = t.election_id WHERE e.slug = 'uji') AS tps,
            (SELECT count(*)::int FROM audit_event WHERE action = 'registry.import') AS audited,
            (SELECT count(*)::int FROM import_file WHERE state = 'applied') AS applied`,
  );
  return rows[0];
}
