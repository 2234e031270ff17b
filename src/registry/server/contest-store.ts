import { sql, type Transaction } from 'kysely';
import type { DB } from '../../platform/server/database.gen.ts';
import type { Database } from '../../platform/server/database.ts';
import type { ListedContest } from '../listed-contest.ts';

/** The contests of an election as its pack lists them; none of one that no pack made. */
export async function contestsOf(
  db: Database | Transaction<DB>,
  electionId: number,
): Promise<readonly ListedContest[]> {
  const { rows } = await sql<{ contests: ListedContest[] }>`
    SELECT contests FROM election WHERE id = ${electionId}`.execute(db);
  return rows[0]?.contests ?? [];
}
