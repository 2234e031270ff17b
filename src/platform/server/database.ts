import { type Kysely, Kysely as KyselyInstance, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from './database.gen.ts';

/** The typed database. Only `store.ts` files query it. */
export type Database = Kysely<DB>;

/** An open database: queries through `db`, streams and LISTEN through `pool`. */
export type OpenDatabase = { readonly db: Database; readonly pool: pg.Pool; close(): Promise<void> };

/** How long a request waits for a free connection before it fails instead of hanging. */
const PATIENCE_MS = 30_000;
const OLDEST_SERVER = 150_000;
const INT8 = 20;
const NUMERIC = 1700;
const DATE = 1082;

/**
 * Opens a pool on a PostgreSQL 15 or newer. bigint and numeric become numbers (Sigap's counts stay below 2^53),
 * dates stay `YYYY-MM-DD`, and every session speaks UTC.
 * @throws when the server cannot be reached or is too old.
 */
export async function openDatabase(url: string, maxConnections = 10): Promise<OpenDatabase> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, (value) => Number(value));
  types.setTypeParser(NUMERIC, (value) => Number(value));
  types.setTypeParser(DATE, (value) => value);
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: PATIENCE_MS,
    types,
    options: '-c TimeZone=UTC',
    application_name: 'sigap',
  });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const { rows } = await pool.query<{ version: string }>(
    "SELECT current_setting('server_version_num') AS version",
  );
  if (Number(rows[0]?.version) < OLDEST_SERVER) {
    await pool.end();
    throw new Error('DATABASE_URL: PostgreSQL 15 or newer is needed.');
  }
  const db = new KyselyInstance<DB>({ dialect: new PostgresDialect({ pool }) });
  // Not db.destroy(): it leaves the pool open when no query went through Kysely.
  return { db, pool, close: () => pool.end() };
}
