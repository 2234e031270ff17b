import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';

const DISTRICT_DIGITS = 6;

/** The districts in which an election has TPS, by code. */
export async function districtsWithTps(db: Database, electionId: number): Promise<string[]> {
  // From one district to the next by the index of the codes, instead of reading a nation's TPS to find its districts.
  const { rows } = await sql<{ district: string }>`
    WITH RECURSIVE next AS (
      (SELECT left(code, ${DISTRICT_DIGITS}) AS district FROM tps WHERE election_id = ${electionId} AND withdrawn_at IS NULL ORDER BY code LIMIT 1)
      UNION ALL
      SELECT (SELECT left(t.code, ${DISTRICT_DIGITS}) FROM tps t
        WHERE t.election_id = ${electionId} AND t.withdrawn_at IS NULL AND t.code > n.district || ':' ORDER BY t.code LIMIT 1)
      FROM next n WHERE n.district IS NOT NULL)
    SELECT district FROM next WHERE district IS NOT NULL`.execute(db);
  return rows.map(({ district }) => district);
}

/** A TPS with how many voters it has. */
export type TpsVoters = { readonly code: string; readonly voters: number | null };

/** The TPS of some districts, by code. */
export async function tpsOfDistricts(
  db: Database,
  electionId: number,
  districts: readonly string[],
): Promise<TpsVoters[]> {
  const { rows } = await sql<TpsVoters>`
    SELECT t.code, t.dpt AS voters FROM unnest(${[...districts]}::text[]) AS d (code)
    JOIN tps t ON t.election_id = ${electionId} AND t.code >= d.code AND t.code < d.code || ':'
    WHERE t.withdrawn_at IS NULL ORDER BY t.code`.execute(db);
  return rows;
}

/** Voters of a TPS in the mean, by district: published counts of the district, else of its regency. A scenario has those of its day's election. */
export async function usualVotersOf(
  db: Database,
  votingDate: string,
  districts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ district: string; voters: number }>`
    SELECT DISTINCT ON (d.code) d.code AS district, v.value::float8 / t.value AS voters
    FROM unnest(${[...districts]}::text[]) AS d (code)
    JOIN election e ON e.voting_date = ${votingDate}::date
    JOIN region_figure t ON t.election_id = e.id AND t.measure = 'tps' AND t.value > 0 AND t.region_code IN (d.code, left(d.code, 4))
    JOIN region_figure v ON v.election_id = e.id AND v.measure IN ('dpt', 'dps') AND v.region_code = t.region_code
    ORDER BY d.code, length(t.region_code) DESC, v.measure DESC, e.id`.execute(db);
  return new Map(rows.map(({ district, voters }) => [district, voters]));
}

/**
 * Boats that the roster has for each of some districts, by code; a district of which no cluster has a boat is missing. A boat of a cluster that lies
 * in several districts serves each of them in part: the parts are added up and rounded up.
 */
export async function boatsOfDistricts(
  db: Database,
  electionId: number,
  districts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ district: string; boats: number }>`
    WITH held AS (
      SELECT DISTINCT a.cluster_id, left(a.code, ${DISTRICT_DIGITS}) AS district FROM unnest(${[...districts]}::text[]) AS d (code)
      JOIN cluster_area a ON a.election_id = ${electionId} AND a.code >= d.code COLLATE "C" AND a.code < d.code || ':' COLLATE "C")
    SELECT h.district, ceil(sum(b.boats::float8 / s.districts))::int AS boats FROM held h
    JOIN LATERAL (SELECT count(*) AS boats FROM duty WHERE kind = 'boat' AND cluster_id = h.cluster_id) b ON b.boats > 0
    JOIN LATERAL (SELECT count(DISTINCT left(code, ${DISTRICT_DIGITS})) AS districts FROM cluster_area WHERE cluster_id = h.cluster_id) s ON true
    GROUP BY h.district`.execute(db);
  return new Map(rows.map(({ district, boats }) => [district, boats]));
}
