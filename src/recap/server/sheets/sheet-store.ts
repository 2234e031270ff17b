import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import { startsWith } from '../code-store.ts';

/** A version of a sheet as it is kept, and the plenary that signed it. */
export type SheetRow = {
  /** 64 hex digits. */
  readonly id: string;
  readonly contest: Contest;
  readonly area: string;
  readonly version: number;
  readonly content: string;
  readonly recordedAt: Date;
  readonly plenary: string | null;
  readonly signedAt: Date | null;
};

const COLUMNS = sql`encode(s.id, 'hex') AS id, s.contest, s.area_code AS area, s.version, s.content, s.recorded_at AS "recordedAt",
  encode(p.id, 'hex') AS plenary, p.signed_at AS "signedAt"`;

/** One at a time changes the recapitulation of an election: the others wait here until its transaction ends. */
export async function holdRecap(trx: Transaction<DB>, electionId: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('sigap recap'), ${electionId}::integer)`.execute(trx);
}

/** Keeps a version. */
export async function insertSheet(
  trx: Transaction<DB>,
  sheet: Omit<SheetRow, 'plenary' | 'signedAt'> & {
    readonly electionId: number;
    readonly previous: string | null;
    readonly by: string;
  },
): Promise<void> {
  await sql`
    INSERT INTO recap_sheet (id, election_id, contest, area_code, version, previous, content, recorded_at, recorded_by)
    VALUES (decode(${sheet.id}, 'hex'), ${sheet.electionId}, ${sheet.contest}, ${sheet.area}, ${sheet.version},
      decode(${sheet.previous}::text, 'hex'), ${sheet.content}, ${sheet.recordedAt}, ${sheet.by})`.execute(
    trx,
  );
}

/** All versions of a sheet, the newest first. */
export async function versionsOfSheet(
  db: Database | Transaction<DB>,
  electionId: number,
  contest: Contest,
  area: string,
): Promise<readonly SheetRow[]> {
  const { rows } = await sql<SheetRow>`
    SELECT ${COLUMNS} FROM recap_sheet s LEFT JOIN recap_plenary p ON p.sheet = s.id
     WHERE s.election_id = ${electionId} AND s.contest = ${contest} AND s.area_code = ${area} ORDER BY s.version DESC`.execute(
    db,
  );
  return rows;
}

/** A version by its identity. */
export async function sheetById(db: Database, electionId: number, id: string): Promise<SheetRow | null> {
  const { rows } = await sql<SheetRow>`
    SELECT ${COLUMNS} FROM recap_sheet s LEFT JOIN recap_plenary p ON p.sheet = s.id
     WHERE s.election_id = ${electionId} AND s.id = decode(${id}, 'hex')`.execute(db);
  return rows[0] ?? null;
}

/** Of each sheet of a contest within an area, the newest version and the newest that was signed. */
export async function currentSheets(
  db: Database | Transaction<DB>,
  electionId: number,
  contest: Contest,
  area: string,
): Promise<readonly SheetRow[]> {
  const { rows } = await sql<SheetRow>`
    SELECT * FROM (
      SELECT ${COLUMNS}, row_number() OVER (PARTITION BY s.area_code ORDER BY s.version DESC) AS newest,
          row_number() OVER (PARTITION BY s.area_code, p.id IS NULL ORDER BY s.version DESC) AS "newestOfKind"
        FROM recap_sheet s LEFT JOIN recap_plenary p ON p.sheet = s.id
       WHERE s.election_id = ${electionId} AND s.contest = ${contest} AND ${startsWith('s.area_code', area)}) AS v
     WHERE newest = 1 OR (plenary IS NOT NULL AND "newestOfKind" = 1) ORDER BY area, version DESC`.execute(
    db,
  );
  return rows;
}

const VILLAGE_DIGITS = 10;
const DISTRICT_DIGITS = 6;

/**
 * How many pairs a correction may speak of: those of the form or sheet that it corrects (of a village, the district's) and of the plenary's own sheet, the fewer; where
 * none of them is there, those of what came of the regency. Null: nothing came.
 */
export async function pairsOfCorrected(
  trx: Transaction<DB>,
  electionId: number,
  { contest, plenary, area }: { readonly contest: Contest; readonly plenary: string; readonly area: string },
): Promise<number | null> {
  const sheet = area.length === VILLAGE_DIGITS ? area.slice(0, DISTRICT_DIGITS) : area;
  const regency = area.slice(0, 4);
  const { rows } = await sql<{ pairs: number | null }>`
    WITH sheets AS (
      SELECT DISTINCT ON (area_code) area_code, (content::jsonb->>'pairs')::integer AS pairs FROM recap_sheet
       WHERE election_id = ${electionId} AND contest = ${contest} ORDER BY area_code, version DESC)
    SELECT coalesce(
      (SELECT min(pairs) FROM (
        SELECT pairs FROM form_figures WHERE election_id = ${electionId} AND contest = ${contest} AND tps_code = ${area}
        UNION ALL SELECT pairs FROM sheets WHERE area_code IN (${sheet}, ${plenary})) AS own),
      (SELECT max(pairs) FROM area_figures WHERE election_id = ${electionId} AND contest = ${contest} AND ${startsWith('area_code', regency)}),
      (SELECT max(pairs) FROM sheets WHERE ${startsWith('area_code', regency)})) AS pairs`.execute(trx);
  return rows[0]?.pairs ?? null;
}

/** Areas below that have TPS of the present list, and the name of each. */
export async function areasBelow(
  db: Database | Transaction<DB>,
  electionId: number,
  area: string,
  digits: number,
): Promise<readonly { readonly area: string; readonly name: string; readonly tps: number }[]> {
  const { rows } = await sql<{ area: string; name: string; tps: number }>`
    SELECT c.area, coalesce(r.name, c.area) AS name, c.tps FROM (
      SELECT left(code, ${digits}) COLLATE "C" AS area, count(*)::int AS tps FROM tps
       WHERE election_id = ${electionId} AND withdrawn_at IS NULL AND ${startsWith('code', area)} GROUP BY 1) AS c
      LEFT JOIN region r ON r.code = c.area ORDER BY 1`.execute(db);
  return rows;
}

/** The name of an area that has TPS of an election; null where there is none. */
export async function nameOfArea(
  db: Database | Transaction<DB>,
  electionId: number,
  area: string,
): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM region WHERE code = ${area} AND EXISTS (
      SELECT FROM tps WHERE election_id = ${electionId} AND ${startsWith('code', area)})`.execute(db);
  return rows[0]?.name ?? null;
}
