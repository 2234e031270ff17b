import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  acquireEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/server/postgres/embedded.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

const SCENARIO = 'kepri-2024-skenario';

let dataDir: string;
let postgres: EmbeddedPostgres;
let pool: pg.Pool;
let server: ServerProcess | undefined;
let solving: ChildProcess | undefined;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-crash-plan-'));
  // The database outlives who is killed, as it does in an installation.
  postgres = await acquireEmbeddedPostgres(dataDir);
  pool = new pg.Pool({ connectionString: postgres.url, max: 2 });
  expect((await sigap('demo', 'load', '--json')).exitCode).toBe(0);
}, 300_000);
afterAll(async () => {
  server?.child.kill('SIGKILL');
  solving?.kill('SIGKILL');
  await pool.end();
  await postgres.release();
  rmSync(dataDir, { recursive: true, force: true });
});

function start(words: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['src/main/cli.ts', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SIGAP_DATA_DIR: dataDir },
  });
}

async function sigap(...words: string[]): Promise<{ exitCode: number | null; out: string }> {
  const child = start(words);
  const out: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.resume();
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, out: Buffer.concat(out).toString() };
}

/** Solves in a process of its own until it says that its solver is at work. */
async function solvingStarted(): Promise<ChildProcess> {
  const child = start(['plan', 'solve', '--election', SCENARIO]);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (/^solving/m.test(said)) resolve();
    });
    child.once('close', () => reject(new Error(`the solve ended before its middle:\n${said}`)));
  });
  return child;
}

async function count(table: 'plan' | 'plan_item' | 'plan_input' | 'plan_adoption'): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`);
  return rows[0]?.n ?? -1;
}

test('a solve killed with -9 in its middle leaves no half plan and holds nobody up: the next one works', {
  timeout: 600_000,
}, async () => {
  solving = await solvingStarted();
  const gone = new Promise((resolve) => solving?.once('close', resolve));
  solving.kill('SIGKILL');
  await gone;
  for (const table of ['plan', 'plan_item', 'plan_input', 'plan_adoption'] as const)
    expect(await count(table)).toBe(0);

  const { exitCode, out } = await sigap(
    ...['plan', 'solve', '--no-pairs', '--time-limit', '20', '--election', SCENARIO, '--json'],
  );
  expect(exitCode).toBe(0);
  const { plan } = JSON.parse(out);
  expect(await count('plan')).toBe(1);
  expect(await count('plan_item')).toBe(plan.places);
  const { rows } = await pool.query('SELECT outcome, plan_id FROM plan_solve ORDER BY started_at');
  expect(rows).toEqual([
    { outcome: 'interrupted', plan_id: null },
    { outcome: 'planned', plan_id: plan.id },
  ]);

  // The same plan is known by name afterwards, also to a server that starts now.
  server = await startServerProcess(dataDir);
  expect((await fetch(`${server.url}/cara-memilih?pemilihan=${SCENARIO}`)).status).toBe(200);
});
