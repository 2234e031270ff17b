import type { Database } from '../../platform/server/database.ts';

/**
 * A name for the state of an election's records, policy and registry: whatever changes one of them changes it. What was computed
 * after reading it is at least as new.
 */
export async function evidenceRevision(db: Database, electionId: number): Promise<string> {
  const row = await db
    .selectFrom('election as e')
    .leftJoin('status_run as r', 'r.election_id', 'e.id')
    .where('e.id', '=', electionId)
    .select(['e.registry_revision', 'r.records_revision'])
    .executeTakeFirstOrThrow();
  return `${row.registry_revision}.${row.records_revision ?? 0}`;
}
