import { openDatabase } from '../../../src/platform/server/database.ts';
import { acquireEmbeddedPostgres } from '../../../src/platform/server/postgres/embedded.ts';

const TIMES = ['issued_at', 'answered_at', 'answer_due_at', 'due_at', 'claimed_done_at', 'claimed_at'];

/** Lets days pass for every order of a server of one's own: what happened lies so much longer ago. */
export async function letOrdersAge(dataDir: string, days: number): Promise<void> {
  const postgres = await acquireEmbeddedPostgres(dataDir);
  const database = await openDatabase(postgres.url, 1);
  const back = TIMES.map((column) => `${column} = ${column} - interval '${days} days'`);
  await database.pool.query(`UPDATE work_order SET ${back.join(', ')}`);
  await database.close();
  await postgres.release();
}
