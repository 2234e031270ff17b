import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { allMigrations } from '../../src/main/schema.ts';
import { migrate } from '../../src/platform/server/migrate.ts';
import { acquireEmbeddedPostgres } from '../../src/platform/server/postgres/embedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string;
    templateDatabase: string;
  }
}

const EXTERNAL = process.env.TEST_DATABASE_SERVER;

/**
 * One PostgreSQL for a test run (embedded, or the server in TEST_DATABASE_SERVER) with one migrated template, of which each
 * test file takes its own copy.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-test-'));
  const embedded = EXTERNAL ? null : await acquireEmbeddedPostgres(dataDir);
  const server = EXTERNAL ?? embedded?.url ?? '';
  const template = `sigap_template_${process.pid}`;
  await command(server, `CREATE DATABASE ${template}`);
  const pool = new pg.Pool({ connectionString: onDatabase(server, template) });
  await migrate(pool, allMigrations());
  await pool.end();
  project.provide('databaseServer', server);
  project.provide('templateDatabase', template);
  return async () => {
    await command(server, `DROP DATABASE ${template} WITH (FORCE)`);
    await embedded?.release();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** The address of another database on the same server. */
export function onDatabase(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs one statement outside any pool. */
export async function command(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
