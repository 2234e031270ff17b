import { createHash } from 'node:crypto';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB } from '../../platform/server/database.gen.ts';
import type { Database } from '../../platform/server/database.ts';
import { claimContent, reportContent, testContent } from '../content-id.ts';
import { speedDoubt } from '../doubts.ts';
import type { ClaimRecord, ReportRecord, TestRecord } from '../record.ts';
import { insertDoubts, type TestDoubt } from './doubts-store.ts';

const CHUNK = 2_000;

/** Who recorded: one for all, or by record. */
type RecordedBy<R> = string | ((record: R) => string);

/**
 * Appends tests to an election within the caller's transaction, which also records the audit event. A record that is
 * there already stays as it is.
 * @returns how many were new.
 * @throws when a TPS is not in the election's registry or a value breaks an invariant of the table.
 */
export function recordTests(
  trx: Transaction<DB>,
  electionId: number,
  records: readonly TestRecord[],
  by: RecordedBy<TestRecord>,
  importId: string | null = null,
): Promise<number> {
  const insert = (chunk: readonly TestRecord[], ids: readonly Buffer[]) => {
    const column = columnsOf(chunk);
    return sql`
      INSERT INTO connectivity_test (id, election_id, tps_code, observed_at, kind, path, outcome, uplink_bps,
        uplink_counted_by, downlink_bps, latency_us, photos, bytes, duration_us, receipt, distance_m, accuracy_m,
        operator, medium, measured_by, source, note, recorded_by, import_id)
      SELECT r.id, ${electionId}, r.tps_code, r.observed_at, r.kind, r.path, r.outcome, r.uplink_bps,
        r.uplink_counted_by, r.downlink_bps, r.latency_us, r.photos, r.bytes, r.duration_us, r.receipt, r.distance_m,
        r.accuracy_m, r.operator, r.medium, r.measured_by, r.source, r.note, r.recorded_by, ${importId}::uuid
      FROM unnest(${ids}::bytea[], ${column((r) => r.tpsCode)}::text[],
        ${column((r) => r.observedAt.toISOString())}::timestamptz[], ${column((r) => r.kind)}::text[],
        ${column((r) => r.path)}::text[], ${column((r) => r.outcome)}::text[],
        ${column((r) => r.uplinkBps)}::bigint[], ${column((r) => r.uplinkCountedBy)}::text[],
        ${column((r) => r.downlinkBps)}::bigint[], ${column((r) => r.latencyUs)}::bigint[],
        ${column((r) => r.photos)}::integer[], ${column((r) => r.bytes)}::bigint[],
        ${column((r) => r.durationUs)}::bigint[],
        ${column((r) => (r.receipt === null ? null : Buffer.from(r.receipt, 'hex')))}::bytea[],
        ${column((r) => r.distanceM)}::integer[], ${column((r) => r.accuracyM)}::integer[],
        ${column((r) => r.operator)}::text[], ${column((r) => r.medium)}::text[],
        ${column((r) => r.measuredBy)}::text[], ${column((r) => r.source)}::text[], ${column((r) => r.note)}::text[],
        ${column(nameOf(by))}::text[])
        AS r (id, tps_code, observed_at, kind, path, outcome, uplink_bps, uplink_counted_by, downlink_bps, latency_us,
          photos, bytes, duration_us, receipt, distance_m, accuracy_m, operator, medium, measured_by, source, note,
          recorded_by)
      ON CONFLICT (id) DO NOTHING`;
  };
  const doubt = (chunk: readonly TestRecord[], ids: readonly Buffer[]) =>
    insertDoubts(trx, electionId, doubtsAbout(chunk, ids));
  return append(trx, electionId, records, testContent, insert, doubt);
}

/** What a record itself gives reason to doubt, whatever way it came in. */
function doubtsAbout(records: readonly TestRecord[], ids: readonly Buffer[]): TestDoubt[] {
  return records.flatMap((record, at) => {
    const [doubt, testId] = [speedDoubt(record), ids[at]];
    return doubt && testId ? [{ ...doubt, testId, tpsCode: record.tpsCode }] : [];
  });
}

/** Appends findings about power, second paths and upload points; otherwise as recordTests. */
export function recordReports(
  trx: Transaction<DB>,
  electionId: number,
  records: readonly ReportRecord[],
  by: RecordedBy<ReportRecord>,
  importId: string | null = null,
): Promise<number> {
  return append(trx, electionId, records, reportContent, (chunk, ids) => {
    const column = columnsOf(chunk);
    return sql`
      INSERT INTO site_report (id, election_id, tps_code, observed_at, kind, present, power_hours, description,
        travel_minutes, travel_means, reported_by, source, recorded_by, import_id)
      SELECT r.id, ${electionId}, r.tps_code, r.observed_at, r.kind, r.present, r.power_hours, r.description,
        r.travel_minutes, r.travel_means, r.reported_by, r.source, r.recorded_by, ${importId}::uuid
      FROM unnest(${ids}::bytea[], ${column((r) => r.tpsCode)}::text[],
        ${column((r) => r.observedAt.toISOString())}::timestamptz[], ${column((r) => r.kind)}::text[],
        ${column((r) => r.present)}::boolean[], ${column((r) => r.powerHours)}::numeric[],
        ${column((r) => r.description)}::text[], ${column((r) => r.travelMinutes)}::integer[],
        ${column((r) => r.travelMeans)}::text[], ${column((r) => r.reportedBy)}::text[],
        ${column((r) => r.source)}::text[], ${column(nameOf(by))}::text[])
        AS r (id, tps_code, observed_at, kind, present, power_hours, description, travel_minutes, travel_means,
          reported_by, source, recorded_by)
      ON CONFLICT (id) DO NOTHING`;
  });
}

/** Appends claims about regions or single TPS; otherwise as recordTests. */
export function recordClaims(
  trx: Transaction<DB>,
  electionId: number,
  records: readonly ClaimRecord[],
  by: string,
  importId: string | null = null,
): Promise<number> {
  return append(trx, electionId, records, claimContent, (chunk, ids) => {
    const column = columnsOf(chunk);
    return sql`
      INSERT INTO claim (id, election_id, region_code, tps_code, except_codes, stated_on, claimant, about, measure, value,
        definition, document, note, recorded_by, import_id)
      SELECT r.id, ${electionId}, r.region_code, r.tps_code, string_to_array(r.except_codes, ' '), r.stated_on, r.claimant,
        r.about, r.measure, r.value, r.definition, r.document, r.note, ${by}, ${importId}::uuid
      FROM unnest(${ids}::bytea[], ${column((r) => r.regionCode)}::text[], ${column((r) => r.tpsCode)}::text[],
        ${column((r) => r.exceptCodes.join(' '))}::text[], ${column((r) => r.statedOn)}::date[],
        ${column((r) => r.claimant)}::text[], ${column((r) => r.about)}::text[],
        ${column((r) => r.measure)}::text[], ${column((r) => r.value)}::numeric[],
        ${column((r) => r.definition)}::text[], ${column((r) => r.document)}::text[], ${column((r) => r.note)}::text[])
        AS r (id, region_code, tps_code, except_codes, stated_on, claimant, about, measure, value, definition, document, note)
      ON CONFLICT (id) DO NOTHING`;
  });
}

/** The identity of a record: SHA-256 of its content. */
export function contentId(content: string): Buffer {
  return createHash('sha256').update(content).digest();
}

async function append<R>(
  trx: Transaction<DB>,
  electionId: number,
  records: readonly R[],
  content: (electionSlug: string, record: R) => string,
  insert: (chunk: readonly R[], ids: readonly Buffer[]) => RawBuilder<unknown>,
  alongside?: (chunk: readonly R[], ids: readonly Buffer[]) => Promise<void>,
): Promise<number> {
  if (records.length === 0) return 0;
  const { slug } = await trx
    .selectFrom('election')
    .select('slug')
    .where('id', '=', electionId)
    .executeTakeFirstOrThrow();
  let added = 0;
  for (let start = 0; start < records.length; start += CHUNK) {
    const chunk = records.slice(start, start + CHUNK);
    const ids = chunk.map((record) => contentId(content(slug, record)));
    const result = await insert(chunk, ids).execute(trx);
    await alongside?.(chunk, ids);
    added += Number(result.numAffectedRows ?? 0);
  }
  if (added > 0) await markStale(trx, electionId);
  return added;
}

/**
 * Says that the derived status no longer stands. It waits while a refresh is running, which holds the row, so that what
 * a refresh did not see always leaves the mark behind.
 */
export async function markStale(trx: Transaction<DB>, electionId: number): Promise<void> {
  await sql`SELECT mark_status_stale(${electionId})`.execute(trx);
}

function nameOf<R>(by: RecordedBy<R>): (record: R) => string {
  return typeof by === 'string' ? () => by : by;
}

function columnsOf<R>(records: readonly R[]) {
  return <V>(value: (record: R) => V): V[] => records.map(value);
}

/** The tables of records. */
export type RecordTable = 'claim' | 'connectivity_test' | 'site_report';

/** Which of some identities are recorded already, in hex. */
export async function knownIds(db: Database, table: RecordTable, ids: readonly Buffer[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    SELECT encode(id, 'hex') AS id FROM ${sql.table(table)} WHERE id = ANY(${[...ids]}::bytea[])`.execute(db);
  return rows.map((row) => row.id);
}
