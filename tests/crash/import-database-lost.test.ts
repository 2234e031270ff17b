import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  acquireEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/server/postgres/embedded.ts';

const TPS = 300;
/** The audit chain's lock: an import takes it when all its rows are written, just before it commits. */
const HOLD_BEFORE_COMMIT = 'SELECT pg_advisory_xact_lock(7226003)';

let dataDir: string;
let list: string;
let postgres: EmbeddedPostgres;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-import-lost-'));
  list = join(dataDir, 'daftar.csv');
  const codes = Array.from({ length: TPS }, (_, at) => `2101041005${String(at + 1).padStart(3, '0')}`);
  writeFileSync(list, `kode_tps\n${codes.join('\n')}\n`);
  postgres = await acquireEmbeddedPostgres(dataDir);
  expect((await sigap('election', 'create', 'uji', '--date', '2024-11-27')).exitCode).toBe(0);
});
afterEach(async () => {
  await postgres.release();
  rmSync(dataDir, { recursive: true, force: true });
});

test('the database killed while an import is applied: a problem, nothing applied, and the same import again goes in', async () => {
  const holder = await connected();
  await holder.query('BEGIN');
  await holder.query(HOLD_BEFORE_COMMIT);
  const importing = sigap('registry', 'import', list, '--election', 'uji');
  while (!(await holder.query('SELECT 1 FROM pg_locks WHERE NOT granted')).rowCount);
  process.kill(databasePid(), 'SIGKILL');
  const lost = await importing;
  expect(lost.exitCode).toBe(1);
  expect(lost.complaint).toContain('SIGAP-9003');

  await postgres.release();
  postgres = await acquireEmbeddedPostgres(dataDir);
  expect(await state()).toEqual({ tps: 0, audited: 0, applied: 0 });
  const again = await sigap('registry', 'import', list, '--election', 'uji');
  expect(again.exitCode).toBe(0);
  expect(await state()).toEqual({ tps: TPS, audited: 1, applied: 1 });
});

/** Runs the command line on the data folder to its end. */
function sigap(...words: string[]): Promise<{ exitCode: number | null; complaint: string }> {
  const env = { PATH: process.env.PATH, USER: process.env.USER, SIGAP_DATA_DIR: dataDir };
  const child = spawn(process.execPath, ['src/main/cli.ts', ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env,
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  return new Promise((resolve) => child.once('close', (exitCode) => resolve({ exitCode, complaint })));
}

/** A connection whose loss is no failure of the test. */
async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: postgres.url });
  client.on('error', () => {});
  await client.connect();
  return client;
}

function databasePid(): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function state() {
  const client = await connected();
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::int FROM tps t JOIN election e ON e.id = t.election_id WHERE e.slug = 'uji') AS tps,
            (SELECT count(*)::int FROM audit_event WHERE action = 'registry.import') AS audited,
            (SELECT count(*)::int FROM import_file WHERE state = 'applied') AS applied`,
  );
  await client.end();
  return rows[0];
}
