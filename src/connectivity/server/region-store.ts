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

/** Codes of regions in whose names every word begins a word: the largest areas, of these the first codes. */
export async function regionsNamed(db: Database, words: readonly string[], limit: number): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    SELECT code FROM region WHERE search @@ to_tsquery('simple', ${prefixQuery(words)})
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
