import { sql, type Transaction } from 'kysely';
import { sharedSets } from '../../../connectivity/server/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import { type CauseGroup, FEWEST_TPS } from '../../war-room/incidents.ts';
import { dueStates, type EveningQuestion, isHeard } from './board-store.ts';
import { within, withinScope } from './scope-store.ts';

/** Any number that no other lock of the house has. */
const INCIDENT_LOCK = 541_001;
/** Tests older than this say little about the network that a TPS is on. */
const HEARD_WITHIN = '60 days';

/** How many TPS are expected by now or heard before that, how many of them are silent, and in how many groups they are. */
export type Looked = { readonly expected: number; readonly silent: number; readonly groups: number };

/** What is silent within a scope: everything, what no open incident holds, and the groups of which enough are silent, with how many of each nobody holds. */
export type SilentGroups = {
  readonly all: Looked;
  readonly free: Looked;
  readonly candidates: readonly (CauseGroup & { readonly free: number })[];
};

/**
 * What silent TPS within a scope share. An operator is looked at within a district and within a regency: not the whole of it fails at once.
 * @param held TPS of open incidents
 */
export async function silentGroups(
  db: Database,
  question: EveningQuestion,
  scope: Scope,
  held: readonly string[],
): Promise<SilentGroups> {
  const { electionId } = question;
  const { rows } = await sql<
    Pick<SilentGroups, 'all' | 'free'> & { candidates: SilentGroups['candidates'] | null }
  >`
    WITH due AS MATERIALIZED (
      SELECT d.code, d.silent, d.code <> ALL(${[...held]}::text[]) AS free
      FROM (${dueStates(question, within(scope))}) d),
    shared AS NOT MATERIALIZED (
      SELECT code, silent, free, 'village' AS cause, left(code, 10) AS key FROM due
      UNION ALL SELECT code, silent, free, 'district', left(code, 6) FROM due
      UNION ALL SELECT code, silent, free, 'regency', left(code, 4) FROM due
      UNION ALL SELECT code, silent, free, 'province', left(code, 2) FROM due
      UNION ALL SELECT due.code, due.silent, due.free, c.cause, c.key FROM due
        JOIN shared_cause c ON c.election_id = ${electionId} AND c.tps_code = due.code),
    sized AS (
      SELECT cause, key, count(*)::int AS expected, count(*) FILTER (WHERE free)::int AS free, count(*) FILTER (WHERE silent) AS silent FROM shared
      GROUP BY 1, 2 HAVING count(*) >= ${FEWEST_TPS}),
    told AS (
      SELECT z.cause, z.key, z.expected, z.free, array_agg(s.code ORDER BY s.code) AS silent
      FROM sized z JOIN shared s ON s.silent AND s.cause = z.cause AND s.key = z.key WHERE z.silent >= ${FEWEST_TPS} GROUP BY 1, 2, 3, 4)
    SELECT
      jsonb_build_object('expected', a.expected, 'silent', a.silent, 'groups', (SELECT count(*) FROM sized)) AS all,
      jsonb_build_object('expected', a.free, 'silent', a.free_silent,
        'groups', (SELECT count(*) FROM sized WHERE free >= ${FEWEST_TPS})) AS free,
      (SELECT json_agg(json_build_object('cause', cause, 'key', key, 'expected', expected, 'free', free, 'silent', silent) ORDER BY cause, key)
        FROM told) AS candidates
    FROM (SELECT count(*) AS expected, count(*) FILTER (WHERE silent) AS silent, count(*) FILTER (WHERE free) AS free,
      count(*) FILTER (WHERE silent AND free) AS free_silent FROM due) a`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('an aggregate has one row');
  return { ...row, candidates: row.candidates ?? [] };
}

/**
 * Works out anew what TPS share, when that is older than a quarter of an hour: the operator of their primary path within their district (its link) and
 * regency (its network), and the cells, links and islands that are on record.
 */
export async function ensureShared(db: Database, electionId: number, now: Date): Promise<void> {
  const run = await sql<{ n: number }>`
    SELECT 1 AS n FROM shared_cause_run WHERE election_id = ${electionId} AND computed_at > ${now}::timestamptz - interval '15 minutes'
      AND computed_at <= ${now}`.execute(db);
  if (run.rows.length > 0) return;
  const sets = (await sharedSets(db, electionId)).flatMap(({ codes, ...set }) =>
    codes.map((code) => ({ ...set, code })),
  );
  await db.transaction().execute(async (trx) => {
    await sql`
      INSERT INTO shared_cause_run (election_id, computed_at) VALUES (${electionId}, ${now})
      ON CONFLICT (election_id) DO UPDATE SET computed_at = excluded.computed_at`.execute(trx);
    await sql`DELETE FROM shared_cause WHERE election_id = ${electionId}`.execute(trx);
    await sql`
      INSERT INTO shared_cause (election_id, tps_code, cause, key)
      SELECT ${electionId}, h.tps_code, d.cause, h.operator || '|' || left(h.tps_code, d.digits)
      FROM (SELECT DISTINCT ON (t.tps_code) t.tps_code, t.operator FROM connectivity_test t
          WHERE t.election_id = ${electionId} AND t.operator IS NOT NULL AND t.path = 'primary' AND t.outcome = 'completed'
            AND t.observed_at > ${now}::timestamptz - ${HEARD_WITHIN}::interval
          ORDER BY t.tps_code, t.observed_at DESC, t.id) h, (VALUES ('network', 4), ('link', 6)) AS d (cause, digits)`.execute(
      trx,
    );
    await sql`
      INSERT INTO shared_cause (election_id, tps_code, cause, key)
      SELECT ${electionId}, u.code, u.cause, u.name FROM unnest(${sets.map(({ code }) => code)}::text[],
        ${sets.map(({ shared }) => shared)}::text[], ${sets.map(({ name }) => name)}::text[]) AS u (code, cause, name)
      ON CONFLICT DO NOTHING`.execute(trx);
  });
}

/** Holds back whoever else opens an incident of this election until the transaction ends. @returns the open incidents that hold some TPS already */
export async function heldAlready(
  trx: Transaction<DB>,
  electionId: number,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  await sql`SELECT pg_advisory_xact_lock(${INCIDENT_LOCK}, ${electionId})`.execute(trx);
  return new Set([...(await incidentsOfTps(trx, electionId, codes)).values()].map(({ id }) => id));
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

/** That no incident holds TPS `t` of incident `i` which was opened later and is still open. */
const HAS_IT_STILL = sql<boolean>`NOT EXISTS (
  SELECT FROM war_room_incident_tps n JOIN war_room_incident later ON later.id = n.incident_id AND later.opened_as > i.opened_as
  WHERE n.election_id = t.election_id AND n.tps_code = t.tps_code
    AND NOT EXISTS (SELECT FROM war_room_action c WHERE c.incident_id = later.id AND c.kind = 'closed'))`;

/** An incident that is open: its TPS, how many of them have been heard since, and what was done last. */
export type OpenIncident = {
  readonly id: string;
  readonly cause: string;
  readonly name: string;
  readonly openedAt: Date;
  readonly openedBy: string | null;
  /** Its TPS within the scope that was asked for, without those for which a finer cause was opened since, and how many of these have been heard since. */
  readonly tps: readonly string[];
  readonly heard: number;
  /** With how many TPS within the scope it was opened, whatever came of them. */
  readonly openedWith: number;
  /** How many of the TPS that it was opened with lie outside that scope: whoever sees only a part does not act on it. */
  readonly elsewhere: number;
  readonly lastKind: string | null;
  readonly lastAt: Date | null;
  readonly lastBy: string | null;
};

/**
 * The incidents that are not closed and have TPS within a scope, the latest first, two hundred at most; one whose TPS all went to finer causes too, for whoever sees the whole of it.
 * @param only the identity of the one that is asked for; null: all
 */
export async function openIncidents(
  db: Database,
  electionId: number,
  scope: Scope,
  only: string | null = null,
): Promise<readonly OpenIncident[]> {
  const within = withinScope(sql`t.tps_code`, scope);
  const { rows } = await sql<OpenIncident>`
    SELECT i.id, i.cause, i.name, i.opened_at AS "openedAt", coalesce(u.name, i.opened_by) AS "openedBy", m.tps, m.heard, m.elsewhere, m.here AS "openedWith",
      l.kind AS "lastKind", l.at AS "lastAt", coalesce(lu.name, l.by) AS "lastBy"
    FROM war_room_incident i
    JOIN LATERAL (SELECT coalesce(array_agg(t.tps_code ORDER BY t.tps_code) FILTER (WHERE ${within} AND ${HAS_IT_STILL}), '{}') AS tps,
        count(*) FILTER (WHERE ${within})::int AS here,
        count(*) FILTER (WHERE NOT ${within})::int AS elsewhere,
        count(*) FILTER (WHERE ${within} AND ${HAS_IT_STILL} AND (SELECT ${isHeard} FROM form_arrival f
          WHERE f.election_id = t.election_id AND f.tps_code = t.tps_code))::int AS heard
      FROM war_room_incident_tps t WHERE t.incident_id = i.id) m ON cardinality(m.tps) > 0 OR (m.here > 0 AND m.elsewhere = 0)
    LEFT JOIN LATERAL (SELECT * FROM war_room_action a WHERE a.incident_id = i.id ORDER BY a.id DESC LIMIT 1) l ON true
    LEFT JOIN auth_user u ON i.opened_by = 'user:' || u.id
    LEFT JOIN auth_user lu ON l.by = 'user:' || lu.id
    WHERE i.election_id = ${electionId} AND (${only}::text IS NULL OR i.id::text = ${only})
      AND NOT EXISTS (SELECT FROM war_room_action c WHERE c.incident_id = i.id AND c.kind = 'closed')
    ORDER BY i.opened_as DESC LIMIT 200`.execute(db);
  return rows;
}

/** The TPS within a scope that open incidents hold, however many there are and wherever else they reach, each with its incident. */
export async function tpsInIncidents(
  db: Database,
  electionId: number,
  scope: Scope,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; incident: string }>`
    SELECT DISTINCT ON (t.tps_code) t.tps_code AS code, i.id AS incident
    FROM war_room_incident_tps t JOIN war_room_incident i ON i.id = t.incident_id
    WHERE t.election_id = ${electionId} AND ${withinScope(sql`t.tps_code`, scope)}
      AND NOT EXISTS (SELECT FROM war_room_action c WHERE c.incident_id = t.incident_id AND c.kind = 'closed')
    ORDER BY t.tps_code, i.opened_as DESC`.execute(db);
  return new Map(rows.map(({ code, incident }) => [code, incident]));
}

/** The open incident that holds each of some TPS, of several the one opened last, by code; those in none are missing. */
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
    ORDER BY t.tps_code, i.opened_as DESC`.execute(db);
  return new Map(rows.map(({ code, ...incident }) => [code, incident]));
}
