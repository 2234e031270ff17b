import { type RawBuilder, sql } from 'kysely';
import type { BoxAround } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Precision } from '../../../registry/index.ts';
import type { Reason } from '../../checks.ts';
import { NO_DOUBTS, type SignalClass, type SiteReport, type Test, type Verdict } from '../../model.ts';
import { type CodeRange, rangeOf } from '../code-range.ts';
import { readDoubts } from '../doubts-store.ts';

/** A TPS with its derived status, as the status run has it. */
export type StatusRow = {
  readonly code: string;
  readonly name: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly precision: Precision;
  readonly dpt: number | null;
  readonly verdict: Verdict;
  readonly signalClass: SignalClass | null;
  readonly mainReason: Reason;
  readonly p10UplinkBps: number | null;
  readonly hasFallback: boolean;
};

/** Every TPS of an election with its status, or of some provinces, by code. */
export async function statusRows(
  db: Database,
  electionId: number,
  provinces: readonly string[] | null,
): Promise<StatusRow[]> {
  const { rows } = await sql<StatusRow>`
    ${STATUS_OF(electionId)} AND (${provinces}::text[] IS NULL OR left(t.code, 2) = ANY(${provinces}::text[]))
    ORDER BY t.code`.execute(db);
  return rows;
}

/** One TPS with its status; undefined when the election has none of that code. */
export async function statusRow(
  db: Database,
  electionId: number,
  code: string,
): Promise<StatusRow | undefined> {
  const { rows } = await sql<StatusRow>`${STATUS_OF(electionId)} AND t.code = ${code}`.execute(db);
  return rows[0];
}

/** The TPS of an area with some verdicts, by code. */
export async function statusRowsOf(
  db: Database,
  electionId: number,
  area: CodeRange,
  verdicts: readonly Verdict[],
): Promise<StatusRow[]> {
  const { rows } = await sql<StatusRow>`
    ${STATUS_OF(electionId)} AND s.tps_code >= ${area.from} AND s.tps_code < ${area.below}
      AND s.verdict = ANY(${[...verdicts]}::text[])
    ORDER BY t.code`.execute(db);
  return rows;
}

/** The adequate TPS of a province within a box, by code. */
export async function adequateIn(
  db: Database,
  electionId: number,
  province: CodeRange,
  box: BoxAround,
): Promise<StatusRow[]> {
  const { rows } = await sql<StatusRow>`
    ${STATUS_OF(electionId)} AND t.code >= ${province.from} AND t.code < ${province.below} AND s.verdict = 'adequate'
      AND t.longitude BETWEEN ${box.west} AND ${box.east} AND t.latitude BETWEEN ${box.south} AND ${box.north}
    ORDER BY t.code`.execute(db);
  return rows;
}

/** Of some districts those that have TPS which are not adequate, by the counts of the status run. */
export async function districtsWithGap(
  db: Database,
  electionId: number,
  districts: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`
    SELECT DISTINCT district_code AS code FROM status_count
    WHERE election_id = ${electionId} AND district_code = ANY(${[...districts]}::text[]) AND verdict <> 'adequate'`.execute(
    db,
  );
  return new Set(rows.map(({ code }) => code));
}

const STATUS_OF = (electionId: number) => sql`
    SELECT t.code, t.name, t.latitude, t.longitude, t."precision", t.dpt, s.verdict, s.signal_class AS "signalClass",
      s.main_reason AS "mainReason", s.p10_uplink_bps AS "p10UplinkBps", s.has_fallback AS "hasFallback"
    FROM tps t JOIN tps_status s ON s.election_id = t.election_id AND s.tps_code = t.code
    WHERE t.election_id = ${electionId} AND t.withdrawn_at IS NULL`;

/** A test with the network it was made on. */
export type NetworkTest = Test & {
  readonly tpsCode: string;
  readonly operator: string | null;
  readonly medium: string | null;
};

/** A span of time. */
export type Span = { readonly from: Date; readonly until: Date };

/** The tests at the TPS of some districts within a span of time. */
export async function testsOfDistricts(
  db: Database,
  electionId: number,
  districts: readonly string[],
  span: Span,
): Promise<NetworkTest[]> {
  const of = sql`unnest(${[...districts]}::text[]) AS d (code)
    JOIN connectivity_test t ON t.election_id = ${electionId} AND t.tps_code >= d.code AND t.tps_code < d.code || ':'`;
  return networkTests(db, electionId, districts, of, span);
}

/** The tests at some TPS within a span of time. Not as areas of one code each: that has the database go through all tests for each of them. */
export async function testsOfTps(
  db: Database,
  electionId: number,
  codes: readonly string[],
  span: Span,
): Promise<NetworkTest[]> {
  const of = sql`(SELECT * FROM connectivity_test
    WHERE election_id = ${electionId} AND tps_code = ANY(${[...codes]}::text[])) t`;
  return networkTests(db, electionId, codes, of, span);
}

async function networkTests(
  db: Database,
  electionId: number,
  areas: readonly string[],
  of: RawBuilder<unknown>,
  span: Span,
): Promise<NetworkTest[]> {
  const [first, ...others] = areas.toSorted();
  if (first === undefined) return [];
  const range = { from: first, below: rangeOf(others.at(-1) ?? first).below };
  const doubts = await readDoubts(db, electionId, range, null);
  const { rows } = await sql<Omit<NetworkTest, 'doubts' | 'observedAt'> & { observedMs: number }>`
    SELECT t.tps_code AS "tpsCode", encode(t.id, 'hex') AS id,
      (extract(epoch FROM t.observed_at) * 1000)::float8 AS "observedMs", t.kind, t.path, t.outcome,
      t.uplink_bps AS "uplinkBps", t.uplink_counted_by AS "uplinkCountedBy", t.latency_us AS "latencyUs", t.photos,
      t.bytes, t.duration_us AS "durationUs", t.receipt IS NOT NULL AS "hasReceipt", t.distance_m AS "distanceM",
      t.accuracy_m AS "accuracyM", t.measured_by AS "measuredBy", t.operator, t.medium
    FROM ${of}
    WHERE t.observed_at BETWEEN ${span.from} AND ${span.until}
    ORDER BY t.tps_code, t.observed_at, t.id`.execute(db);
  return rows.map(({ observedMs, ...test }) => ({
    ...test,
    observedAt: new Date(observedMs),
    doubts: doubts.get(test.id) ?? NO_DOUBTS,
  }));
}

/** A finding about power or an upload point, with how one gets there. */
export type SiteFinding = Pick<SiteReport, 'observedAt' | 'kind' | 'present' | 'powerHours'> & {
  readonly tpsCode: string;
  readonly description: string | null;
  readonly travelMinutes: number | null;
  readonly travelMeans: 'foot' | 'road' | 'boat' | null;
};

/** The latest finding of each kind at some TPS within a span of time. */
export async function latestFindings(
  db: Database,
  electionId: number,
  codes: readonly string[],
  span: Span,
): Promise<SiteFinding[]> {
  if (codes.length === 0) return [];
  const { rows } = await sql<Omit<SiteFinding, 'observedAt'> & { observedMs: number }>`
    SELECT DISTINCT ON (r.tps_code, r.kind) r.tps_code AS "tpsCode",
      (extract(epoch FROM r.observed_at) * 1000)::float8 AS "observedMs", r.kind, r.present,
      r.power_hours::float8 AS "powerHours", r.description, r.travel_minutes AS "travelMinutes",
      r.travel_means AS "travelMeans"
    FROM site_report r
    WHERE r.election_id = ${electionId} AND r.tps_code = ANY(${[...codes]}::text[])
      AND r.observed_at BETWEEN ${span.from} AND ${span.until}
    ORDER BY r.tps_code, r.kind, r.observed_at DESC, r.id`.execute(db);
  return rows.map(({ observedMs, ...found }) => ({ ...found, observedAt: new Date(observedMs) }));
}
