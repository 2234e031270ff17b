import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { acquireEmbeddedPostgres } from '../src/platform/server/postgres/embedded.ts';
import { type Figure, median } from './figure.ts';

const RUNS = 5;
const GOAL_S = 5;
const PORT = '18099';

/**
 * Seconds from starting the server's process on existing data until its address is printed; beside them the seconds the
 * embedded PostgreSQL alone needs to start on the same data.
 */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-bench-start-'));
  try {
    await startSeconds(dataDir);
    const whole: number[] = [];
    const databaseOnly: number[] = [];
    for (let turn = 0; turn < RUNS; turn += 1) {
      whole.push(await startSeconds(dataDir));
      databaseOnly.push(await databaseSeconds(dataDir));
    }
    const value = median(whole);
    const referenceValue = median(databaseOnly);
    return [
      {
        name: 'start',
        unit: 's',
        value,
        reference: 'embedded PostgreSQL alone',
        referenceValue,
        ratio: value / referenceValue,
        goal: `<= ${GOAL_S} s`,
        met: value <= GOAL_S,
      },
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startSeconds(dataDir: string): Promise<number> {
  const begun = performance.now();
  const server = spawn(process.execPath, ['src/main/server.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SIGAP_DATA_DIR: dataDir, SIGAP_PORT: PORT },
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (chunk: Buffer) => chunk.includes('http') && resolve());
    void ended.then(() => reject(new Error('the server ended before it was ready')));
  });
  const seconds = (performance.now() - begun) / 1000;
  server.kill('SIGTERM');
  await ended;
  return seconds;
}

async function databaseSeconds(dataDir: string): Promise<number> {
  const begun = performance.now();
  const postgres = await acquireEmbeddedPostgres(dataDir);
  const seconds = (performance.now() - begun) / 1000;
  await postgres.release();
  return seconds;
}
