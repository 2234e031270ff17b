import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadDemo } from '../src/connectivity/server/index.ts';
import { unwrap } from '../src/kernel/index.ts';
import { loadRegionPack } from '../src/main/load-pack.ts';
import { allMigrations } from '../src/main/schema.ts';
import { PROJECT_DIR } from '../src/main/settings.ts';
import { planInDemo } from '../src/planning/server/index.ts';
import { readConfig } from '../src/platform/server/config.ts';
import { openPlatform } from '../src/platform/server/open-platform.ts';
import { USUAL_ASSUMPTIONS } from '../src/voting-day/evening/assumptions.ts';
import { rehearse } from '../src/voting-day/server/evening/rehearse.ts';
import type { Figure } from './figure.ts';

const EVENINGS = 1_000;
const GOAL_S = 60;

/**
 * Seconds for a thousand evenings of the scenario's province (3,327 TPS), from the database to the forecast with the best places for one more boat,
 * terminal or relay phone. Beside it what the arrivals alone cost: as many random numbers as there are arrivals, put in order evening by evening.
 */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-bench-rehearse-'));
  const config = unwrap(readConfig({ SIGAP_DATA_DIR: dataDir }, PROJECT_DIR));
  const { platform, close } = await openPlatform(config, allMigrations(), PROJECT_DIR, () => new Date());
  try {
    unwrap(await loadRegionPack(platform));
    const { election } = unwrap(await loadDemo(platform, 'cli:bench', planInDemo));
    const ask = { seed: 1, evenings: EVENINGS, assumed: USUAL_ASSUMPTIONS, lateAfter: 300 };
    const begun = performance.now();
    const { forecast } = await rehearse(platform, election, ask);
    const value = (performance.now() - begun) / 1_000;
    const referenceValue = bareOrder(forecast.tps, EVENINGS);
    return [
      {
        ...{ name: 'rehearse-province', unit: 's', value },
        reference: 'as many random numbers, put in order evening by evening',
        referenceValue,
        ratio: value / referenceValue,
        goal: `< ${GOAL_S} s`,
        met: value < GOAL_S,
      },
    ];
  } finally {
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Seconds for random arrivals without anything that makes them. */
export function bareOrder(tps: number, evenings: number): number {
  const begun = performance.now();
  const arrivals = new Float64Array(tps);
  for (let evening = 0; evening < evenings; evening += 1) {
    for (let at = 0; at < tps; at += 1) arrivals[at] = Math.random();
    arrivals.sort();
  }
  return (performance.now() - begun) / 1_000;
}
