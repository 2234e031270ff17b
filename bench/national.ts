import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { text, unwrap } from '../src/kernel/index.ts';
import { allMigrations } from '../src/main/schema.ts';
import { PROJECT_DIR } from '../src/main/settings.ts';
import { readConfig } from '../src/platform/server/config.ts';
import { openPlatform } from '../src/platform/server/open-platform.ts';
import type { Platform } from '../src/platform/server/platform.ts';
import type { Election } from '../src/registry/index.ts';
import { createElection } from '../src/registry/server/index.ts';
import { COPY_COLUMNS, fillRegions, writeList } from './national-list.ts';

/** A platform on an embedded database that holds a nation. */
export type Nation = { readonly platform: Platform; readonly election: Election; close(): Promise<void> };

const NOW = new Date('2024-10-08T15:00:00Z');

/** Opens a platform with a nation in it, in a folder that is removed when it is closed. */
export async function openNation(): Promise<Nation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-bench-nation-'));
  const nation = await makeNation(dataDir);
  return {
    ...nation,
    close: async () => {
      await nation.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * Makes a nation in an empty data folder: the pack's province and made-up ones, 435,296 TPS, ten records of each, and a
 * derived status of each in the proportions of the case (about 94 percent adequate). The same every time.
 */
export async function makeNation(dataDir: string): Promise<Nation> {
  const config = unwrap(readConfig({ SIGAP_DATA_DIR: dataDir }, PROJECT_DIR));
  const { platform, close } = await openPlatform(config, allMigrations(), PROJECT_DIR, () => NOW);
  const election = await createNation(platform);
  await fillRegions(platform);
  await fillTps(platform, election, dataDir);
  for (const statement of FILL) {
    const parameters = [election.id, NOW].slice(0, statement.includes('$2') ? 2 : 1);
    await platform.database.pool.query(statement, statement.includes('$1') ? parameters : []);
  }
  return { platform, election, close };
}

/** The election of the nation, without TPS. */
export async function createNation(platform: Platform): Promise<Election> {
  return unwrap(
    await createElection(platform, 'system:bench', {
      slug: 'sintetis',
      date: '2024-11-27',
      timeZone: 'Asia/Jakarta',
      name: text('Bangku uji, data sintetis', 'Bench, synthetic data'),
      isDefault: true,
    }),
  );
}

async function fillTps(platform: Platform, election: Election, dataDir: string): Promise<void> {
  const [csv, copy] = [join(dataDir, 'tps.csv'), join(dataDir, 'tps.copy')];
  await writeList(platform.database, election.id, csv, copy);
  const client = await platform.database.pool.connect();
  try {
    await pipeline(createReadStream(copy), client.query(copyFrom(`COPY tps ${COPY_COLUMNS} FROM STDIN`)));
  } finally {
    client.release();
  }
  for (const file of [csv, copy]) rmSync(file);
}

/** A number from 0 to 99 that looks drawn at random and is the same every time. */
const DRAWN = `(('x' || substr(md5(code), 1, 8))::bit(32)::bigint % 100)`;
const OF_NATION = 'election_id = $1';

/** Ten records a TPS: five speed tests, a rehearsal, a test of the second path, two reports and a claim. */
const FILL = [
  `UPDATE tps SET place = 'SDN ' || right(code, 3) || ' Sintetis ' || substr(code, 5, 4)
    WHERE ${OF_NATION} AND ${DRAWN} < 30`,
  `INSERT INTO connectivity_test (id, election_id, tps_code, observed_at, kind, path, outcome, uplink_bps,
     uplink_counted_by, photos, bytes, duration_us, receipt, distance_m, accuracy_m, measured_by, source, recorded_by)
   SELECT sha256((code || n)::bytea), election_id, code, $2::timestamptz - n * interval '13 hours',
     CASE n WHEN 6 THEN 'rehearsal' ELSE 'speed' END, CASE n WHEN 7 THEN 'second' ELSE 'primary' END, 'completed',
     CASE WHEN n <> 6 THEN 500000 + ${DRAWN} * 40000 END, CASE WHEN n <> 6 THEN 'receiver' END,
     CASE n WHEN 6 THEN 6 END, CASE n WHEN 6 THEN 14400000 END, CASE n WHEN 6 THEN 45000000 END,
     CASE n WHEN 6 THEN sha256(code::bytea) END, 10, 10, 'office', 'bench', 'system:bench'
   FROM tps CROSS JOIN generate_series(1, 7) n WHERE ${OF_NATION}`,
  `INSERT INTO site_report (id, election_id, tps_code, observed_at, kind, present, power_hours, reported_by, source,
     recorded_by)
   SELECT sha256((code || kind)::bytea), election_id, code, $2::timestamptz - interval '30 hours', kind, true,
     CASE kind WHEN 'power' THEN 3 + ${DRAWN} / 10 END, 'officer', 'bench', 'system:bench'
   FROM tps CROSS JOIN (VALUES ('power'), ('second-path')) k (kind) WHERE ${OF_NATION}`,
  `INSERT INTO claim (id, election_id, tps_code, stated_on, claimant, about, measure, value, recorded_by)
   SELECT sha256(code::bytea), election_id, code, date '2024-10-01', 'Diskominfo', 'Pilkada 2024', 'tps_internet_memadai',
     1, 'system:bench'
   FROM tps WHERE ${OF_NATION}`,
  `INSERT INTO tps_status (election_id, tps_code, verdict, signal_class, rung, has_fallback, p10_uplink_bps,
     last_test_at, main_reason)
   SELECT election_id, code,
     CASE WHEN drawn < 94 THEN 'adequate' WHEN drawn < 98 THEN 'inadequate' ELSE 'unknown' END,
     CASE WHEN drawn < 70 THEN 'kuat' WHEN drawn < 94 THEN 'sedang' WHEN drawn < 97 THEN 'lemah'
       WHEN drawn < 98 THEN 'tidak-ada' END,
     CASE WHEN drawn < 60 THEN 'verified' WHEN drawn < 98 THEN 'measured' WHEN drawn < 99 THEN 'claimed' ELSE 'unknown' END,
     drawn < 95, CASE WHEN drawn < 98 THEN 4000000 - drawn * 40000 END, CASE WHEN drawn < 98 THEN $2::timestamptz END,
     CASE WHEN drawn < 94 THEN 'signal-kuat' WHEN drawn < 98 THEN 'signal-lemah' ELSE 'signal-untested' END
   FROM (SELECT election_id, code, ${DRAWN} AS drawn FROM tps WHERE ${OF_NATION}) t`,
  `INSERT INTO status_count (election_id, district_code, verdict, signal_class, rung, has_fallback, tps)
   SELECT election_id, left(tps_code, 6), verdict, signal_class, rung, has_fallback, count(*)
   FROM tps_status WHERE ${OF_NATION} GROUP BY 1, 2, 3, 4, 5, 6`,
  `INSERT INTO status_run (election_id, as_of, policy_version, registry_revision, computed_at, is_stale)
   SELECT id, $2, 0, registry_revision, $2, false FROM election WHERE id = $1`,
  'VACUUM (ANALYZE) tps, tps_status, status_count, connectivity_test, site_report, claim, region',
  // What was just written is not to be written out while something is measured.
  'CHECKPOINT',
];
