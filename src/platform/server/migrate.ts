import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Pool } from 'pg';
import { PROBLEMS, type ProblemKind, problem, text } from '../../kernel/index.ts';
import { DatabaseFailure } from './database-failure.ts';

const MIGRATION_LOCK = 7_226_002;

/** One plain SQL migration. Its file never changes once it has been released. */
export type Migration = { readonly name: string; readonly sql: string; readonly sha256: string };

/** All `NNNN-name.sql` files of the folders, in the order of their numbers. */
export function readMigrations(dirs: readonly string[]): Migration[] {
  return dirs
    .flatMap((dir) => readdirSync(dir).map((file) => join(dir, file)))
    .filter((path) => /\/\d{4}-[a-z0-9-]+\.sql$/.test(path))
    .map((path) => {
      const sql = readFileSync(path, 'utf8');
      return { name: basename(path, '.sql'), sql, sha256: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Brings a database to the newest schema, each migration in its own transaction, one process at a time.
 * @returns the names that were applied now.
 * @throws DatabaseFailure when a released migration was changed afterwards, the database is newer than this program, or its
 * user may not change it.
 */
export async function migrate(pool: Pool, migrations: readonly Migration[]): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      `CREATE TABLE IF NOT EXISTS migration (
         name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'SELECT name, sha256 FROM migration',
    );
    const done = new Map(rows.map((row) => [row.name, row.sha256]));
    const known = new Set(migrations.map((migration) => migration.name));
    const unknown = rows.find((row) => !known.has(row.name));
    if (unknown) throw failure(PROBLEMS.databaseNewer, unknown.name);
    const applied: string[] = [];
    for (const migration of migrations) {
      const before = done.get(migration.name);
      if (before === migration.sha256) continue;
      if (before) throw failure(PROBLEMS.migrationChanged, migration.name);
      await applyOne(client, migration);
      applied.push(migration.name);
    }
    return applied;
  } catch (error) {
    throw mayNot(error) ? failure(PROBLEMS.databaseRefused, MAY_NOT, error) : error;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {});
    client.release();
  }
}

/** SQLSTATE insufficient_privilege. */
const MAY_NOT = '42501';

function mayNot(error: unknown): boolean {
  return error instanceof Error && ((error as { code?: string }).code === MAY_NOT || mayNot(error.cause));
}

function failure(kind: ProblemKind, about: string, cause?: unknown): DatabaseFailure {
  return new DatabaseFailure(problem(kind, text(about, about)), cause);
}

async function applyOne(
  client: { query(sql: string, values?: unknown[]): Promise<unknown> },
  migration: Migration,
) {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query('INSERT INTO migration (name, sha256) VALUES ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${migration.name} failed`, { cause });
  }
}
