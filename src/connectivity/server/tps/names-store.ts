import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';

/** A TPS as it is called, with its village and regency. */
export type NamedTps = {
  readonly code: string;
  readonly name: string;
  readonly village: string;
  readonly regency: string;
};

/** The names of some TPS, by code. */
export async function tpsNames(
  db: Database,
  electionId: number,
  codes: readonly string[],
): Promise<ReadonlyMap<string, NamedTps>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<NamedTps>`
    SELECT t.code, t.name, v.name AS village, k.name AS regency FROM tps t
    JOIN region v ON v.code = left(t.code, 10) JOIN region k ON k.code = left(t.code, 4)
    WHERE t.election_id = ${electionId} AND t.code = ANY(${[...codes]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.code, row]));
}
