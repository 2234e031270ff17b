import { sql, type Transaction } from 'kysely';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import { type CauseGroup, FEWEST_TPS } from '../../war-room/incidents.ts';
import { type EveningQuestion, isHeard, tpsStates } from './board-store.ts';
import { withinScope } from './scope-store.ts';

/** Tests older than this say little about the network that a TPS is on. */
const HEARD_WITHIN = '60 days';

/** How many TPS of a scope are expected by now, how many of them are silent, and the groups of which enough are. */
export type SilentGroups = {
  readonly expected: number;
  readonly silent: number;
  readonly groups: number;
  readonly candidates: readonly CauseGroup[];
};

/** What silent TPS within a scope share. An operator is looked at within a district and within a regency: not the whole of it fails at once. */
export async function silentGroups(
  db: Database,
  question: EveningQuestion,
  scope: Scope,
): Promise<SilentGroups> {
  const { electionId, now } = question;
  const { rows } = await sql<{
    expected: number;
    silent: number;
    groups: number;
    candidates: readonly CauseGroup[] | null;
  }>`
    WITH s AS MATERIALIZED (${tpsStates(question, null)}),
    due AS MATERIALIZED (
      SELECT s.code, NOT s.is_heard AND NOT s.moving AS silent FROM s WHERE s.silent_from < ${now} AND ${withinScope(sql`s.code`, scope)}),
    shared AS (
      SELECT code, silent, 'village' AS cause, left(code, 10) AS key FROM due
      UNION ALL SELECT code, silent, 'district', left(code, 6) FROM due
      UNION ALL SELECT due.code, due.silent, c.cause, c.key FROM due
        JOIN shared_cause c ON c.election_id = ${electionId} AND c.tps_code = due.code),
    sized AS (
      SELECT cause, key, count(*)::int AS expected, array_agg(code ORDER BY code) FILTER (WHERE silent) AS silent
      FROM shared GROUP BY 1, 2 HAVING count(*) >= ${FEWEST_TPS})
    SELECT (SELECT count(*)::int FROM due) AS expected, (SELECT count(*)::int FROM due WHERE silent) AS silent,
      (SELECT count(*)::int FROM sized) AS groups,
      (SELECT json_agg(json_build_object('cause', cause, 'key', key, 'expected', expected, 'silent', silent) ORDER BY cause, key)
        FROM sized WHERE cardinality(silent) >= ${FEWEST_TPS}) AS candidates`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('an aggregate has one row');
  return { ...row, candidates: row.candidates ?? [] };
}

/** Works out anew what TPS share, when that is older than a quarter of an hour. */
export async function ensureShared(db: Database, electionId: number, now: Date): Promise<void> {
  const run = await sql<{ n: number }>`
    SELECT 1 AS n FROM shared_cause_run WHERE election_id = ${electionId} AND computed_at > ${now}::timestamptz - interval '15 minutes'
      AND computed_at <= ${now}`.execute(db);
  if (run.rows.length > 0) return;
  await db.transaction().execute(async (trx) => {
    await sql`
      INSERT INTO shared_cause_run (election_id, computed_at) VALUES (${electionId}, ${now})
      ON CONFLICT (election_id) DO UPDATE SET computed_at = excluded.computed_at`.execute(trx);
    await sql`DELETE FROM shared_cause WHERE election_id = ${electionId}`.execute(trx);
    await sql`
      INSERT INTO shared_cause (election_id, tps_code, cause, key)
      SELECT ${electionId}, h.tps_code, 'network', h.operator || '|' || left(h.tps_code, digits)
      FROM (SELECT DISTINCT ON (t.tps_code) t.tps_code, t.operator FROM connectivity_test t
          WHERE t.election_id = ${electionId} AND t.operator IS NOT NULL AND t.path = 'primary' AND t.outcome = 'completed'
            AND t.observed_at > ${now}::timestamptz - ${HEARD_WITHIN}::interval
          ORDER BY t.tps_code, t.observed_at DESC, t.id) h, unnest(ARRAY[4, 6]) AS d (digits)`.execute(trx);
  });
}

/** An incident that somebody opened. */
export type NewIncident = {
  readonly id: string;
  readonly electionId: number;
  readonly cause: string;
  readonly name: string;
  readonly tps: readonly string[];
  readonly at: Date;
  readonly by: string;
};

/** Keeps an incident with its TPS. */
export async function insertIncident(trx: Transaction<DB>, incident: NewIncident): Promise<void> {
  const { id, electionId, cause, name, tps, at, by } = incident;
  await trx
    .insertInto('war_room_incident')
    .values({ id, election_id: electionId, cause, name, opened_at: at, opened_by: by })
    .execute();
  await trx
    .insertInto('war_room_incident_tps')
    .values(tps.map((code) => ({ incident_id: id, election_id: electionId, tps_code: code })))
    .execute();
}

/** An incident that is open: its TPS, how many of them have been heard since, and what was done last. */
export type OpenIncident = {
  readonly id: string;
  readonly cause: string;
  readonly name: string;
  readonly openedAt: Date;
  readonly openedBy: string | null;
  readonly tps: readonly string[];
  readonly heard: number;
  readonly lastKind: string | null;
  readonly lastAt: Date | null;
  readonly lastBy: string | null;
};

/** The incidents that are not closed, all of whose TPS lie within a scope, the latest first. */
export async function openIncidents(
  db: Database,
  electionId: number,
  scope: Scope,
): Promise<readonly OpenIncident[]> {
  const { rows } = await sql<OpenIncident>`
    SELECT i.id, i.cause, i.name, i.opened_at AS "openedAt", coalesce(u.name, i.opened_by) AS "openedBy", m.tps, m.heard,
      l.kind AS "lastKind", l.at AS "lastAt", coalesce(lu.name, l.by) AS "lastBy"
    FROM war_room_incident i
    JOIN LATERAL (SELECT array_agg(t.tps_code ORDER BY t.tps_code) AS tps, bool_and(${withinScope(sql`t.tps_code`, scope)}) AS within,
        count(*) FILTER (WHERE (SELECT ${isHeard} FROM form_arrival f
          WHERE f.election_id = t.election_id AND f.tps_code = t.tps_code))::int AS heard
      FROM war_room_incident_tps t WHERE t.incident_id = i.id) m ON m.within
    LEFT JOIN LATERAL (SELECT * FROM war_room_action a WHERE a.incident_id = i.id ORDER BY a.id DESC LIMIT 1) l ON true
    LEFT JOIN auth_user u ON i.opened_by = 'user:' || u.id
    LEFT JOIN auth_user lu ON l.by = 'user:' || lu.id
    WHERE i.election_id = ${electionId}
      AND NOT EXISTS (SELECT FROM war_room_action c WHERE c.incident_id = i.id AND c.kind = 'closed')
    ORDER BY i.opened_at DESC, i.id LIMIT 200`.execute(db);
  return rows;
}

/** The open incident that holds each of some TPS, by code; those in none are missing. */
export async function incidentsOfTps(
  db: Database,
  electionId: number,
  codes: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly name: string }>> {
  const { rows } = await sql<{ code: string; id: string; name: string }>`
    SELECT DISTINCT ON (t.tps_code) t.tps_code AS code, i.id, i.name
    FROM war_room_incident_tps t JOIN war_room_incident i ON i.id = t.incident_id
    WHERE t.election_id = ${electionId} AND t.tps_code = ANY(${[...codes]}::text[])
      AND NOT EXISTS (SELECT FROM war_room_action c WHERE c.incident_id = i.id AND c.kind = 'closed')
    ORDER BY t.tps_code, i.opened_at DESC`.execute(db);
  return new Map(rows.map(({ code, ...incident }) => [code, incident]));
}
