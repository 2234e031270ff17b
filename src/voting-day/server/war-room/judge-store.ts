import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';

/** Where a form stands: its election's TPS and contest. */
export type FormPlace = { readonly tps: string; readonly contest: Contest };

/** What came of a form that is to be looked at, as it is kept. */
export type PendingForm = FormPlace & {
  readonly change: number;
  readonly slips: readonly {
    readonly record: string;
    readonly device: string;
    readonly receivedAt: string;
    readonly wasRevoked: boolean;
    readonly slip: string;
  }[];
  readonly corrected: readonly string[];
  readonly texts: readonly {
    readonly said: string;
    readonly device: string | null;
    readonly revision: number | null;
    readonly wasRevoked: boolean;
  }[];
};

/**
 * Versions and SMS of one form that are looked at: who sends more, sends nonsense. Every phone has its latest version looked at before any has its
 * second latest, and SMS that prove themselves come first: nobody crowds others out by sending much.
 */
const MOST_OF_A_FORM = 50;

/** Forms from which something came since they were looked at, those first that wait longest, with all that came of them but practice. */
export async function pendingForms(
  db: Database,
  electionId: number,
  limit: number,
): Promise<readonly PendingForm[]> {
  const { rows } = await sql<PendingForm>`
    WITH day AS MATERIALIZED (SELECT vote_closes(${electionId}::integer) AS closes)
    SELECT f.tps_code AS tps, f.contest, f.change,
      ARRAY(SELECT json_build_object('record', encode(s.record, 'hex'), 'device', s.device, 'receivedAt', s.received_at,
          'wasRevoked', s.was_revoked, 'slip', s.slip)
        FROM result_slip s WHERE s.election_id = f.election_id AND s.tps_code = f.tps_code AND s.contest = f.contest
          AND greatest(s.received_at, s.made_at) >= day.closes
        ORDER BY row_number() OVER (PARTITION BY s.device ORDER BY s.revision DESC, s.received_at DESC, s.id), s.received_at, s.id LIMIT ${MOST_OF_A_FORM}) AS slips,
      ARRAY(SELECT encode(r.corrects, 'hex') FROM result_slip s JOIN result_record r ON r.slip = s.id
        WHERE s.election_id = f.election_id AND s.tps_code = f.tps_code AND s.contest = f.contest
          AND greatest(s.received_at, s.made_at) >= day.closes AND r.corrects IS NOT NULL
        ORDER BY row_number() OVER (PARTITION BY s.device ORDER BY s.revision DESC, s.received_at DESC, r.id), s.received_at, r.id LIMIT ${MOST_OF_A_FORM}) AS corrected,
      ARRAY(SELECT json_build_object('said', m.said, 'device', m.device, 'revision', m.revision, 'wasRevoked', m.was_revoked)
        FROM result_sms m WHERE m.election_id = f.election_id AND m.tps_code = f.tps_code AND m.contest = f.contest
          AND m.received_at >= day.closes ORDER BY (m.device IS NULL OR m.was_revoked), m.received_at, m.id LIMIT ${MOST_OF_A_FORM}) AS texts
    FROM form_arrival f, day
    WHERE f.election_id = ${electionId} AND f.checks = 'pending' ORDER BY f.change, f.tps_code, f.contest LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

/** Elections that have forms to be looked at. */
export async function electionsToJudge(db: Database): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM election e WHERE EXISTS (SELECT FROM form_arrival f WHERE f.election_id = e.id AND f.checks = 'pending')`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** What looking at a form found. */
export type JudgedForm = FormPlace & {
  readonly change: number;
  readonly faults: readonly object[];
  readonly notes: readonly object[];
};

/**
 * Keeps what looking at forms found. A form to which something came meanwhile stays to be looked at; faults that an officer has cleared, the very
 * same, stay cleared. When a form was first looked at is kept for good.
 */
export async function keepJudged(
  db: Database,
  electionId: number,
  forms: readonly JudgedForm[],
  now: Date,
): Promise<void> {
  if (forms.length === 0) return;
  const column = <V>(value: (form: JudgedForm) => V): V[] => forms.map(value);
  await sql`
    WITH looked AS (UPDATE form_arrival f SET faults = j.faults, notes = j.notes, change = pg_current_xact_id()::text::bigint,
      checks = CASE WHEN j.faults = '[]' THEN 'sound'
        WHEN EXISTS (SELECT FROM war_room_action a WHERE a.election_id = f.election_id AND a.tps_code = f.tps_code
          AND a.contest = f.contest AND a.faults = sha256(j.faults::text::bytea)) THEN 'cleared'
        ELSE 'flagged' END
    FROM (SELECT * FROM unnest(${column(({ tps }) => tps)}::text[], ${column(({ contest }) => contest)}::text[],
        ${column(({ change }) => change)}::bigint[], ${column(({ faults }) => JSON.stringify(faults))}::jsonb[],
        ${column(({ notes }) => JSON.stringify(notes))}::jsonb[]) AS u (tps, contest, change, faults, notes) ORDER BY 1, 2) j
    WHERE f.election_id = ${electionId} AND f.tps_code = j.tps AND f.contest = j.contest AND f.change = j.change
      AND f.checks = 'pending' RETURNING f.tps_code, f.contest, f.figures_at)
    INSERT INTO form_first_check (election_id, tps_code, contest, checked_at)
    SELECT ${electionId}, tps_code, contest, greatest(${now}::timestamptz, figures_at) FROM looked WHERE figures_at IS NOT NULL
    ON CONFLICT DO NOTHING`.execute(db);
}
