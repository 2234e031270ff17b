import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { ActionKind } from '../../war-room/actions.ts';

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
