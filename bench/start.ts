import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { acquireEmbeddedPostgres } from '../src/platform/server/postgres/embedded.ts';
import { freePort } from '../tests/support/server-process.ts';
import { type Figure, median } from './figure.ts';
import { makeNation } from './national.ts';
import { TPS } from './national-list.ts';

const RUNS = 5;
const GOAL_S = 5;
const NPM_START = ['npm', 'start'] as const;
const SERVER_ALONE = [process.execPath, 'src/main/server.ts'] as const;

type Program = typeof NPM_START | typeof SERVER_ALONE;

/**
 * Seconds from `npm start`, and from starting the server's process alone, until the address is printed, on a data folder that
 * holds a nation with its records; beside them the seconds the embedded PostgreSQL alone needs on the same data. The first
 * start, which builds the console and works out the statuses, is not counted.
 */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-bench-start-'));
  try {
    await (await makeNation(dataDir)).close();
    await startSeconds(dataDir, NPM_START);
    const byNpm: number[] = [];
    const alone: number[] = [];
    const databaseOnly: number[] = [];
    for (let turn = 0; turn < RUNS; turn += 1) {
      byNpm.push(await startSeconds(dataDir, NPM_START));
      alone.push(await startSeconds(dataDir, SERVER_ALONE));
      databaseOnly.push(await databaseSeconds(dataDir));
    }
    const referenceValue = median(databaseOnly);
    return [
      figure('start', median(byNpm), referenceValue),
      figure('start-process', median(alone), referenceValue),
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function figure(name: string, value: number, referenceValue: number): Figure {
  return {
    name,
    unit: 's',
    value,
    reference: 'embedded PostgreSQL alone',
    referenceValue,
    ratio: value / referenceValue,
    goal: `<= ${GOAL_S} s`,
    met: value <= GOAL_S,
  };
}

async function startSeconds(dataDir: string, [program, ...words]: Program): Promise<number> {
  const port = await freePort();
  const begun = performance.now();
  const started = spawn(program, words, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...bareEnvironment(), SIGAP_DATA_DIR: dataDir, SIGAP_PORT: String(port) },
  });
  const ended = new Promise((resolve) => started.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    started.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (/^Sigap: http/m.test(said)) resolve();
    });
    void ended.then(() => reject(new Error('it ended before it was ready')));
  });
  const seconds = (performance.now() - begun) / 1000;
  await seeNation(port);
  started.kill('SIGTERM');
  await ended;
  return seconds;
}

/** What was started must serve the nation's data, and not some other. */
async function seeNation(port: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/api/elections`);
  const { items } = (await response.json()) as { items: { slug: string; tps: number }[] };
  const tps = items.find(({ slug }) => slug === 'sintetis')?.tps;
  if (tps !== TPS) throw new Error(`${tps} of ${TPS} TPS`);
}

/** This process's environment without what would lead Sigap to other data or settings. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const isOfSigap = (name: string) => name === 'DATABASE_URL' || name.startsWith('SIGAP_');
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfSigap(name)));
}

async function databaseSeconds(dataDir: string): Promise<number> {
  const begun = performance.now();
  const postgres = await acquireEmbeddedPostgres(dataDir);
  const seconds = (performance.now() - begun) / 1000;
  await postgres.release();
  return seconds;
}
