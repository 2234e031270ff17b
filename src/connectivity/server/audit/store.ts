import type { Database } from '../../../platform/server/database.ts';

/** The codes of an election's TPS, in order. */
export async function listedTps(db: Database, electionId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('tps')
    .select('code')
    .where('election_id', '=', electionId)
    .where('withdrawn_at', 'is', null)
    .orderBy('code')
    .execute();
  return rows.map(({ code }) => code);
}
