import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import { type ListedContest, type PairsAt, pairsAt } from '../../pairs.ts';

/** How many pairs stand where, as an election lists its contests. */
export async function pairsOfElection(db: Database, electionId: number): Promise<PairsAt> {
  const { rows } = await sql<{ contests: ListedContest[] | null }>`
    SELECT contests FROM election WHERE id = ${electionId}`.execute(db);
  return pairsAt(rows[0]?.contests ?? []);
}
