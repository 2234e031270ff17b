import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import { startsWith } from '../code-store.ts';

/** A correction as it is kept: its text says all of it. */
export type CorrectionRow = {
  readonly id: string;
  readonly content: string;
  readonly recordedAt: Date;
};

const COLUMNS = sql`encode(id, 'hex') AS id, content, recorded_at AS "recordedAt"`;

/** Keeps a correction. */
export async function insertCorrection(
  trx: Transaction<DB>,
  kept: CorrectionRow & {
    readonly electionId: number;
    readonly contest: Contest;
    readonly plenary: string;
    readonly form: 'c-hasil' | 'd-hasil';
    readonly area: string;
    readonly box: string;
    readonly corrects: string | null;
    readonly by: string;
  },
): Promise<void> {
  await sql`
    INSERT INTO recap_correction (id, election_id, contest, plenary_area, form, area_code, box, corrects, content, recorded_at, recorded_by)
    VALUES (decode(${kept.id}, 'hex'), ${kept.electionId}, ${kept.contest}, ${kept.plenary}, ${kept.form}, ${kept.area}, ${kept.box},
      decode(${kept.corrects}::text, 'hex'), ${kept.content}, ${kept.recordedAt}, ${kept.by})`.execute(trx);
}

/** All corrections of an election about a contest within an area, the oldest first: those of plenaries in it, and of those above it about it. */
export async function correctionsWithin(
  db: Database | Transaction<DB>,
  electionId: number,
  contest: Contest,
  area: string,
): Promise<readonly CorrectionRow[]> {
  const { rows } = await sql<CorrectionRow>`
    SELECT ${COLUMNS} FROM recap_correction
     WHERE election_id = ${electionId} AND contest = ${contest} AND ${startsWith('area_code', area)} ORDER BY recorded_at, id`.execute(
    db,
  );
  return rows;
}

/** A correction by its identity, and whether another replaces it. */
export async function correctionById(
  trx: Transaction<DB>,
  electionId: number,
  id: string,
): Promise<(CorrectionRow & { readonly isReplaced: boolean }) | null> {
  const { rows } = await sql<CorrectionRow & { isReplaced: boolean }>`
    SELECT ${COLUMNS}, EXISTS (SELECT FROM recap_correction n WHERE n.corrects = c.id) AS "isReplaced" FROM recap_correction c
     WHERE election_id = ${electionId} AND id = decode(${id}, 'hex')`.execute(trx);
  return rows[0] ?? null;
}

/** The correction of a figure at a plenary that counts; null where it was never corrected there. */
export async function standingCorrection(
  trx: Transaction<DB>,
  electionId: number,
  at: {
    readonly contest: Contest;
    readonly plenary: string;
    readonly form: string;
    readonly area: string;
    readonly box: string;
  },
): Promise<CorrectionRow | null> {
  const { rows } = await sql<CorrectionRow>`
    SELECT ${COLUMNS} FROM recap_correction c
     WHERE election_id = ${electionId} AND contest = ${at.contest} AND plenary_area = ${at.plenary} AND form = ${at.form}
       AND area_code = ${at.area} AND box = ${at.box} AND NOT EXISTS (SELECT FROM recap_correction n WHERE n.corrects = c.id)`.execute(
    trx,
  );
  return rows[0] ?? null;
}

/** Whether a plenary corrected something after a moment. */
export async function isCorrectedAfter(
  trx: Transaction<DB>,
  electionId: number,
  contest: Contest,
  plenary: string,
  moment: Date,
): Promise<boolean> {
  const { rows } = await sql<{ isSo: boolean }>`
    SELECT EXISTS (SELECT FROM recap_correction WHERE election_id = ${electionId} AND contest = ${contest}
      AND plenary_area = ${plenary} AND recorded_at > ${moment}) AS "isSo"`.execute(trx);
  return rows[0]?.isSo ?? false;
}
