import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { StatusGroup } from '../../headline.ts';
import { rangeOf } from '../code-range.ts';

/** How many TPS of a region share a status, and which region. */
export type RegionGroup = StatusGroup & { readonly regionCode: string };

/** Groups with what they stand for. */
export type Grouped = {
  readonly asOf: Date;
  readonly policyVersion: number;
  readonly groups: readonly RegionGroup[];
};

/** Digits of a region code at the levels that headlines are given for. */
export const CODE_LENGTH = { province: 2, regency: 4, district: 6, village: 10 } as const;
/** One of them. */
export type CountLevel = keyof typeof CODE_LENGTH;

type Row = { asOf: Date; policyVersion: number } & (RegionGroup | { regionCode: null });

/**
 * The derived statuses of an election counted by region: from the counts of districts, or for villages from the TPS
 * themselves. One statement, so that the numbers and the run they are labelled with are of one moment.
 */
export async function presentGroups(
  db: Database,
  electionId: number,
  level: CountLevel,
  within: string,
): Promise<Grouped> {
  const { from, below } = rangeOf(within);
  const length = CODE_LENGTH[level];
  const fromDistricts = length <= 6 && within.length <= 6;
  const source = fromDistricts
    ? sql`SELECT left(district_code, ${length}) AS region, verdict, rung, has_fallback, tps FROM status_count
          WHERE election_id = ${electionId} AND district_code >= ${from} AND district_code < ${below}`
    : sql`SELECT left(tps_code, ${length}) AS region, verdict, rung, has_fallback, 1 AS tps FROM tps_status
          WHERE election_id = ${electionId} AND tps_code >= ${from} AND tps_code < ${below}`;
  const { rows } = await sql<Row>`
    SELECT r.as_of AS "asOf", r.policy_version AS "policyVersion", g.*
    FROM status_run r LEFT JOIN (
      SELECT region AS "regionCode", verdict, rung, has_fallback AS "hasFallback", sum(tps)::integer AS tps
      FROM (${source}) counted GROUP BY 1, 2, 3, 4) g ON true
    WHERE r.election_id = ${electionId} ORDER BY "regionCode"`.execute(db);
  const [run] = rows;
  if (!run) throw new Error('an election whose status was never computed');
  return {
    asOf: run.asOf,
    policyVersion: run.policyVersion,
    groups: rows.flatMap(({ asOf, policyVersion, ...group }) => (group.regionCode === null ? [] : [group])),
  };
}
