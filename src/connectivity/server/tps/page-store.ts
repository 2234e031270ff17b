import { sql } from 'kysely';
import type { Position } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Tps } from '../../../registry/index.ts';
import { NO_DOUBTS, type SiteReport, type Test, type TpsClaim } from '../../model.ts';
import type { ClaimRecord, ReportRecord, TestRecord } from '../../record.ts';
import { readDoubts } from '../doubts-store.ts';

/** How a record came to be kept. */
type Kept = { readonly recordedAt: Date; readonly recordedBy: string };

/** Everything kept about one TPS, each record in full. */
export type TpsRecords = {
  readonly tests: readonly (Test & TestRecord & Kept)[];
  readonly reports: readonly (SiteReport & ReportRecord & Kept)[];
  readonly claims: readonly (TpsClaim & ClaimRecord & Kept)[];
};

/** A TPS of the registry with the names of its areas. */
export type TpsWithAreas = Tps & {
  readonly village: string;
  readonly district: string;
  readonly regency: string;
};

/** One TPS; undefined when the election has none of that code. */
export async function findTps(
  db: Database,
  electionId: number,
  code: string,
): Promise<TpsWithAreas | undefined> {
  const row = await db
    .selectFrom('tps as t')
    .innerJoin('region as v', (join) => join.on('v.code', '=', code.slice(0, 10)))
    .innerJoin('region as d', (join) => join.on('d.code', '=', code.slice(0, 6)))
    .innerJoin('region as k', (join) => join.on('k.code', '=', code.slice(0, 4)))
    .where('t.election_id', '=', electionId)
    .where('t.code', '=', code)
    .where('t.withdrawn_at', 'is', null)
    .selectAll('t')
    .select(['v.name as village', 'd.name as district', 'k.name as regency'])
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    code,
    name: row.name,
    place: row.place,
    position: positionOf(row.latitude, row.longitude),
    precision: row.precision as Tps['precision'],
    dpt: row.dpt,
    dptL: row.dpt_l,
    dptP: row.dpt_p,
    origin: row.origin as Tps['origin'],
    village: row.village,
    district: row.district,
    regency: row.regency,
  };
}

/** Every record of one TPS, whether it counts or not. */
export async function tpsRecords(db: Database, electionId: number, code: string): Promise<TpsRecords> {
  const of = sql`election_id = ${electionId} AND tps_code = ${code}`;
  const kept = sql`encode(id, 'hex') AS id, tps_code AS "tpsCode", recorded_at AS "recordedAt", recorded_by AS "recordedBy"`;
  const doubts = await readDoubts(db, electionId, { from: code, below: `${code}:` }, null);
  const tests = await sql<Omit<TpsRecords['tests'][number], 'doubts'>>`
    SELECT ${kept}, observed_at AS "observedAt", kind, path, outcome, uplink_bps AS "uplinkBps",
      uplink_counted_by AS "uplinkCountedBy", downlink_bps AS "downlinkBps", latency_us AS "latencyUs", photos, bytes,
      duration_us AS "durationUs", receipt IS NOT NULL AS "hasReceipt", encode(receipt, 'hex') AS receipt,
      distance_m AS "distanceM", accuracy_m AS "accuracyM", operator, medium, measured_by AS "measuredBy", source, note
    FROM connectivity_test WHERE ${of} ORDER BY observed_at, id`.execute(db);
  const reports = await sql<TpsRecords['reports'][number]>`
    SELECT ${kept}, observed_at AS "observedAt", kind, present, power_hours AS "powerHours", description,
      travel_minutes AS "travelMinutes", travel_means AS "travelMeans", reported_by AS "reportedBy", source
    FROM site_report WHERE ${of} ORDER BY observed_at, id`.execute(db);
  const claims = await sql<TpsRecords['claims'][number]>`
    SELECT ${kept}, region_code AS "regionCode", except_codes AS "exceptCodes", stated_on AS "statedOn", claimant, about,
      measure, value, definition,
      document, note
    FROM claim WHERE ${of} ORDER BY stated_on, id`.execute(db);
  const doubted = tests.rows.map((test) => ({ ...test, doubts: doubts.get(test.id) ?? NO_DOUBTS }));
  return { tests: doubted, reports: reports.rows, claims: claims.rows };
}

function positionOf(latitude: number | null, longitude: number | null): Position | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}
