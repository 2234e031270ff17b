import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';

/** A plenary as it is kept: its text says all of it. */
export type PlenaryRow = { readonly id: string; readonly content: string; readonly signedAt: Date };

/** Keeps a plenary. */
export async function insertPlenary(
  trx: Transaction<DB>,
  kept: PlenaryRow & {
    readonly electionId: number;
    readonly contest: Contest;
    readonly area: string;
    readonly sheet: string;
    readonly previous: string | null;
    readonly by: string;
  },
): Promise<void> {
  await sql`
    INSERT INTO recap_plenary (id, election_id, contest, area_code, sheet, previous, content, signed_at, signed_by)
    VALUES (decode(${kept.id}, 'hex'), ${kept.electionId}, ${kept.contest}, ${kept.area}, decode(${kept.sheet}, 'hex'),
      decode(${kept.previous}::text, 'hex'), ${kept.content}, ${kept.signedAt}, ${kept.by})`.execute(trx);
}

/** The plenaries of an area and contest, the newest first. */
export async function plenariesOf(
  db: Database | Transaction<DB>,
  electionId: number,
  contest: Contest,
  area: string,
): Promise<readonly PlenaryRow[]> {
  const { rows } = await sql<PlenaryRow>`
    SELECT encode(p.id, 'hex') AS id, p.content, p.signed_at AS "signedAt" FROM recap_plenary p JOIN recap_sheet s ON s.id = p.sheet
     WHERE p.election_id = ${electionId} AND p.contest = ${contest} AND p.area_code = ${area} ORDER BY s.version DESC`.execute(
    db,
  );
  return rows;
}

/** When each of some plenaries signed last, by area; those that never signed are not in it. */
export async function lastSignatures(
  db: Database | Transaction<DB>,
  electionId: number,
  contest: Contest,
  areas: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await sql<{ area: string; signedAt: Date }>`
    SELECT area_code AS area, max(signed_at) AS "signedAt" FROM recap_plenary
     WHERE election_id = ${electionId} AND contest = ${contest} AND area_code = ANY(${areas}::text[]) GROUP BY 1`.execute(
    db,
  );
  return new Map(rows.map(({ area, signedAt }) => [area, signedAt]));
}
