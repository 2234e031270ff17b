import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';

/** When voting closes; what comes before is practice. */
export async function votingCloses(db: Database, electionId: number): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`SELECT vote_closes(${electionId}::integer) AS at`.execute(db);
  return rows[0]?.at ?? new Date(0);
}
