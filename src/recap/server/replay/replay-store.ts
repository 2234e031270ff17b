import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';

/** TPS of an election of which no form of a contest has come. */
export async function tpsWithoutForm(
  db: Database,
  electionId: number,
  contest: Contest,
): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    SELECT code FROM tps t WHERE election_id = ${electionId} AND withdrawn_at IS NULL
       AND NOT EXISTS (SELECT FROM result_slip s WHERE s.election_id = t.election_id AND s.tps_code = t.code AND s.contest = ${contest})
     ORDER BY code`.execute(db);
  return rows.map(({ code }) => code);
}
