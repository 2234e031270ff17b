import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireEmbeddedPostgres } from '../../src/platform/server/postgres/embedded.ts';

let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-crash-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await (await acquireEmbeddedPostgres(dataDir)).release();
  rmSync(dataDir, { recursive: true, force: true });
});

test('the writer killed: its server is adopted and every confirmed row is there', async () => {
  const writer = start();
  await writer.confirmed(200);
  const last = await writer.kill('SIGKILL');
  expect(serverPid()).not.toBeNull();
  expect(await rowsUpTo(last)).toBe(last);
});

test('the database server killed in the middle of writing: every confirmed row survives its recovery', async () => {
  const writer = start();
  await writer.confirmed(200);
  process.kill(serverPid() ?? 0, 'SIGKILL');
  const last = await writer.kill('SIGKILL');
  expect(last).toBeGreaterThanOrEqual(200);
  expect(await rowsUpTo(last)).toBe(last);
});

test('the server runs until the last process that uses it has left', async () => {
  const first = start();
  await first.confirmed(1);
  const second = await acquireEmbeddedPostgres(dataDir);
  await first.kill('SIGTERM');
  expect(serverPid()).not.toBeNull();
  const client = new pg.Client({ connectionString: second.url });
  await client.connect();
  await expect(client.query('SELECT 1')).resolves.toBeDefined();
  await client.end();
  await second.release();
  expect(serverPid()).toBeNull();
});

test('two processes that start at the same moment share one server', async () => {
  const both = [start(), start()];
  const urls = await Promise.all(both.map((writer) => writer.address()));
  expect(urls[0]).toBe(urls[1]);
});

function start() {
  const child = spawn(process.execPath, ['tests/support/confirming-child.ts', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines: string[] = [];
  const waiting: (() => void)[] = [];
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const wake of waiting.splice(0)) wake();
  });
  const lineCount = async (count: number) => {
    while (lines.length < count) {
      await Promise.race([new Promise<void>((resolve) => waiting.push(resolve)), ended]);
      if (lines.length < count && child.exitCode !== null) throw new Error('the writer ended early');
    }
  };
  return {
    address: async () => {
      await lineCount(1);
      return lines[0];
    },
    confirmed: (rows: number) => lineCount(rows + 1),
    kill: async (signal: 'SIGKILL' | 'SIGTERM') => {
      child.kill(signal);
      await ended;
      return Number(lines.at(-1));
    },
  };
}

function serverPid(): number | null {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

async function rowsUpTo(last: number): Promise<number> {
  const postgres = await acquireEmbeddedPostgres(dataDir);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query<{ n: string }>('SELECT count(*) AS n FROM confirmed WHERE n <= $1', [
    last,
  ]);
  await client.end();
  await postgres.release();
  return Number(rows[0]?.n);
}
