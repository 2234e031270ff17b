import { sql, type Transaction } from 'kysely';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { ActionKind } from '../../war-room/actions.ts';
import { withinScope } from './scope-store.ts';

/** Something that somebody did about a TPS or an incident. */
export type NewAction = {
  readonly electionId: number;
  readonly tps: string | null;
  readonly incident: string | null;
  readonly kind: ActionKind;
  readonly contest: Contest | null;
  readonly faults: Buffer | null;
  readonly note: string | null;
  readonly at: Date;
  readonly by: string;
};

/** Keeps an action. */
export async function insertAction(trx: Transaction<DB>, action: NewAction): Promise<void> {
  const { electionId, tps, incident, ...rest } = action;
  await trx
    .insertInto('war_room_action')
    .values({ election_id: electionId, tps_code: tps, incident_id: incident, ...rest })
    .execute();
}

/** An action as it is listed; `by` is the name that somebody has today. */
export type ListedAction = {
  readonly kind: ActionKind;
  readonly contest: Contest | null;
  readonly note: string | null;
  readonly at: Date;
  readonly by: string;
};

/** What was done about a TPS, and about incidents that hold it, the latest first. */
export async function actionsOfTps(
  db: Database,
  electionId: number,
  code: string,
): Promise<readonly ListedAction[]> {
  const { rows } = await sql<ListedAction>`
    SELECT a.kind, a.contest, a.note, a.at, coalesce(u.name, a.by) AS by
    FROM war_room_action a LEFT JOIN auth_user u ON a.by = 'user:' || u.id
    WHERE a.election_id = ${electionId} AND (a.tps_code = ${code} OR a.incident_id IN (
      SELECT t.incident_id FROM war_room_incident_tps t WHERE t.election_id = ${electionId} AND t.tps_code = ${code}))
    ORDER BY a.id DESC LIMIT 100`.execute(db);
  return rows;
}

/** The last thing done about each of some TPS, by code. */
export async function lastActions(
  db: Database,
  electionId: number,
  codes: readonly string[],
): Promise<ReadonlyMap<string, ListedAction>> {
  const { rows } = await sql<ListedAction & { code: string }>`
    SELECT c.code, a.kind, a.contest, a.note, a.at, coalesce(u.name, a.by) AS by
    FROM unnest(${[...codes]}::text[]) AS c (code)
    CROSS JOIN LATERAL (SELECT * FROM war_room_action a WHERE a.election_id = ${electionId} AND a.tps_code = c.code COLLATE "C"
      ORDER BY a.id DESC LIMIT 1) a
    LEFT JOIN auth_user u ON a.by = 'user:' || u.id`.execute(db);
  return new Map(rows.map(({ code, ...action }) => [code, action]));
}

/** The last time that the desk sent somebody to each of some TPS since an instant, by code, unless it closed the TPS since. */
export async function lastSent(
  db: Database,
  electionId: number,
  codes: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, ListedAction>> {
  const { rows } = await sql<ListedAction & { code: string }>`
    SELECT c.code, a.kind, a.contest, a.note, a.at, coalesce(u.name, a.by) AS by
    FROM unnest(${[...codes]}::text[]) AS c (code)
    CROSS JOIN LATERAL (SELECT * FROM war_room_action a WHERE a.election_id = ${electionId} AND a.tps_code = c.code COLLATE "C"
      AND a.at >= ${since} AND a.kind IN ('runner-sent', 'boat-sent', 'closed') ORDER BY a.id DESC LIMIT 1) a
    LEFT JOIN auth_user u ON a.by = 'user:' || u.id
    WHERE a.kind <> 'closed'`.execute(db);
  return new Map(rows.map(({ code, ...action }) => [code, action]));
}

/** An action of the evening with what it is about. */
export type EveningAction = ListedAction & {
  readonly id: number;
  readonly tps: { readonly code: string; readonly name: string; readonly village: string } | null;
  readonly incident: { readonly id: string; readonly name: string } | null;
};

/**
 * What was done in an election's war room about TPS of a scope and incidents that hold one, the latest first.
 * @param page before: the last one's number of the page before; null: from the latest on
 */
export async function eveningActions(
  db: Database,
  electionId: number,
  scope: Scope,
  page: { readonly before: number | null; readonly limit: number },
): Promise<{ readonly items: readonly EveningAction[]; readonly next: string | null }> {
  const { rows } = await sql<EveningAction>`
    SELECT a.id, a.kind, a.contest, a.note, a.at, coalesce(u.name, a.by) AS by,
      CASE WHEN t.code IS NULL THEN NULL ELSE jsonb_build_object('code', t.code, 'name', t.name, 'village', v.name) END AS tps,
      CASE WHEN i.id IS NULL THEN NULL ELSE jsonb_build_object('id', i.id, 'name', i.name) END AS incident
    FROM war_room_action a
    LEFT JOIN auth_user u ON a.by = 'user:' || u.id
    LEFT JOIN tps t ON t.election_id = a.election_id AND t.code = a.tps_code
    LEFT JOIN region v ON v.code = left(a.tps_code, 10)
    LEFT JOIN war_room_incident i ON i.id = a.incident_id
    WHERE a.election_id = ${electionId} ${page.before === null ? sql`` : sql`AND a.id < ${page.before}`}
      AND (a.tps_code IS NOT NULL AND ${withinScope(sql`a.tps_code`, scope)}
        OR a.incident_id IS NOT NULL AND EXISTS (SELECT FROM war_room_incident_tps m
          WHERE m.incident_id = a.incident_id AND ${withinScope(sql`m.tps_code`, scope)}))
    ORDER BY a.id DESC LIMIT ${page.limit + 1}`.execute(db);
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return { items, next: rows.length > page.limit && last ? String(last.id) : null };
}

/**
 * Marks a form's flag as cleared, if what is wrong is still what was seen.
 * @param faults SHA-256 of the faults that were seen
 * @returns whether it was
 */
export async function clearFlag(
  trx: Transaction<DB>,
  form: {
    readonly electionId: number;
    readonly tps: string;
    readonly contest: Contest;
    readonly faults: Buffer;
  },
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE form_arrival SET checks = 'cleared', change = pg_current_xact_id()::text::bigint
    WHERE election_id = ${form.electionId} AND tps_code = ${form.tps} AND contest = ${form.contest} AND checks = 'flagged'
      AND sha256(faults::text::bytea) = ${form.faults}
    RETURNING 1`.execute(trx);
  return rows.length > 0;
}
