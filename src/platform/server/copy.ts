import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DB } from './database.gen.ts';
import type { OpenDatabase } from './database.ts';

/** Streams lines of PostgreSQL's text format into a table. `copy` is the whole `COPY ... FROM STDIN` statement. */
export type CopyIn = (copy: string, lines: AsyncIterable<string> | Iterable<string>) => Promise<void>;

/**
 * One transaction in which rows can be streamed in by COPY beside ordinary queries; rolled back when `run` throws.
 */
export async function transactionWithCopy<T>(
  database: OpenDatabase,
  run: (transaction: Transaction<DB>, copyIn: CopyIn) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect();
  let isBroken = false;
  try {
    const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: poolOfOne(client) }) });
    const copyIn: CopyIn = (copy, lines) =>
      pipeline(Readable.from(lines, { objectMode: true }), client.query(copyFrom(copy)));
    return await db.transaction().execute((transaction) => run(transaction, copyIn));
  } catch (error) {
    isBroken = true;
    throw error;
  } finally {
    // A client whose COPY was cut short may still be in the middle of it: it is not given back to others.
    client.release(isBroken);
  }
}

/** Kysely takes its connection from a pool; this one always hands out the same client and keeps it. */
function poolOfOne(client: PoolClient): PostgresPool {
  const lent = { query: client.query.bind(client), release: () => {} };
  return { connect: async () => lent, end: async () => {} } as unknown as PostgresPool;
}

/** A value as a field of COPY's text format; zero characters, which PostgreSQL cannot hold, are dropped. @example copyField('a\tb') === 'a\\tb' */
export function copyField(value: string | number | boolean | null): string {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return String(value);
  return SPECIAL.test(value) ? value.replaceAll(SPECIALS, (found) => ESCAPES[found] ?? '') : value;
}

/** A value as JSON that a jsonb column takes: without zero characters and halves of surrogate pairs. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\u0000', '').toWellFormed() : part,
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the zero character is what PostgreSQL refuses
const SPECIAL = /[\\\t\n\r\u0000]/;
const SPECIALS = new RegExp(SPECIAL, 'g');
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
