import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { unwrap } from '../src/kernel/index.ts';
import { allMigrations } from '../src/main/schema.ts';
import { PROJECT_DIR } from '../src/main/settings.ts';
import { EVERYTHING } from '../src/platform/server/access/scope.ts';
import { readConfig } from '../src/platform/server/config.ts';
import { openPlatform } from '../src/platform/server/open-platform.ts';
import type { Platform } from '../src/platform/server/platform.ts';
import type { Election } from '../src/registry/index.ts';
import { applyImport, checkImport, registryKind } from '../src/registry/server/index.ts';
import { type Figure, median } from './figure.ts';
import { createNation } from './national.ts';
import { COPY_COLUMNS, fillRegions, TPS, writeList } from './national-list.ts';

const RUNS = 3;
const GOAL = 4;
const IMPORTER = { id: 'system:bench', scope: EVERYTHING };

/**
 * Seconds to import the TPS of a nation through the real path (file, spool, rules, outlines where the pack has them,
 * staging, comparison, insert, audit, commit) into an empty election; beside them the seconds of a bare COPY of the same
 * rows into an identical table.
 */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-bench-import-'));
  const opened = await openPlatform(
    unwrap(readConfig({ SIGAP_DATA_DIR: dataDir }, PROJECT_DIR)),
    allMigrations(),
    PROJECT_DIR,
    () => new Date(),
  );
  try {
    const { platform } = opened;
    const [csv, copy] = [join(dataDir, 'tps-sintetis.csv'), join(dataDir, 'tps-sintetis.copy')];
    const election = await createNation(platform);
    await fillRegions(platform);
    const outlined = await writeList(platform.database, election.id, csv, copy);
    if (outlined === 0) throw new Error('no position was checked against an outline');
    await platform.database.pool.query('CREATE TABLE tps_bare (LIKE tps INCLUDING ALL)');
    const whole: number[] = [];
    const bare: number[] = [];
    for (let turn = 0; turn <= RUNS; turn += 1) {
      const referenceS = await bareSeconds(platform, copy);
      const valueS = await importSeconds(platform, election, csv);
      // The first turn warms the caches of both.
      if (turn === 0) continue;
      bare.push(referenceS);
      whole.push(valueS);
    }
    const value = median(whole);
    const referenceValue = median(bare);
    const ratio = value / referenceValue;
    return [
      {
        name: 'import',
        unit: 's',
        value,
        reference: `bare COPY of the same ${TPS} rows`,
        referenceValue,
        ratio,
        goal: `<= ${GOAL} x`,
        met: ratio <= GOAL,
      },
    ];
  } finally {
    await opened.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function bareSeconds(platform: Platform, copy: string): Promise<number> {
  const client = await platform.database.pool.connect();
  try {
    await client.query('TRUNCATE tps_bare');
    await client.query('CHECKPOINT');
    const begun = performance.now();
    await pipeline(
      createReadStream(copy),
      client.query(copyFrom(`COPY tps_bare ${COPY_COLUMNS} FROM STDIN`)),
    );
    return (performance.now() - begun) / 1_000;
  } finally {
    client.release();
  }
}

async function importSeconds(platform: Platform, election: Election, csv: string): Promise<number> {
  await platform.database.pool.query('TRUNCATE tps; TRUNCATE import_tps; CHECKPOINT');
  const begun = performance.now();
  const file = { name: 'tps-sintetis.csv', stream: createReadStream(csv) };
  const checked = unwrap(await checkImport(platform, registryKind, election, IMPORTER, file));
  const options = { acceptChanges: false, complete: false, decisions: {} };
  const applied = unwrap(await applyImport(platform, registryKind, election, IMPORTER, checked.id, options));
  const seconds = (performance.now() - begun) / 1_000;
  if (applied.fates.add !== TPS) throw new Error(`only ${applied.fates.add} of ${TPS} TPS were added`);
  return seconds;
}
