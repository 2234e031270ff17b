import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../platform/server/database.ts';
import { migrate } from '../platform/server/migrate.ts';
import { acquireEmbeddedPostgres } from '../platform/server/postgres/embedded.ts';
import { allMigrations } from './schema.ts';

const TARGET = 'src/platform/server/database.gen.ts';

/**
 * Writes the database's types from a freshly migrated database; with `--check`, only says whether they are up to date
 * (exit code 1 when not).
 */
async function main(check: boolean): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-codegen-'));
  const postgres = await acquireEmbeddedPostgres(dataDir);
  try {
    const database = await openDatabase(postgres.url, 1);
    await migrate(database.pool, allMigrations());
    await database.close();
    const fresh = join(dataDir, 'database.gen.ts');
    execFileSync(
      process.execPath,
      [
        'node_modules/kysely-codegen/dist/cli/bin.js',
        '--dialect=postgres',
        '--numeric-parser=number',
        '--date-parser=string',
        `--url=${postgres.url}`,
        `--out-file=${check ? fresh : TARGET}`,
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    withNumbers(check ? fresh : TARGET);
    if (check && readFileSync(fresh, 'utf8') !== readFileSync(TARGET, 'utf8')) {
      console.error(`${TARGET} is out of date: run npm run codegen`);
      process.exitCode = 1;
    }
  } finally {
    await postgres.release();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Our sessions read bigint as a number (openDatabase); the generator only knows it as a string. */
function withNumbers(file: string): void {
  const generated = readFileSync(file, 'utf8');
  writeFileSync(file, generated.replace('type Int8 = ColumnType<string,', 'type Int8 = ColumnType<number,'));
}

await main(process.argv.includes('--check'));
