import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';

/** A sheet as a plenary signed it. Hashes are 64 hex digits. */
export type SignedRow = {
  readonly contest: Contest;
  readonly area: string;
  readonly version: number;
  readonly sheet: string;
  readonly content: string;
  readonly plenary: string;
  readonly plenaryText: string;
  readonly signedAt: Date;
};

/** Of each contest the newest signed sheet of an area, or of every area of so many digits. Versions that no plenary signed are nobody's business. */
export async function signedSheets(
  db: Database,
  electionId: number,
  of: { readonly area: string } | { readonly digits: number },
): Promise<SignedRow[]> {
  const where = 'area' in of ? sql`s.area_code = ${of.area}` : sql`length(s.area_code) = ${of.digits}`;
  const { rows } = await sql<SignedRow>`
    SELECT DISTINCT ON (s.area_code, s.contest) s.contest, s.area_code AS area, s.version, encode(s.id, 'hex') AS sheet, s.content,
           encode(p.id, 'hex') AS plenary, p.content AS "plenaryText", p.signed_at AS "signedAt"
      FROM recap_sheet s JOIN recap_plenary p ON p.sheet = s.id
     WHERE s.election_id = ${electionId} AND ${where}
     ORDER BY s.area_code, s.contest, s.version DESC`.execute(db);
  return rows;
}
