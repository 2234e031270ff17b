import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { BLANK_TEST, type TestRecord } from '../src/connectivity/index.ts';
import { loadDemo, recordTests } from '../src/connectivity/server/index.ts';
import { unwrap } from '../src/kernel/index.ts';
import { loadRegionPack } from '../src/main/load-pack.ts';
import { orderedOf } from '../src/main/ordered.ts';
import { allMigrations } from '../src/main/schema.ts';
import { PROJECT_DIR } from '../src/main/settings.ts';
import { USUAL_OPTIONS } from '../src/planning/index.ts';
import { planInDemo } from '../src/planning/server/index.ts';
import { houseTools } from '../src/planning/server/plans/house-tools.ts';
import { startSolve } from '../src/planning/server/plans/run.ts';
import { readConfig } from '../src/platform/server/config.ts';
import { openPlatform } from '../src/platform/server/open-platform.ts';
import type { Platform } from '../src/platform/server/platform.ts';
import type { Election } from '../src/registry/index.ts';
import { openHouse, type Visitor } from '../tests/support/people.ts';
import { type Figure, quantile } from './figure.ts';

const GOAL = { tpsMs: 300, provinceS: 3, burnDownS: 3, blockedMs: 100 } as const;
const TIMES = 5;

/**
 * What the console asks of the scenario's province (3,327 TPS, 34 thousand records) after new evidence: the options of single TPS, what changed
 * since a plan, the first burn-down. Through the whole HTTP application in process, asked by somebody who is signed in; every time after a new
 * record, so that nothing is kept. Beside them how long nobody else had their turn meanwhile.
 */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-bench-options-'));
  const config = unwrap(readConfig({ SIGAP_DATA_DIR: dataDir }, PROJECT_DIR));
  const { platform, close } = await openPlatform(config, allMigrations(), PROJECT_DIR, () => new Date());
  try {
    unwrap(await loadRegionPack(platform));
    const { election } = unwrap(await loadDemo(platform, 'cli:bench', planInDemo));
    // What the database does by itself within a minute of a load.
    await platform.database.pool.query('VACUUM (ANALYZE)');
    const tools = houseTools(orderedOf);
    const solve = unwrap(await startSolve(platform, tools, election, 'cli:bench', USUAL_OPTIONS));
    const plan = unwrap(await solve.done);
    const person = await (await openHouse(platform)).person({ role: 'provincial-officer' });
    return await figures(platform, election, person, plan);
  } finally {
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function figures(
  platform: Platform,
  election: Election,
  person: Visitor,
  plan: string,
): Promise<Figure[]> {
  const { pool } = platform.database;
  const base = `/api/elections/${election.slug}`;
  const ask = async (path: string) => void (await person.json('GET', `${base}/${path}`));
  const codes = await openCodes(platform, election);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  // The first of each starts a thread and compiles what it runs: it is asked once before anything counts, and the loop is watched from the start.
  const idle = await idleMs();
  loop.enable();
  await ask(`tps/${codes[0]}/options`);
  await ask(`plans/${plan}/changes`);
  const [single, bare, changed, again, first, kept] = [[], [], [], [], [], []] as number[][] as Six;
  for (const code of codes) {
    single.push(await timed(() => ask(`tps/${code}/options`)));
    bare.push(await timed(() => pool.query(ROW_BY_KEY, [election.id, code])));
  }
  for (let time = 0; time < TIMES; time += 1) {
    await newEvidence(platform, election, codes[time] ?? '', time);
    changed.push(await timed(() => ask(`plans/${plan}/changes`)));
    again.push(await timed(() => ask(`plans/${plan}/changes`)));
    await pool.query('DELETE FROM gap_day WHERE election_id = $1', [election.id]);
    await newEvidence(platform, election, codes[time] ?? '', TIMES + time);
    first.push(await timed(() => ask('burn-down')));
    kept.push(await timed(() => ask('burn-down')));
  }
  loop.disable();
  const seconds = (times: readonly number[]) => quantile(times, 1) / 1_000;
  return [
    figure('plan-options-tps', 'ms (p95)', quantile(single, 0.95), GOAL.tpsMs, {
      reference: 'a bare row by primary key',
      referenceValue: quantile(bare, 0.95),
    }),
    figure('plan-options-province', 's, slowest', seconds(changed), GOAL.provinceS, {
      reference: 'asked again',
      referenceValue: seconds(again),
    }),
    figure('burn-down-first', 's, slowest', seconds(first), GOAL.burnDownS, {
      reference: 'asked again',
      referenceValue: seconds(kept),
    }),
    figure(
      'plan-options-blocked',
      'ms that nobody else had their turn, longest',
      loop.max / 1e6,
      GOAL.blockedMs,
      {
        reference: 'nothing asked',
        referenceValue: idle,
      },
    ),
  ];
}

type Six = [number[], number[], number[], number[], number[], number[]];

const ROW_BY_KEY = 'SELECT * FROM tps_status WHERE election_id = $1 AND tps_code = $2';

/** The TPS of the gap and as many unknown ones, in an order that no area has to itself. */
async function openCodes({ database: { pool } }: Platform, election: Election): Promise<string[]> {
  const { rows } = await pool.query<{ code: string }>(
    `SELECT tps_code AS code FROM tps_status WHERE election_id = $1 AND verdict <> 'adequate' ORDER BY md5(tps_code)`,
    [election.id],
  );
  return rows.map(({ code }) => code);
}

/** A record more, as an officer sends it: everything derived from the evidence is old. */
async function newEvidence(
  platform: Platform,
  election: Election,
  tpsCode: string,
  nth: number,
): Promise<void> {
  const record: TestRecord = {
    ...BLANK_TEST,
    ...{
      tpsCode,
      observedAt: new Date(Date.parse('2024-10-07T09:00:00Z') + nth * 60_000),
      kind: 'rehearsal',
    },
    ...{ outcome: 'hung', photos: 6, bytes: 14_400_000, durationUs: 240_000_000, distanceM: 5, accuracyM: 5 },
    ...{ measuredBy: 'officer', source: 'bench' },
  };
  await platform.database.db
    .transaction()
    .execute((trx) => recordTests(trx, election.id, [record], 'system:bench'));
}

/** What the same instrument says of a process that does nothing. */
async function idleMs(): Promise<number> {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  await pause(1_000);
  loop.disable();
  return loop.max / 1e6;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function figure(
  name: string,
  unit: string,
  value: number,
  most: number,
  beside: Pick<Figure, 'reference' | 'referenceValue'>,
): Figure {
  const goal = `<= ${most} ${unit.split(/[ ,]/)[0]}`;
  return { name, unit, value, ...beside, ratio: value / beside.referenceValue, goal, met: value <= most };
}
