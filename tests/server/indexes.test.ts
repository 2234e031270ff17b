import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listClaims } from '../../src/connectivity/server/claims/store.ts';
import { cellsIn } from '../../src/connectivity/server/map/store.ts';
import { EVERYTHING } from '../../src/platform/server/access/scope.ts';
import type { DB } from '../../src/platform/server/database.gen.ts';
import { analyzeTps } from '../../src/registry/server/imports/registry-store.ts';
import { isFileUsed, waitingImports } from '../../src/registry/server/imports/store.ts';
import { addElection } from '../support/election.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

const DISTRICT = '217101';
/** Villages of the district beside the one that is there. */
const [FIRST, LAST] = [5001, 5150];
const COPIES = 300;

let opened: TestPlatform;
let election: number;
beforeAll(async () => {
  opened = await openTestPlatform();
  const { platform } = opened;
  election = await addElection(platform, { slug: 'uji' });
  const earlier = await addElection(platform, { slug: 'dulu' });
  await platform.database.db.transaction().execute(async (trx) => {
    await sql`
      INSERT INTO region (code, name, kind, level, parent_code)
      SELECT ${DISTRICT} || v, 'Desa ' || v, 'desa', 'village', ${DISTRICT}
        FROM generate_series(${FIRST}::int, ${LAST}::int) v`.execute(trx);
    // Each village lies east of the one before, as lists come in by area.
    for (const id of [election, earlier]) {
      await sql`
        INSERT INTO tps (election_id, code, name, latitude, longitude, "precision", origin)
        SELECT ${id}, ${DISTRICT} || v || lpad(n::text, 3, '0'), repeat('TPS ', 40), 1.1, v * 0.02, 'exact', 'import'
          FROM generate_series(${FIRST}::int, ${LAST}::int) v, generate_series(1, 200) n`.execute(trx);
    }
    await sql`
      INSERT INTO claim (id, election_id, region_code, stated_on, about, measure, recorded_by)
      SELECT sha256(n::text::bytea), ${election}, '2171', date '2024-01-01' + n, 'uji', 'uji', 'uji'
        FROM generate_series(1, ${COPIES}) n`.execute(trx);
    await sql`
      INSERT INTO import_file (id, election_id, kind, name, sha256, bytes, rows, fates, registry_revision, state, checked_by)
      SELECT gen_random_uuid(), ${election}, 'tests', 'uji', sha256(n::text::bytea), 1, 1, '{}', 0, 'checked', 'orang ' || n
        FROM generate_series(1, ${COPIES}) n`.execute(trx);
    await sql`
      INSERT INTO tps_status (election_id, tps_code, verdict, rung, has_fallback, main_reason)
      SELECT election_id, code, 'unknown', 'unknown', false, 'uji' FROM tps WHERE election_id = ${election}`.execute(
      trx,
    );
    await analyzeTps(trx);
    await sql`ANALYZE claim, import_file, tps_status`.execute(trx);
  });
});
afterAll(() => opened.close());

/** How often an index was used by what `run` asks, in a transaction that is undone. */
async function uses(index: string, run: (trx: Transaction<DB>) => Promise<unknown>): Promise<number> {
  const before = new Error('undone');
  let used = 0;
  const scans: RawBuilder<{ n: number }> =
    sql`SELECT pg_stat_get_xact_numscans(${index}::regclass)::int AS n`;
  await opened.platform.database.db
    .transaction()
    .execute(async (trx) => {
      await run(trx);
      used = (await scans.execute(trx)).rows[0]?.n ?? 0;
      throw before;
    })
    .catch((error: unknown) => {
      if (error !== before) throw error;
    });
  return used;
}

test('the ledger is read from its end', async () => {
  const page = { cursor: null, limit: 5 };
  expect(
    await uses('claim_latest', (trx) => listClaims(trx, election, EVERYTHING, {}, page)),
  ).toBeGreaterThan(0);
});

test('the imports that rest on a file, and those somebody has left, are found at once', async () => {
  expect(await uses('import_file_sha256', (trx) => isFileUsed(trx, Buffer.alloc(32)))).toBeGreaterThan(0);
  expect(await uses('import_file_waiting', (trx) => waitingImports(trx, randomUUID()))).toBeGreaterThan(0);
});

test('a box of the map is found without reading the election', async () => {
  const box = { west: 101, east: 101.05, south: 1, north: 2 };
  const ask = (trx: Transaction<DB>) => cellsIn(trx, election, box, [{ from: '', below: ':' }], 10);
  expect(await uses('tps_box', ask)).toBeGreaterThan(0);
});
