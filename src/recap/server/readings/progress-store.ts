import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { FormFigure } from '../../../voting-day/index.ts';
import type { ReadingStanding } from '../../reading/agreed-reading.ts';
import { isReadable } from './readable-store.ts';

/** What the list of readings is narrowed down to; `no-photo`: not all photos are here, so nobody can read it; `wrong`: read, and the form contradicts itself. */
export const READING_STATES = [
  'all',
  'no-photo',
  'to-read',
  'once',
  'differ',
  'undecided',
  'agreed',
  'misread',
  'wrong',
] as const;
export type ReadingState = (typeof READING_STATES)[number];

const STATES: Readonly<Record<ReadingState, RawBuilder<boolean>>> = {
  all: sql`true`,
  'no-photo': sql`f.standing = 'unread' AND NOT ${isReadable(sql.ref('f.record'))}`,
  'to-read': sql`f.standing = 'unread' AND ${isReadable(sql.ref('f.record'))}`,
  once: sql`f.standing = 'once'`,
  differ: sql`f.standing = 'differ'`,
  undecided: sql`f.standing = 'undecided'`,
  agreed: sql`f.standing = 'agreed'`,
  misread: sql`f.is_misread`,
  wrong: sql`f.standing = 'agreed' AND f.is_broken`,
};

/** Where the readings of a form stand; no figure. */
export type ListedForm = {
  readonly tps: string;
  readonly contest: Contest;
  readonly standing: ReadingStanding;
  readonly isReadable: boolean;
  readonly readings: number;
  readonly isMisread: boolean;
  readonly isFormWrong: boolean;
};

/** A page of forms and how many there are. @param areas code prefixes; null for all @param after the last one of the page before */
export async function listForms(
  db: Database,
  electionId: number,
  asked: {
    readonly areas: readonly string[] | null;
    readonly state: ReadingState;
    readonly after: { readonly tps: string; readonly contest: string } | null;
    readonly limit: number;
  },
): Promise<{ readonly total: number; readonly items: readonly ListedForm[] }> {
  const { areas, state, after, limit } = asked;
  const which = sql`f.election_id = ${electionId} AND ${STATES[state]}
    AND (${areas === null} OR EXISTS (SELECT FROM unnest(${[...(areas ?? [])]}::text[]) p WHERE starts_with(f.tps_code, p)))`;
  const [total, items] = await Promise.all([
    sql<{ total: number }>`SELECT count(*)::int AS total FROM form_figures f WHERE ${which}`.execute(db),
    sql<ListedForm>`
      SELECT f.tps_code AS tps, f.contest, f.standing, ${isReadable(sql.ref('f.record'))} AS "isReadable",
        (SELECT count(*)::int FROM form_reading r WHERE r.record = f.record) AS readings,
        f.is_misread AS "isMisread", f.standing = 'agreed' AND f.is_broken AS "isFormWrong"
      FROM form_figures f WHERE ${which}
        AND (${after === null} OR (f.tps_code, f.contest) > (${after?.tps ?? ''}, ${after?.contest ?? ''}))
      ORDER BY f.tps_code, f.contest LIMIT ${limit}`.execute(db),
  ]);
  return { total: total.rows[0]?.total ?? 0, items: items.rows };
}

/** Where the readings of an area stand, in forms. */
export type AreaReadings = {
  readonly area: string;
  readonly forms: number;
  readonly noPhoto: number;
  readonly toRead: number;
  readonly once: number;
  readonly differ: number;
  readonly undecided: number;
  readonly agreed: number;
  readonly misread: number;
  readonly wrong: number;
};

/** Where the readings of each area of a level stand. @param digits of the codes of that level */
export async function readingsByArea(
  db: Database,
  electionId: number,
  areas: readonly string[] | null,
  digits: number,
): Promise<readonly AreaReadings[]> {
  const many = (state: ReadingState) => sql`count(*) FILTER (WHERE ${STATES[state]})::int`;
  const { rows } = await sql<AreaReadings>`
    SELECT left(f.tps_code, ${digits}) AS area, count(*)::int AS forms, ${many('no-photo')} AS "noPhoto", ${many('to-read')} AS "toRead",
      ${many('once')} AS once, ${many('differ')} AS differ, ${many('undecided')} AS undecided, ${many('agreed')} AS agreed,
      ${many('misread')} AS misread, ${many('wrong')} AS wrong
    FROM form_figures f
   WHERE f.election_id = ${electionId}
     AND (${areas === null} OR EXISTS (SELECT FROM unnest(${[...(areas ?? [])]}::text[]) p WHERE starts_with(f.tps_code, p)))
   GROUP BY 1 ORDER BY 1`.execute(db);
  return rows;
}

/** A form with what people read on it, and the phone's version. */
export type ReadFormRow = {
  readonly contest: Contest;
  readonly standing: ReadingStanding;
  readonly pairs: number;
  /** The phone's slip, as it came. */
  readonly slip: string;
  readonly readings: readonly (readonly FormFigure[])[];
};

/** The forms of a TPS with what people read on them. */
export async function formsOfTps(
  db: Database,
  electionId: number,
  tps: string,
): Promise<readonly ReadFormRow[]> {
  const { rows } = await sql<ReadFormRow>`
    SELECT f.contest, f.standing, f.pairs, s.slip,
      coalesce((SELECT jsonb_agg(r.figures ORDER BY r.id) FROM form_reading r WHERE r.record = f.record), '[]') AS readings
    FROM form_figures f JOIN result_slip s ON s.id = f.slip
   WHERE f.election_id = ${electionId} AND f.tps_code = ${tps} ORDER BY f.contest`.execute(db);
  return rows;
}

/** What the registry knows of a TPS beside its photos; undefined where the present list does not have it. */
export type RegisteredTps = {
  readonly name: string;
  readonly dpt: number | null;
  readonly dptL: number | null;
  readonly dptP: number | null;
};

/** A TPS as the present list has it. */
export async function registeredTps(
  db: Database,
  electionId: number,
  code: string,
): Promise<RegisteredTps | undefined> {
  return db
    .selectFrom('tps')
    .select(['name', 'dpt', 'dpt_l as dptL', 'dpt_p as dptP'])
    .where('election_id', '=', electionId)
    .where('code', '=', code)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
}

/** The registered voters (A: L, P, J) as people agreed that the other contest's form of a TPS has them; undefined while they have not. */
export async function votersReadOn(
  db: Database,
  electionId: number,
  tps: string,
  contest: Contest,
): Promise<readonly (number | null)[] | undefined> {
  const { rows } = await sql<{ voters: (number | null)[] }>`
    SELECT figures[1:3] AS voters FROM form_figures
     WHERE election_id = ${electionId} AND tps_code = ${tps} AND contest <> ${contest} AND source = 'reading' LIMIT 1`.execute(
    db,
  );
  return rows[0]?.voters;
}
