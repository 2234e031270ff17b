import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listClaims } from '../../src/connectivity/server/claims/store.ts';
import { cellsIn } from '../../src/connectivity/server/map/store.ts';
import { EVERYTHING } from '../../src/platform/server/access/scope.ts';
import type { DB } from '../../src/platform/server/database.gen.ts';
import { analyzeTps } from '../../src/registry/server/imports/registry-store.ts';
import { isFileUsed, waitingImports } from '../../src/registry/server/imports/store.ts';
import { listEvening } from '../../src/voting-day/server/war-room/silent-store.ts';
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
function uses(index: string, run: (trx: Transaction<DB>) => Promise<unknown>): Promise<number> {
  return counted(sql`SELECT pg_stat_get_xact_numscans(${index}::regclass)::int AS n`, run);
}

/** How many rows of a table what `run` asks has read. @param prepare what is there before */
function rowsRead(
  table: string,
  run: (trx: Transaction<DB>) => Promise<unknown>,
  prepare: (trx: Transaction<DB>) => Promise<unknown>,
): Promise<number> {
  const read = sql<{ n: number }>`SELECT (pg_stat_get_xact_tuples_returned(${table}::regclass)
    + pg_stat_get_xact_tuples_fetched(${table}::regclass))::int AS n`;
  return counted(read, run, prepare);
}

/** Runs something in a transaction that is undone. @returns by how much a counter of this transaction grew meanwhile */
async function counted(
  counter: RawBuilder<{ n: number }>,
  run: (trx: Transaction<DB>) => Promise<unknown>,
  prepare: (trx: Transaction<DB>) => Promise<unknown> = async () => {},
): Promise<number> {
  const before = new Error('undone');
  let found = 0;
  await opened.platform.database.db
    .transaction()
    .execute(async (trx) => {
      await prepare(trx);
      const count = async () => (await counter.execute(trx)).rows[0]?.n ?? 0;
      const start = await count();
      await run(trx);
      found = (await count()) - start;
      throw before;
    })
    .catch((error: unknown) => {
      if (error !== before) throw error;
    });
  return found;
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

test('the desk of the war room finds the few that it shows without counting the evening', async () => {
  const now = new Date('2024-11-27T09:00:00Z');
  const question = {
    ...{ electionId: election, now, closesAt: new Date('2024-11-27T06:00:00Z'), forecast: null },
    assumed: { p50: new Date('2024-11-27T07:00:00Z'), p90: new Date('2024-11-27T08:00:00Z') },
  };
  // All of the election but one village was heard; one form is flagged.
  const evening = async (trx: Transaction<DB>) => {
    await sql`
      INSERT INTO form_arrival (election_id, tps_code, contest, road, figures_at, is_heard, checks, change)
      SELECT ${election}, code, 'governor', 'own', ${now}, true, CASE WHEN code = ${`${DISTRICT}5002001`} THEN 'flagged' ELSE 'sound' END, 1
      FROM tps WHERE election_id = ${election} AND left(code, 10) <> ${`${DISTRICT}5001`}`.execute(trx);
    await sql`ANALYZE form_arrival`.execute(trx);
  };
  const ask =
    (state: 'flagged' | 'silent', region: string, expected: number, scope = EVERYTHING) =>
    async (trx: Transaction<DB>) => {
      const page = await listEvening(trx, question, { scope, state, region }, { after: null, limit: 50 });
      expect(page.total).toBe(expected);
    };
  const flagged = sql<{
    n: number;
  }>`SELECT pg_stat_get_xact_numscans('form_arrival_flagged'::regclass)::int AS n`;
  expect(await counted(flagged, ask('flagged', '', 1), evening)).toBeGreaterThan(0);
  expect(await rowsRead('tps', ask('flagged', '', 1), evening)).toBeLessThan(1_000);
  const village = `${DISTRICT}5001`;
  const officer = { everything: false, prefixes: [village] };
  expect(await rowsRead('tps', ask('silent', '', 200, officer), evening)).toBeLessThan(1_000);
  expect(await rowsRead('tps', ask('silent', village, 200), evening)).toBeLessThan(1_000);
});
