import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { loadDemo } from '../src/connectivity/server/index.ts';
import { unwrap } from '../src/kernel/index.ts';
import { loadRegionPack } from '../src/main/load-pack.ts';
import { allMigrations } from '../src/main/schema.ts';
import { PROJECT_DIR } from '../src/main/settings.ts';
import { planInDemo } from '../src/planning/server/index.ts';
import { readConfig } from '../src/platform/server/config.ts';
import { openPlatform } from '../src/platform/server/open-platform.ts';
import { USUAL_ASSUMPTIONS } from '../src/voting-day/evening/assumptions.ts';
import { isSound, rehearseLive } from '../src/voting-day/server/evening/live/rehearse-live.ts';
import { startServerProcess } from '../tests/support/server-process.ts';
import { type Figure, quantile } from './figure.ts';

const MINUTES = 10;
const GOAL_MS = 1_000;
const COMMITS = 300;

/**
 * The scenario's evening at a real server on the embedded database: 3,327 TPS, two forms each, slip and record, within ten minutes; p99 from an
 * attempt to its checked receipt, beside a bare commit of one row in the same database meanwhile. Phones, server and database share this machine.
 */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-bench-live-'));
  const config = unwrap(readConfig({ SIGAP_DATA_DIR: dataDir }, PROJECT_DIR));
  const { platform, close } = await openPlatform(config, allMigrations(), PROJECT_DIR, () => new Date());
  try {
    unwrap(await loadRegionPack(platform));
    const { election } = unwrap(await loadDemo(platform, 'cli:bench', planInDemo));
    await platform.database.pool.query('VACUUM (ANALYZE)');
    await platform.database.pool.query('CREATE TABLE bare_commit (at timestamptz NOT NULL)');
    const server = await startServerProcess(dataDir);
    const commits: number[] = [];
    const watching = new AbortController();
    const watch = bareCommits(platform.database.pool, commits, watching.signal);
    const wish = { url: server.url, minutes: MINUTES, seed: 1, assumed: USUAL_ASSUMPTIONS, by: 'cli:bench' };
    const found = unwrap(await rehearseLive(platform, election, wish));
    watching.abort();
    await watch;
    await server.end();
    const referenceValue = quantile(commits, 0.99);
    const lost = found.outcome.lost.length + found.missing;
    return [
      {
        ...{ name: 'rehearse-live', unit: 'ms', value: found.p99Ms },
        ...{ reference: 'p99 of a bare commit meanwhile', referenceValue },
        ratio: found.p99Ms / referenceValue,
        goal: `< ${GOAL_MS} ms (p50 ${Math.round(found.p50Ms)} ms)`,
        met: found.p99Ms < GOAL_MS && isSound(found),
      },
      {
        ...{ name: 'rehearse-live-lost', unit: 'forms and receipts', value: lost },
        ...{ reference: 'receipts issued', referenceValue: found.outcome.receipts.length },
        ...{ ratio: lost / found.outcome.receipts.length, goal: '0', met: isSound(found) },
      },
      {
        ...{ name: 'rehearse-live-curve', unit: '%', value: found.distance.share * 100 },
        ...{ reference: 'the simulated evening', referenceValue: 100, ratio: found.distance.share },
        ...{
          goal: `<= 2 % apart (p99 ${Math.round(found.distance.lagP99Ms)} ms after due)`,
          met: found.distance.share <= 0.02 && isSound(found),
        },
      },
    ];
  } finally {
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function bareCommits(
  pool: { query(text: string): Promise<unknown> },
  into: number[],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const begun = performance.now();
    await pool.query('INSERT INTO bare_commit VALUES (now())');
    into.push(performance.now() - begun);
    await pause((MINUTES * 60_000) / COMMITS / 2, undefined, { signal }).catch(() => undefined);
  }
}
