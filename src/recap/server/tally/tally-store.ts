import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { FormFigure } from '../../../voting-day/index.ts';
import type { CountedForm } from '../../tally/counted-form.ts';
import type { AreaSum, FormSum } from '../../tally/sums.ts';
import { startsWith } from '../code-store.ts';

/** A form that is to be added up again, with what came of it but practice. */
export type FormVersions = {
  readonly tps: string;
  readonly contest: Contest;
  readonly versions: readonly {
    readonly slip: string;
    readonly text: string;
    readonly device: string;
    readonly revision: number;
    readonly receivedAt: string;
    readonly wasRevoked: boolean;
    /** The full record, where it is here. */
    readonly record: string | null;
  }[];
};

/** A form as it is added up. */
export type KeptForm = FormSum & CountedForm;

/** Versions of one form that are looked at: the latest of each phone before any second latest. */
const MOST_OF_A_FORM = 50;

/** One at a time adds up the forms of an election: the others wait here until its transaction ends. */
export async function holdTally(trx: Transaction<DB>, electionId: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('sigap tally'), ${electionId}::integer)`.execute(trx);
}

/** A form that waits, and how many things of it did. */
export type DueForm = { readonly tps: string; readonly contest: Contest; readonly waited: number };

/** Takes what waits out of the queue. @returns the forms, each once; the statement after this one sees whatever made them wait */
export async function takeDue(
  trx: Transaction<DB>,
  electionId: number,
  most: number,
): Promise<readonly DueForm[]> {
  const { rows } = await sql<DueForm>`
    WITH taken AS (
      DELETE FROM figures_due WHERE id IN (SELECT id FROM figures_due WHERE election_id = ${electionId} ORDER BY id LIMIT ${most})
      RETURNING tps_code, contest)
    SELECT tps_code AS tps, contest, count(*)::int AS waited FROM taken GROUP BY 1, 2 ORDER BY 1, 2`.execute(
    trx,
  );
  return rows;
}

/** All that came of some forms but practice, but the forms of a vote that is held again, and but those of TPS that the present list does not have (T3). */
export async function versionsOf(
  trx: Transaction<DB>,
  electionId: number,
  forms: readonly { readonly tps: string; readonly contest: Contest }[],
): Promise<readonly FormVersions[]> {
  const { rows } = await sql<FormVersions>`
    SELECT f.tps, f.contest, ARRAY(
      SELECT json_build_object('slip', encode(s.id, 'hex'), 'text', s.slip, 'device', s.device, 'revision', s.revision,
          'receivedAt', s.received_at, 'wasRevoked', s.was_revoked,
          'record', (SELECT encode(r.id, 'hex') FROM result_record r WHERE r.id = s.record))
        FROM result_slip s WHERE s.election_id = ${electionId} AND s.tps_code = f.tps AND s.contest = f.contest
         AND greatest(s.received_at, s.made_at) >= vote_closes(${electionId}::integer)
         AND EXISTS (SELECT FROM tps t WHERE t.election_id = s.election_id AND t.code = s.tps_code AND t.withdrawn_at IS NULL)
         AND NOT EXISTS (SELECT FROM recap_revote_now v WHERE v.election_id = s.election_id AND v.tps_code = s.tps_code AND v.contest = s.contest
               AND (s.received_at < v.closes_at OR s.made_at < v.begins_at))
       ORDER BY row_number() OVER (PARTITION BY s.device ORDER BY s.revision DESC, s.received_at, s.id), s.received_at, s.id
       LIMIT ${MOST_OF_A_FORM}) AS versions
      FROM unnest(${forms.map(({ tps }) => tps)}::text[], ${forms.map(({ contest }) => contest)}::text[]) AS f (tps, contest)`.execute(
    trx,
  );
  return rows;
}

/** What people read on the photos of some forms, in the order in which it was kept, by record. */
export async function readingsOf(
  trx: Transaction<DB>,
  electionId: number,
  forms: readonly { readonly tps: string; readonly contest: Contest }[],
): Promise<ReadonlyMap<string, readonly (readonly FormFigure[])[]>> {
  const { rows } = await sql<{ record: string; readings: FormFigure[][] }>`
    SELECT encode(r.record, 'hex') AS record, jsonb_agg(r.figures ORDER BY r.id) AS readings
      FROM unnest(${forms.map(({ tps }) => tps)}::text[], ${forms.map(({ contest }) => contest)}::text[]) AS f (tps, contest)
      JOIN form_reading r ON r.election_id = ${electionId} AND r.tps_code = f.tps AND r.contest = f.contest
     GROUP BY r.record`.execute(trx);
  return new Map(rows.map(({ record, readings }) => [record, readings]));
}

/** Some forms as they were added up. */
export async function keptForms(
  trx: Transaction<DB>,
  electionId: number,
  forms: readonly { readonly tps: string; readonly contest: Contest }[],
): Promise<readonly KeptForm[]> {
  const { rows } = await sql<KeptForm>`
    SELECT k.tps_code AS tps, k.contest, k.pairs, k.figures, k.is_disputed AS "isDisputed", k.is_broken AS "isBroken", encode(k.slip, 'hex') AS slip,
      encode(k.record, 'hex') AS record, k.source, k.standing, k.is_misread AS "isMisread"
      FROM unnest(${forms.map(({ tps }) => tps)}::text[], ${forms.map(({ contest }) => contest)}::text[]) AS f (tps, contest)
      JOIN form_figures k ON k.election_id = ${electionId} AND k.tps_code = f.tps AND k.contest = f.contest`.execute(
    trx,
  );
  return rows;
}

/** Keeps forms as they are added up; of which nothing counts any more, they are taken out. */
export async function keepForms(
  trx: Transaction<DB>,
  electionId: number,
  forms: readonly KeptForm[],
  gone: readonly { readonly tps: string; readonly contest: Contest }[],
): Promise<void> {
  if (gone.length > 0)
    await sql`
      DELETE FROM form_figures k USING unnest(${gone.map(({ tps }) => tps)}::text[], ${gone.map(({ contest }) => contest)}::text[]) AS g (tps, contest)
       WHERE k.election_id = ${electionId} AND k.tps_code = g.tps AND k.contest = g.contest`.execute(trx);
  if (forms.length === 0) return;
  // Arrays of different lengths do not stand in one array: as JSON.
  await sql`
    INSERT INTO form_figures (election_id, tps_code, contest, slip, pairs, figures, is_disputed, is_broken, record, source, standing, is_misread)
    SELECT ${electionId}, f.tps, f.contest, decode(f.slip, 'hex'), f.pairs,
      ARRAY(SELECT v::integer FROM jsonb_array_elements_text(f.figures) WITH ORDINALITY AS e (v, at) ORDER BY at), f."isDisputed", f."isBroken",
      decode(f.record, 'hex'), f.source, f.standing, f."isMisread"
      FROM jsonb_to_recordset(${JSON.stringify(forms)}::jsonb)
        AS f (tps text, contest text, slip text, pairs smallint, figures jsonb, "isDisputed" boolean, "isBroken" boolean,
          record text, source text, standing text, "isMisread" boolean)
    ON CONFLICT (election_id, tps_code, contest) DO UPDATE
      SET slip = EXCLUDED.slip, pairs = EXCLUDED.pairs, figures = EXCLUDED.figures, is_disputed = EXCLUDED.is_disputed, is_broken = EXCLUDED.is_broken,
          record = EXCLUDED.record, source = EXCLUDED.source, standing = EXCLUDED.standing, is_misread = EXCLUDED.is_misread`.execute(
    trx,
  );
}

/**
 * Adds changes to the sums; whoever calls holds the tally. Rows are there before they are changed: a change may be less than 0, which no row may be.
 */
export async function addToSums(
  trx: Transaction<DB>,
  electionId: number,
  changes: readonly AreaSum[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = JSON.stringify(changes);
  await sql`
    INSERT INTO area_figures (election_id, contest, area_code, pairs, forms, disputed, broken, sums, blanks)
    SELECT ${electionId}, c.contest, c.area, c.pairs, 0, 0, 0, array_fill(0::bigint, ARRAY[25 + c.pairs]), array_fill(0, ARRAY[25 + c.pairs])
      FROM jsonb_to_recordset(${rows}::jsonb) AS c (area text, contest text, pairs smallint)
    ON CONFLICT DO NOTHING`.execute(trx);
  await sql`
    UPDATE area_figures a
       SET forms = a.forms + c.forms, disputed = a.disputed + c.disputed, broken = a.broken + c.broken,
           sums = ARRAY(SELECT x + y::bigint FROM unnest(a.sums, ARRAY(SELECT jsonb_array_elements_text(c.sums))) WITH ORDINALITY AS e (x, y, at) ORDER BY at),
           blanks = ARRAY(SELECT x + y::integer FROM unnest(a.blanks, ARRAY(SELECT jsonb_array_elements_text(c.blanks))) WITH ORDINALITY AS e (x, y, at) ORDER BY at)
      FROM jsonb_to_recordset(${rows}::jsonb)
        AS c (area text, contest text, pairs smallint, forms integer, disputed integer, broken integer, sums jsonb, blanks jsonb)
     WHERE a.election_id = ${electionId} AND a.contest = c.contest AND a.area_code = c.area AND a.pairs = c.pairs`.execute(
    trx,
  );
  await sql`
    DELETE FROM area_figures WHERE election_id = ${electionId} AND area_code = ANY(${changes.map(({ area }) => area)}::text[]) AND forms = 0`.execute(
    trx,
  );
}

/** Forgets what was added up and lets every form wait again. */
export async function beginAnew(trx: Transaction<DB>, electionId: number): Promise<void> {
  await sql`DELETE FROM area_figures WHERE election_id = ${electionId}`.execute(trx);
  await sql`DELETE FROM form_figures WHERE election_id = ${electionId}`.execute(trx);
  await sql`DELETE FROM figures_due WHERE election_id = ${electionId}`.execute(trx);
  await sql`
    INSERT INTO figures_due (election_id, tps_code, contest)
    SELECT DISTINCT election_id, tps_code, contest FROM result_slip WHERE election_id = ${electionId}`.execute(
    trx,
  );
}

/** Sums of an area, of one contest and one number of pairs. */
export type SumRow = AreaSum;

/**
 * Sums of the areas of a level within an area; the area itself where it is of that level.
 * @param digits of the codes of that level, not fewer than the area's: 2 province, 4 regency, 6 district, 10 village
 */
export async function sumsWithin(
  db: Database,
  electionId: number,
  area: string,
  digits: number,
): Promise<readonly SumRow[]> {
  const { rows } = await sql<SumRow>`
    SELECT area_code AS area, contest, pairs, forms, disputed, broken, sums::float8[] AS sums, blanks FROM area_figures
     WHERE election_id = ${electionId} AND length(area_code) = ${digits} AND ${startsWith('area_code', area)}
     ORDER BY area_code, contest, pairs`.execute(db);
  return rows;
}

/** How many TPS of the present list the areas of a level within an area have. */
export async function tpsWithin(
  db: Database,
  electionId: number,
  area: string,
  digits: number,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ area: string; tps: number }>`
    SELECT left(code, ${digits}) AS area, count(*)::int AS tps FROM tps
     WHERE election_id = ${electionId} AND withdrawn_at IS NULL AND ${startsWith('code', area)} GROUP BY 1`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.area, row.tps]));
}

/** TPS of which forms came although the present list does not have them: their forms are kept, and are in no sum. A hundred at most. */
export async function formsWithoutTps(
  db: Database,
  electionId: number,
  area: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ tps: string }>`
    SELECT DISTINCT f.tps_code AS tps FROM result_slip f
     WHERE f.election_id = ${electionId} AND ${startsWith('f.tps_code', area)}
       AND greatest(f.received_at, f.made_at) >= vote_closes(${electionId}::integer)
       AND NOT EXISTS (SELECT FROM tps t WHERE t.election_id = f.election_id AND t.code = f.tps_code AND t.withdrawn_at IS NULL)
     ORDER BY 1 LIMIT 100`.execute(db);
  return rows.map(({ tps }) => tps);
}
