import { openDatabase } from '../../src/platform/server/database.ts';
import { acquireEmbeddedPostgres } from '../../src/platform/server/postgres/embedded.ts';

/**
 * A process that writes numbered rows into the embedded database of the folder in its argument and prints each number once
 * its commit is confirmed, until it is killed or told to stop. The first line is the database's address.
 */
const [dataDir = ''] = process.argv.slice(2);
const postgres = await acquireEmbeddedPostgres(dataDir);
const { pool, close } = await openDatabase(postgres.url, 1);
await pool.query('CREATE TABLE IF NOT EXISTS confirmed (n integer PRIMARY KEY)');
const { rows } = await pool.query<{ next: number }>(
  'SELECT coalesce(max(n), 0)::integer + 1 AS next FROM confirmed',
);
let running = true;
process.on('SIGTERM', () => {
  running = false;
});
process.stdout.write(`${postgres.url}\n`);
for (let n = rows[0]?.next ?? 1; running; n += 1) {
  await pool.query('INSERT INTO confirmed VALUES ($1)', [n]);
  process.stdout.write(`${n}\n`);
}
await close();
await postgres.release();
