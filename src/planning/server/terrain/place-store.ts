import { sql } from 'kysely';
import type { Position } from '../../../kernel/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Database } from '../../../platform/server/database.ts';

/** Where a TPS is, as far as the registry knows. */
export type TpsSpot = {
  readonly name: string;
  readonly village: string;
  readonly position: Position | null;
  /** Whether the position is the TPS's own; else it is a point of its village, kilometres off. */
  readonly isExact: boolean;
};

/** A TPS of the present list within a scope; null when there is none there. */
export async function tpsSpot(
  db: Database,
  electionId: number,
  scope: Scope,
  code: string,
): Promise<TpsSpot | null> {
  const { rows } = await sql<{
    name: string;
    village: string;
    latitude: number | null;
    longitude: number | null;
    precision: string;
  }>`
    SELECT t.name, v.name AS village, t.latitude, t.longitude, t."precision"
      FROM tps t JOIN region v ON v.code = left(t.code, 10)
     WHERE t.election_id = ${electionId} AND t.code = ${code} AND t.withdrawn_at IS NULL
       AND (${scope.everything} OR EXISTS (SELECT FROM unnest(${[...scope.prefixes]}::text[]) p
                                            WHERE starts_with(t.code, p)))`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { name, village, latitude, longitude, precision } = row;
  const position = latitude === null || longitude === null ? null : { latitude, longitude };
  return { name, village, position, isExact: precision === 'exact' };
}
