import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Verdict } from '../../model.ts';

/** How a TPS stands as its evidence was last read. */
export type TpsStanding = {
  readonly code: string;
  readonly verdict: Verdict;
  /** A tested way besides the first. */
  readonly hasFallback: boolean;
};

/** How some TPS stand, by code; those without a derived status are missing. Whoever needs today's calls `ensureFresh` first. */
export async function tpsStandings(
  db: Database,
  electionId: number,
  codes: readonly string[],
): Promise<ReadonlyMap<string, TpsStanding>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<TpsStanding>`
    SELECT s.tps_code AS code, s.verdict, s.has_fallback AS "hasFallback" FROM tps_status s
    WHERE s.election_id = ${electionId} AND s.tps_code = ANY(${[...codes]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.code, row]));
}
