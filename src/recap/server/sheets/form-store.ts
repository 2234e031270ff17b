import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { CountedForm } from '../../sheets/form-state.ts';
import type { FormStanding } from '../../sheets/unseen.ts';
import { startsWith } from '../code-store.ts';

/** The forms of a contest within an area as they are added up. `odd`: those in dispute, contradicting themselves or with a box that has no number. */
export async function countedForms(
  db: Database,
  electionId: number,
  contest: Contest,
  area: string,
  only: 'all' | 'odd',
): Promise<readonly CountedForm[]> {
  const { rows } = await sql<CountedForm>`
    SELECT tps_code AS tps, pairs, figures, is_disputed AS "isDisputed", is_broken AS "isBroken" FROM form_figures
     WHERE election_id = ${electionId} AND contest = ${contest} AND ${startsWith('tps_code', area)}
       AND (${only === 'all'} OR is_disputed OR is_broken OR array_position(figures, NULL) IS NOT NULL)
     ORDER BY tps_code`.execute(db);
  return rows;
}

/** The forms of some TPS of a contest that count at present. */
export async function formsOf(
  db: Database,
  electionId: number,
  contest: Contest,
  tps: readonly string[],
): Promise<readonly CountedForm[]> {
  const { rows } = await sql<CountedForm>`
    SELECT tps_code AS tps, pairs, figures, is_disputed AS "isDisputed", is_broken AS "isBroken" FROM form_figures
     WHERE election_id = ${electionId} AND contest = ${contest} AND tps_code = ANY(${tps}::text[])`.execute(
    db,
  );
  return rows;
}

/** The forms of a contest within an area that count, and whether they are read: people agree on what their photos say, or the plenary of their district has signed since they came. */
export async function formStandings(
  db: Database,
  electionId: number,
  contest: Contest,
  area: string,
): Promise<readonly FormStanding[]> {
  const { rows } = await sql<FormStanding>`
    SELECT f.tps_code AS tps, f.standing = 'agreed' OR EXISTS (SELECT FROM recap_plenary p
        WHERE p.election_id = ${electionId} AND p.contest = ${contest} AND p.area_code = left(f.tps_code, 6)
          AND p.signed_at >= s.received_at) AS "isAgreed"
      FROM form_figures f JOIN result_slip s ON s.id = f.slip
     WHERE f.election_id = ${electionId} AND f.contest = ${contest} AND ${startsWith('f.tps_code', area)}`.execute(
    db,
  );
  return rows;
}

/** A TPS of the list with its form of a contest, where one counts. */
export type ListedForm = {
  readonly tps: string;
  readonly name: string;
  readonly form: CountedForm | null;
  /** Something came of it, whether it counts or not. */
  readonly hasCome: boolean;
};

/** The TPS of the present list within an area, each with its form. */
export async function listedForms(
  db: Database,
  electionId: number,
  contest: Contest,
  area: string,
): Promise<readonly ListedForm[]> {
  const { rows } = await sql<{
    tps: string;
    name: string | null;
    pairs: number | null;
    figures: (number | null)[] | null;
    isDisputed: boolean | null;
    isBroken: boolean | null;
    hasCome: boolean;
  }>`
    SELECT t.code AS tps, t.name, f.pairs, f.figures, f.is_disputed AS "isDisputed", f.is_broken AS "isBroken",
      EXISTS (SELECT FROM result_slip s WHERE s.election_id = ${electionId} AND s.tps_code = t.code AND s.contest = ${contest}) AS "hasCome"
    FROM (SELECT code, name FROM tps WHERE election_id = ${electionId} AND withdrawn_at IS NULL AND ${startsWith('code', area)}) t
    LEFT JOIN (SELECT * FROM form_figures WHERE election_id = ${electionId} AND contest = ${contest} AND ${startsWith('tps_code', area)}) f
      ON f.tps_code = t.code ORDER BY 1`.execute(db);
  return rows.map(({ tps, name, pairs, figures, isDisputed, isBroken, hasCome }) => ({
    ...{ tps, name: name ?? '', hasCome },
    form:
      pairs === null
        ? null
        : {
            tps,
            pairs,
            figures: figures ?? [],
            isDisputed: isDisputed ?? false,
            isBroken: isBroken ?? false,
          },
  }));
}

/** Both contests' forms of the TPS within an area that have both, of which something is unequal that must be equal (P14). */
export async function unequalForms(
  db: Database,
  electionId: number,
  area: string,
  most: number,
): Promise<readonly { readonly governor: CountedForm; readonly regent: CountedForm }[]> {
  const { rows } = await sql<{ governor: CountedForm; regent: CountedForm }>`
    SELECT json_build_object('tps', g.tps_code, 'pairs', g.pairs, 'figures', g.figures, 'isDisputed', g.is_disputed, 'isBroken', g.is_broken) AS governor,
      json_build_object('tps', r.tps_code, 'pairs', r.pairs, 'figures', r.figures, 'isDisputed', r.is_disputed, 'isBroken', r.is_broken) AS regent
    FROM form_figures g JOIN form_figures r ON r.election_id = g.election_id AND r.tps_code = g.tps_code AND r.contest = 'regent'
    WHERE g.election_id = ${electionId} AND g.contest = 'governor' AND ${startsWith('g.tps_code', area)}
      AND (g.figures[1] <> r.figures[1] OR g.figures[2] <> r.figures[2] OR g.figures[3] <> r.figures[3] OR g.figures[15] < r.figures[15])
    ORDER BY g.tps_code LIMIT ${most}`.execute(db);
  return rows;
}

/** How many TPS within an area have a form of both contests that counts, and at how many each box is unequal that must be equal (P14). */
export type BetweenCounts = {
  readonly compared: number;
  readonly unequal: number;
  /** In the order of `BETWEEN_BOXES`. */
  readonly byBox: readonly number[];
  /** TPS of which the form of one contest counts, and none of the other. */
  readonly alone: number;
};

/** Counts what differs between the contests within an area. A box without a number is compared with nothing. */
export async function countUnequal(db: Database, electionId: number, area: string): Promise<BetweenCounts> {
  const { rows } = await sql<BetweenCounts>`
    WITH f AS (SELECT tps_code, contest, figures FROM form_figures WHERE election_id = ${electionId} AND ${startsWith('tps_code', area)}),
    pair AS (SELECT g.figures[1] <> r.figures[1] AS l, g.figures[2] <> r.figures[2] AS p, g.figures[3] <> r.figures[3] AS j, g.figures[15] < r.figures[15] AS voted
      FROM f g JOIN f r ON r.tps_code = g.tps_code AND r.contest = 'regent' WHERE g.contest = 'governor')
    SELECT count(*)::int AS compared, count(*) FILTER (WHERE l OR p OR j OR voted)::int AS unequal,
      ARRAY[count(*) FILTER (WHERE l), count(*) FILTER (WHERE p), count(*) FILTER (WHERE j), count(*) FILTER (WHERE voted)]::int[] AS "byBox",
      ((SELECT count(*) FROM f) - 2 * count(*))::int AS alone
    FROM pair`.execute(db);
  return rows[0] ?? { compared: 0, unequal: 0, byBox: [], alone: 0 };
}
