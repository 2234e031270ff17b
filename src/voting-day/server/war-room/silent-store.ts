import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Database } from '../../../platform/server/database.ts';
import { NO_CONTACT_MINUTES, NO_FALLBACK_MINUTES, UNKNOWN_REACH_MINUTES } from '../../war-room/silence.ts';
import {
  CONTESTS_OF_A_TPS,
  type EveningQuestion,
  isUnheard,
  silentFromOf,
  tpsStates,
} from './board-store.ts';
import { brokenSealsOf, journeysOf, reachOf } from './journey-store.ts';
import { within } from './scope-store.ts';

/** What a list of TPS is narrowed down to. */
export const LIST_STATES = [
  'silent',
  'unhandled',
  'due',
  'moving',
  'sms',
  'partial',
  'flagged',
  'seal',
] as const;
/** One of them. */
export type ListState = (typeof LIST_STATES)[number];

/** A TPS of the list, with what its score is made of. */
export type ListedTps = {
  readonly code: string;
  readonly name: string;
  readonly village: string;
  readonly district: string;
  readonly regency: string;
  readonly forms: number;
  readonly sms: number;
  /** Forms of which an SMS came that proves nothing. */
  readonly smsUnproven: number;
  readonly flagged: number;
  readonly p50: Date;
  readonly silentFrom: Date;
  readonly hasFallback: boolean;
  readonly reachMinutes: number | null;
  readonly isContactReached: boolean | null;
  readonly rank: number;
};

/** A page of the list and how many there are. */
export type ListPage = {
  readonly total: number;
  readonly items: readonly ListedTps[];
  readonly next: string | null;
};

/** That nobody at the desk has done anything about a TPS `t` since voting closed, nor about an incident that holds it. */
function isUnhandled({ electionId, closesAt }: EveningQuestion): RawBuilder<boolean> {
  return sql`NOT EXISTS (SELECT FROM war_room_action a WHERE a.election_id = ${electionId} AND a.tps_code = t.code AND a.at >= ${closesAt})
    AND NOT EXISTS (SELECT FROM war_room_incident_tps i JOIN war_room_action a ON a.incident_id = i.incident_id
      WHERE i.election_id = ${electionId} AND i.tps_code = t.code AND a.at >= ${closesAt})`;
}

/** What of TPS `t` can be in a state at all, by an index or by its forecast alone: the rest is not counted. */
function candidatesOf(state: ListState, question: EveningQuestion): RawBuilder<boolean> {
  const { electionId, now } = question;
  const forms = (which: RawBuilder<unknown>) =>
    sql<boolean>`t.code IN (SELECT tps_code FROM form_arrival WHERE election_id = ${electionId} AND ${which})`;
  const silentFrom = silentFromOf(question);
  switch (state) {
    case 'silent':
      return sql`${silentFrom} < ${now} AND ${isUnheard(electionId)}`;
    case 'unhandled':
      return sql`${silentFrom} < ${now} AND ${isUnheard(electionId)} AND ${isUnhandled(question)}`;
    case 'due':
      return sql`${silentFrom} >= ${now} AND ${isUnheard(electionId)}`;
    case 'moving':
      return sql`t.code IN (SELECT tps_code FROM ${journeysOf(question)} m)`;
    case 'seal':
      return sql`t.code IN (SELECT tps_code FROM ${brokenSealsOf(question)} m)`;
    case 'partial':
      return forms(sql`figures_at IS NOT NULL GROUP BY tps_code HAVING count(*) < ${CONTESTS_OF_A_TPS}`);
    case 'sms':
      return forms(sql`sms_is_proven`);
    case 'flagged':
      return forms(sql`checks = 'flagged'`);
  }
}

const STATE: Readonly<Record<ListState, (now: Date) => RawBuilder<boolean>>> = {
  silent: (now) => sql`NOT s.is_heard AND NOT s.moving AND s.silent_from < ${now}`,
  unhandled: (now) => sql`NOT s.is_heard AND NOT s.moving AND s.silent_from < ${now}`,
  due: (now) => sql`NOT s.is_heard AND NOT s.moving AND s.p50 < ${now} AND s.silent_from >= ${now}`,
  moving: () => sql`s.moving`,
  partial: (now) => sql`s.forms > 0 AND s.forms < ${CONTESTS_OF_A_TPS} AND s.silent_from < ${now}`,
  sms: () => sql`s.forms = 0 AND s.sms > 0`,
  flagged: () => sql`s.flagged > 0`,
  seal: () => sql`s.seal_broken`,
};

/**
 * A page of TPS in a state, the most urgent first. The order is that of `scoreOf`, but for the time that goes by for all alike: a cursor stays
 * true while a page is read.
 * @param page after: rank and code of the last one before
 */
export async function listEvening(
  db: Database,
  question: EveningQuestion,
  narrowed: { readonly scope: Scope; readonly state: ListState; readonly region: string },
  page: { readonly after: { readonly rank: number; readonly code: string } | null; readonly limit: number },
): Promise<ListPage> {
  const { electionId, now } = question;
  const { rows } = await sql<ListedTps & { total: number }>`
    WITH s AS MATERIALIZED (${tpsStates(question, within(narrowed.scope, narrowed.region), candidatesOf(narrowed.state, question))}),
    chosen AS MATERIALIZED (
      SELECT s.* FROM s WHERE ${STATE[narrowed.state](now)}),
    ranked AS (
      SELECT c.*, coalesce(st.has_fallback, false) AS "hasFallback", boat.minutes AS "reachMinutes", rs.contact AS "isContactReached",
        (-extract(epoch FROM c.silent_from) / 60 + coalesce(boat.minutes, ${UNKNOWN_REACH_MINUTES}::int)
          + CASE rs.contact WHEN true THEN 0 WHEN false THEN ${NO_CONTACT_MINUTES}::int ELSE ${NO_CONTACT_MINUTES / 2}::float8 END
          + CASE WHEN coalesce(st.has_fallback, false) THEN 0 ELSE ${NO_FALLBACK_MINUTES}::int END)::float8 AS rank
      FROM chosen c
      LEFT JOIN tps_status st ON st.election_id = ${electionId} AND st.tps_code = c.code
      LEFT JOIN readiness_said rs ON rs.election_id = ${electionId} AND rs.tps_code = c.code
        AND rs.contact_at > voting_day_begins(${electionId}::integer) - interval '3 days'
      LEFT JOIN LATERAL (${reachOf(electionId, sql`c.code`)}) boat ON true)
    SELECT r.code, t.name, v.name AS village, d.name AS district, k.name AS regency, r.forms, r.sms, r.sms_unproven AS "smsUnproven", r.flagged, r.p50, r.silent_from AS "silentFrom",
      r."hasFallback", r."reachMinutes", r."isContactReached", r.rank, (SELECT count(*)::int FROM chosen) AS total
    FROM ranked r JOIN tps t ON t.election_id = ${electionId} AND t.code = r.code
      JOIN region v ON v.code = left(r.code, 10) JOIN region d ON d.code = left(r.code, 6) JOIN region k ON k.code = left(r.code, 4)
    WHERE ${page.after === null ? sql`true` : sql`(r.rank < ${page.after.rank} OR (r.rank = ${page.after.rank} AND r.code > ${page.after.code}))`}
    ORDER BY r.rank DESC, r.code LIMIT ${page.limit + 1}`.execute(db);
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return {
    total: rows[0]?.total ?? 0,
    items,
    next: rows.length > page.limit && last ? `${last.rank}:${last.code}` : null,
  };
}
