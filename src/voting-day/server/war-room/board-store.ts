import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import { type AreaCounts, STEP_MS } from '../../war-room/area-counts.ts';
import { SILENT_AFTER_MINUTES } from '../../war-room/silent-from.ts';
import { expectedOf } from './expectation-store.ts';
import { brokenSealsOf, journeysOf } from './journey-store.ts';

/** Contests of every TPS: governor, and regent or mayor. */
export const CONTESTS_OF_A_TPS = 2;

/** A district's counts, and in which steps how many of its TPS became complete. */
export type DistrictCounts = AreaCounts & {
  readonly code: string;
  readonly arrivals: readonly (readonly [step: number, tps: number])[];
};

/** What is asked of the state of an evening. */
export type EveningQuestion = {
  readonly electionId: number;
  readonly now: Date;
  /** When voting closes: who leaves with a result leaves later. */
  readonly closesAt: Date;
  /** When every TPS is expected for which no forecast is kept. */
  readonly assumed: { readonly p50: Date; readonly p90: Date };
  readonly forecast: number | null;
};

/**
 * Whether a form makes its TPS heard: something came after voting by our own clock that proves itself, or an officer looked at it after voting and cleared its flag: cleared before, it
 * was practice. A typed
 * SMS, or anything of an ended phone, could be anybody's; what only the phone's clock puts after voting may be practice.
 */
function heardForm(form: 'f' | 'h'): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${form}.${column}`);
  return sql`(${of('is_heard')} OR ${of('checks')} = 'cleared' AND EXISTS (SELECT FROM war_room_action c
    WHERE c.election_id = ${of('election_id')} AND c.tps_code = ${of('tps_code')} AND c.contest = ${of('contest')}
      AND c.kind = 'flag-cleared' AND c.at >= vote_closes(c.election_id)))`;
}

/** Of the forms `f` of a TPS: whether any makes it heard. */
export const isHeard: RawBuilder<boolean> = sql`coalesce(bool_or(${heardForm('f')}), false)`;

/** TPS `t` within some areas, by ranges of the index of their codes. @param areas prefixes none of which lies in another; null: all */
function tpsWithin(areas: readonly string[] | null): RawBuilder<unknown> {
  return areas === null
    ? sql`tps t`
    : sql`tps t JOIN unnest(${[...areas]}::text[]) AS d (code) ON t.code >= d.code AND t.code < d.code || ':'`;
}

/** Forms `f` of TPS within some areas. */
function formsWithin(areas: readonly string[] | null): RawBuilder<unknown> {
  return areas === null
    ? sql`form_arrival f`
    : sql`form_arrival f JOIN unnest(${[...areas]}::text[]) AS a (code) ON f.tps_code >= a.code AND f.tps_code < a.code || ':'`;
}

/** From when on a TPS is silent (`silentFrom`); `e` is its own forecast, if it has one. */
export function silentFromOf({ assumed }: EveningQuestion): RawBuilder<Date> {
  return sql`least(coalesce(e.p90, ${assumed.p90}::timestamptz),
    coalesce(e.p50, ${assumed.p50}::timestamptz) + make_interval(mins => ${SILENT_AFTER_MINUTES}::int))`;
}

/** That nothing was heard of a TPS `t` that proves itself; the same as NOT `isHeard`, without looking at the rest of its forms. */
export function isUnheard(electionId: number): RawBuilder<boolean> {
  return sql`NOT EXISTS (SELECT FROM form_arrival h WHERE h.election_id = ${electionId} AND h.tps_code = t.code
    AND ${heardForm('h')})`;
}

/**
 * Every TPS of some areas with what came of it, by when it is expected, and from when on it is silent. To be used within `WITH`.
 * @param areas prefixes none of which lies in another, such as districts; null: all
 * @param only what of TPS `t` with its forecast `e` is looked at: whoever wants few should not have all counted
 */
export function tpsStates(
  question: EveningQuestion,
  areas: readonly string[] | null,
  only: RawBuilder<boolean> = sql`true`,
): RawBuilder<unknown> {
  const { electionId, assumed, now } = question;
  return sql`
    SELECT t.code,
      count(f.figures_at)::int AS forms, count(f.captured_at)::int AS captured, count(f.sent_at)::int AS sent,
      count(f.record_at)::int AS full, count(*) FILTER (WHERE f.checks IN ('sound', 'cleared') AND f.figures_at IS NOT NULL)::int AS checked,
      count(*) FILTER (WHERE f.checks = 'flagged')::int AS flagged,
      count(*) FILTER (WHERE f.checks = 'pending' AND f.figures_at IS NOT NULL)::int AS pending,
      count(*) FILTER (WHERE f.sms_is_proven)::int AS sms, count(*) FILTER (WHERE f.sms_at IS NOT NULL AND NOT f.sms_is_proven)::int AS sms_unproven,
      ${isHeard} AS is_heard, bool_or(f.rehearsed_at IS NOT NULL) AS rehearsed, coalesce(bool_or(j.until >= ${now} AND j.awaited), false) OR coalesce(bool_or(j.until >= ${now}), false) AND NOT ${isHeard} AS moving,
      coalesce(bool_or(j.until < ${now}), false) AS overdue, bool_or(b.tps_code IS NOT NULL) AS seal_broken, max(f.figures_at) AS last_figures_at,
      coalesce(max(e.p50), ${assumed.p50}::timestamptz) AS p50, max(${silentFromOf(question)}) AS silent_from
    FROM ${tpsWithin(areas)}
    LEFT JOIN form_arrival f ON f.election_id = t.election_id AND f.tps_code = t.code
    LEFT JOIN ${journeysOf(question)} j ON j.tps_code = t.code
    LEFT JOIN ${brokenSealsOf(question)} b ON b.tps_code = t.code
    LEFT JOIN ${expectedOf(question.forecast)} e ON e.tps_code = t.code
    WHERE t.election_id = ${electionId} AND t.withdrawn_at IS NULL AND ${only}
    GROUP BY t.code`;
}

/**
 * TPS of some areas that are expected by now or heard before that, as `code`, and whether each is `silent`: no more of each than that takes. Without those
 * heard early, what is expected early in the evening would be the silent ones alone, and any cause of theirs the whole province.
 */
export function dueStates(question: EveningQuestion, areas: readonly string[] | null): RawBuilder<unknown> {
  const { electionId, now, forecast } = question;
  return sql`
    SELECT t.code, h.tps_code IS NULL AND NOT coalesce(j.until >= ${now}, false) AS silent
    FROM ${tpsWithin(areas)}
    LEFT JOIN ${expectedOf(forecast)} e ON e.tps_code = t.code
    LEFT JOIN ${journeysOf(question)} j ON j.tps_code = t.code
    LEFT JOIN (SELECT DISTINCT f.tps_code FROM ${formsWithin(areas)} WHERE f.election_id = ${electionId}
      AND ${heardForm('f')}) h ON h.tps_code = t.code
    WHERE t.election_id = ${electionId} AND t.withdrawn_at IS NULL AND (h.tps_code IS NOT NULL OR ${silentFromOf(question)} < ${now})`;
}

/** Whether anything was heard of any TPS of the election, wherever it is, since an instant, by our own clock. */
export async function isAnythingHeard(db: Database, electionId: number, since: Date): Promise<boolean> {
  const { rows } = await sql<{ heard: boolean }>`
    SELECT EXISTS (SELECT FROM form_arrival f WHERE f.election_id = ${electionId} AND greatest(f.figures_at, f.sms_at) >= ${since}
      AND ${heardForm('f')}) AS heard`.execute(db);
  return rows[0]?.heard ?? false;
}

/** The counts of some districts of an election, or of all. */
export async function districtCounts(
  db: Database,
  question: EveningQuestion,
  districts: readonly string[] | null,
): Promise<readonly DistrictCounts[]> {
  const { now } = question;
  const { rows } = await sql<DistrictCounts>`
    WITH state AS (${tpsStates(question, districts)}),
    steps AS (
      SELECT code, json_agg(json_build_array(step, tps) ORDER BY step) AS arrivals FROM (
        SELECT left(code, 6) AS code, floor(extract(epoch FROM last_figures_at) * 1000 / ${STEP_MS}::int)::int AS step, count(*)::int AS tps
        FROM state WHERE forms = ${CONTESTS_OF_A_TPS} GROUP BY 1, 2) s GROUP BY code)
    SELECT c.*, coalesce(steps.arrivals, '[]'::json) AS arrivals FROM (
      SELECT left(code, 6) AS code, count(*)::int AS tps, count(*) FILTER (WHERE is_heard)::int AS heard,
        count(*) FILTER (WHERE forms = 0 AND sms > 0)::int AS "smsOnly",
        count(*) FILTER (WHERE NOT is_heard AND sms_unproven > 0)::int AS "smsUnproven", count(*) FILTER (WHERE forms > 0)::int AS begun,
        count(*) FILTER (WHERE forms = ${CONTESTS_OF_A_TPS})::int AS complete,
        count(*) FILTER (WHERE NOT is_heard AND NOT moving AND silent_from < ${now})::int AS silent,
        count(*) FILTER (WHERE moving)::int AS moving,
        count(*) FILTER (WHERE NOT is_heard AND overdue)::int AS overdue, count(*) FILTER (WHERE seal_broken)::int AS "sealBroken",
        count(*) FILTER (WHERE NOT is_heard AND NOT moving AND p50 < ${now} AND silent_from >= ${now})::int AS due,
        count(*) FILTER (WHERE rehearsed)::int AS rehearsed, (count(*) * ${CONTESTS_OF_A_TPS}::int)::int AS forms,
        sum(captured)::int AS captured, sum(sent)::int AS sent, sum(forms)::int AS received, sum("full")::int AS "full",
        sum(checked)::int AS checked, sum(flagged)::int AS flagged, sum(pending)::int AS pending
      FROM state GROUP BY 1) c LEFT JOIN steps ON steps.code = c.code
    ORDER BY c.code`.execute(db);
  return rows;
}

/** Districts in which something changed in or since a transaction, and the transaction from which on to ask next. */
export async function changedDistricts(
  db: Database,
  electionId: number,
  since: number,
): Promise<{ readonly districts: readonly string[]; readonly next: number }> {
  const { rows } = await sql<{ districts: string[] | null; next: number }>`
    SELECT (SELECT array_agg(DISTINCT left(tps_code, 6)) FROM form_arrival WHERE election_id = ${electionId} AND change >= ${since}) AS districts,
      pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS next`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('an aggregate has one row');
  return { districts: row.districts ?? [], next: row.next };
}
