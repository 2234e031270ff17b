import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';

/** TPS of which somebody who planned a coordinated rehearsal said that they share a cell, a link or an island. */
export type SharedSet = {
  readonly shared: 'cell' | 'link' | 'island';
  readonly name: string;
  readonly codes: readonly string[];
};

/**
 * The cells, links and islands that are on record: of each name the set that was planned last, without those called off. Nothing else says what a TPS
 * hangs on: a serving cell is not measured, and the registry knows no islands.
 */
export async function sharedSets(db: Database, electionId: number): Promise<readonly SharedSet[]> {
  const { rows } = await sql<SharedSet>`
    SELECT DISTINCT ON (r.shared, lower(r.name)) r.shared, r.name,
      ARRAY(SELECT t.tps_code FROM coordinated_rehearsal_tps t WHERE t.rehearsal_id = r.id ORDER BY t.tps_code) AS codes
    FROM coordinated_rehearsal r
    WHERE r.election_id = ${electionId} AND r.shared IN ('cell', 'link', 'island')
      AND NOT EXISTS (SELECT FROM coordinated_rehearsal_cancellation c WHERE c.rehearsal_id = r.id)
    ORDER BY r.shared, lower(r.name), r.planned_at DESC, r.id`.execute(db);
  return rows;
}
