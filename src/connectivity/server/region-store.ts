import { sql } from 'kysely';
import type { Database } from '../../platform/server/database.ts';

/** A region as lists name it. */
export type RegionName = { readonly code: string; readonly name: string; readonly kind: string };

/** The names of regions, by code. */
export async function regionNames(
  db: Database,
  codes: readonly string[],
): Promise<ReadonlyMap<string, RegionName>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .selectFrom('region')
    .select(['code', 'name', 'kind'])
    .where((where) => where('code', '=', where.fn.any(where.val([...codes]))))
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
}

/** Hits that are rather sorted than looked for in the order asked for. */
const FEW_HITS = 2_000;

/**
 * Codes of regions in whose names every word begins a word: the largest areas, of these the first codes. The planner cannot
 * tell a rare word from one in nearly every name, so the hits themselves decide how the order is made.
 */
export async function regionsNamed(db: Database, words: readonly string[], limit: number): Promise<string[]> {
  const matches = sql`search @@ to_tsquery('simple', ${prefixQuery(words)})`;
  const { rows } = await sql<{ code: string }>`
    WITH hit AS MATERIALIZED (SELECT code FROM region WHERE ${matches} LIMIT ${FEW_HITS + 1})
    SELECT code FROM (
      SELECT code FROM hit WHERE (SELECT count(*) FROM hit) <= ${FEW_HITS}
      UNION ALL
      (SELECT code FROM region WHERE ${matches} AND (SELECT count(*) FROM hit) > ${FEW_HITS}
        ORDER BY length(code), code LIMIT ${limit})
    ) named
    ORDER BY length(code), code LIMIT ${limit}`.execute(db);
  return rows.map((row) => row.code);
}

/** Words as a text search for words that begin with them. The words are letters and digits only. */
export function prefixQuery(words: readonly string[]): string {
  return words.map((word) => `${word}:*`).join(' & ');
}

/** Every region with its name, for finding them as people write them. */
export async function allRegions(db: Database): Promise<RegionName[]> {
  return db.selectFrom('region').select(['code', 'name', 'kind']).orderBy('code').execute();
}
