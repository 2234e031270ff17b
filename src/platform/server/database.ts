import { type Kysely, Kysely as KyselyInstance, PostgresDialect } from 'kysely';
import pg from 'pg';
import { PROBLEMS, problem, text } from '../../kernel/index.ts';
import type { DB } from './database.gen.ts';
import { DatabaseClient } from './database-client.ts';
import { DatabaseFailure, openingFailure } from './database-failure.ts';

/** The typed database. Only `store.ts` files query it. */
export type Database = Kysely<DB>;

/** An open database: queries through `db`, streams and LISTEN through `pool`. */
export type OpenDatabase = {
  readonly db: Database;
  readonly pool: pg.Pool;
  /** Makes further connections to another address, where the same database has come up again. */
  moveTo(url: string): void;
  close(): Promise<void>;
};

/** How long a request waits for a free connection before it fails instead of hanging. */
const PATIENCE_MS = 30_000;
const OLDEST_SERVER = 150_000;
const INT8 = 20;
const NUMERIC = 1700;
const DATE = 1082;

/**
 * Opens a pool on a PostgreSQL 15 or newer. bigint and numeric become numbers (Sigap's counts stay below 2^53),
 * dates stay `YYYY-MM-DD`, and every session speaks UTC.
 * @throws DatabaseFailure when the server cannot be reached, refuses us or is too old.
 */
export async function openDatabase(
  url: string,
  maxConnections = 10,
  oldestServer = OLDEST_SERVER,
): Promise<OpenDatabase> {
  await checkServer(url, oldestServer).catch((error: unknown) => {
    throw openingFailure(error, url);
  });
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, (value) => Number(value));
  types.setTypeParser(NUMERIC, (value) => Number(value));
  types.setTypeParser(DATE, (value) => value);
  const pool = new pg.Pool({
    Client: DatabaseClient,
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: PATIENCE_MS,
    types,
    options: '-c TimeZone=UTC',
    application_name: 'sigap',
  });
  // The pool replaces an idle connection that dies; without a listener it would end the process.
  pool.on('error', () => {});
  const db = new KyselyInstance<DB>({ dialect: new PostgresDialect({ pool }) });
  // Not db.destroy(): it leaves the pool open when no query went through Kysely.
  const moveTo = (to: string) => {
    pool.options.connectionString = to;
  };
  return { db, pool, moveTo, close: () => pool.end() };
}

/** On a connection of its own: one that fails half-way is closed at once, and not when the server tires of it. */
async function checkServer(url: string, oldest: number): Promise<void> {
  const client = new DatabaseClient({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  let found: { number: string; version: string } | undefined;
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string; version: string }>(
      `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version`,
    );
    [found] = rows;
  } finally {
    await client.end();
  }
  if (found && Number(found.number) >= oldest) return;
  const version = `PostgreSQL ${found?.version ?? ''}`;
  throw new DatabaseFailure(problem(PROBLEMS.databaseTooOld, text(version, version)));
}
