import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../../kernel/index.ts';
import type { Database } from '../../platform/server/database.ts';
import { type Evidence, NO_DOUBTS, type SiteReport, type Test, type TpsClaim } from '../model.ts';
import type { CodeRange } from './code-range.ts';
import { readDoubts } from './doubts-store.ts';

type Loose = { tests: Test[]; reports: SiteReport[]; claims: TpsClaim[] };

/**
 * The codes of an election's TPS within a range, after a code, at most `limit`.
 * @param knownAt the list as the registry had it then; null for the present list.
 */
export async function tpsCodes(
  db: Database,
  electionId: number,
  range: CodeRange,
  after: string,
  limit: number,
  knownAt: Date | null,
): Promise<string[]> {
  const rows = await db
    .selectFrom('tps')
    .select('code')
    .where('election_id', '=', electionId)
    .where('code', '>=', range.from)
    .where('code', '<', range.below)
    .where('code', '>', after)
    .where(knownAt === null ? sql<boolean>`withdrawn_at IS NULL` : listedAt(knownAt))
    .orderBy('code')
    .limit(limit)
    .execute();
  return rows.map((row) => row.code);
}

function listedAt(instant: Date): RawBuilder<boolean> {
  return sql<boolean>`added_at <= ${instant} AND (withdrawn_at IS NULL OR withdrawn_at > ${instant})
    AND NOT EXISTS (SELECT FROM tps_absence a WHERE a.election_id = tps.election_id AND a.code = tps.code
      AND a.withdrawn_at <= ${instant} AND a.returned_at > ${instant})`;
}

/**
 * Everything recorded about the TPS of a range, by TPS; a TPS without records is missing. One query for each table.
 * @param knownAt only what had been recorded by then; null for everything.
 */
export async function readEvidence(
  db: Database,
  electionId: number,
  range: CodeRange,
  knownAt: Date | null,
): Promise<Map<string, Evidence>> {
  const found = new Map<string, Loose>();
  const of = (code: string): Loose => {
    let loose = found.get(code);
    if (!loose) {
      loose = { tests: [], reports: [], claims: [] };
      found.set(code, loose);
    }
    return loose;
  };
  const within = sql`election_id = ${electionId} AND tps_code >= ${range.from} AND tps_code < ${range.below}
    AND (${knownAt}::timestamptz IS NULL OR recorded_at <= ${knownAt}::timestamptz)`;
  const doubts = await readDoubts(db, electionId, range, knownAt);
  const tests = await sql<Omit<Test, 'doubts'> & { tpsCode: string; observedMs: number }>`
    SELECT tps_code AS "tpsCode", encode(id, 'hex') AS id, ${MILLISECONDS} AS "observedMs", kind, path, outcome,
      uplink_bps AS "uplinkBps", uplink_counted_by AS "uplinkCountedBy", latency_us AS "latencyUs", photos, bytes,
      duration_us AS "durationUs", receipt IS NOT NULL AS "hasReceipt", distance_m AS "distanceM",
      accuracy_m AS "accuracyM", measured_by AS "measuredBy", operator, medium
    FROM connectivity_test WHERE ${within}`.execute(db);
  for (const { tpsCode, observedMs, ...test } of tests.rows) {
    const doubtful = doubts.get(test.id) ?? NO_DOUBTS;
    of(tpsCode).tests.push({ ...test, observedAt: new Date(observedMs), doubts: doubtful });
  }
  const reports = await sql<SiteReport & { tpsCode: string; observedMs: number }>`
    SELECT tps_code AS "tpsCode", encode(id, 'hex') AS id, ${MILLISECONDS} AS "observedMs", kind, present,
      power_hours AS "powerHours", reported_by AS "reportedBy"
    FROM site_report WHERE ${within}`.execute(db);
  for (const { tpsCode, observedMs, ...report } of reports.rows) {
    of(tpsCode).reports.push({ ...report, observedAt: new Date(observedMs) });
  }
  const claims = await sql<TpsClaim & { tpsCode: string }>`
    SELECT tps_code AS "tpsCode", encode(id, 'hex') AS id, stated_on AS "statedOn", measure, value
    FROM claim WHERE tps_code IS NOT NULL AND ${within}`.execute(db);
  for (const { tpsCode, ...claim } of claims.rows) of(tpsCode).claims.push(claim);
  return found;
}

/** As a number, because reading a text of it is what costs most of all. */
const MILLISECONDS = sql`(extract(epoch FROM observed_at) * 1000)::double precision`;

/** A TPS as far as records about it are concerned: where it stands, if that is known exactly. */
type KnownTps = { readonly exact: Position | null };

/** Those of some codes that are TPS of an election. */
export async function tpsWithinElection(
  db: Database,
  electionId: number,
  codes: readonly string[],
): Promise<ReadonlyMap<string, KnownTps>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ code: string; latitude: number | null; longitude: number | null }>`
    SELECT code, CASE WHEN "precision" = 'exact' THEN latitude END AS latitude,
      CASE WHEN "precision" = 'exact' THEN longitude END AS longitude
    FROM tps WHERE election_id = ${electionId} AND withdrawn_at IS NULL
      AND code = ANY(${[...new Set(codes)]}::text[])`.execute(db);
  return new Map(
    rows.map(({ code, latitude, longitude }) => [
      code,
      { exact: latitude === null || longitude === null ? null : { latitude, longitude } },
    ]),
  );
}
