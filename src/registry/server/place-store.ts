import { sql } from 'kysely';
import type { Database } from '../../platform/server/database.ts';

/** Of these codes, those of a regency or city. */
export async function regenciesAmong(db: Database, codes: readonly string[]): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set();
  const rows = await db
    .selectFrom('region')
    .select('code')
    .where('level', '=', 'regency')
    .where('code', 'in', codes)
    .execute();
  return new Set(rows.map(({ code }) => code));
}

/** A TPS of an election by its code. */
export type TpsPlace = { readonly electionId: number; readonly tpsCode: string };

/** Of these TPS, those in the present list of their election. */
export async function tpsAmong(db: Database, asked: readonly TpsPlace[]): Promise<readonly TpsPlace[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<TpsPlace>`
    SELECT t.election_id AS "electionId", t.code AS "tpsCode"
      FROM unnest(${asked.map(({ electionId }) => electionId)}::int[],
                  ${asked.map(({ tpsCode }) => tpsCode)}::text[]) AS asked (election_id, code)
      JOIN tps t ON t.election_id = asked.election_id AND t.code = asked.code
     WHERE t.withdrawn_at IS NULL`.execute(db);
  return rows;
}
