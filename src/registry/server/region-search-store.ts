import { sql } from 'kysely';
import type { Database } from '../../platform/server/database.ts';
import type { Region } from '../model.ts';

/** An area that was searched for, with the names of those it lies in, the smallest first. */
export type FoundRegion = Pick<Region, 'code' | 'level' | 'name' | 'kind'> & {
  readonly around: readonly string[];
};

type Row = Pick<FoundRegion, 'code' | 'level' | 'name' | 'kind'> & { around: string[] };

/**
 * Areas in whose names every word begins a word, or whose code begins with the digits: the largest first.
 * @example findRegions(db, 'bunguran bar', 20) // Bunguran Barat, Natuna, Kepulauan Riau
 */
export async function findRegions(db: Database, query: string, limit: number): Promise<FoundRegion[]> {
  const digits = query.replaceAll(/[\s.]/g, '');
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  const matches = /^\d+$/.test(digits)
    ? sql`starts_with(region.code, ${digits})`
    : sql`region.search @@ to_tsquery('simple', ${words.map((word) => `${word}:*`).join(' & ')})`;
  const { rows } = await sql<Row>`
    SELECT region.code, region.level, region.name, region.kind,
      ARRAY(SELECT above.name FROM region AS above
        WHERE length(above.code) < length(region.code) AND starts_with(region.code, above.code)
          AND above.code IN (left(region.code, 2), left(region.code, 4), left(region.code, 6))
        ORDER BY length(above.code) DESC) AS around
    FROM region WHERE ${matches}
    ORDER BY length(region.code), region.code LIMIT ${limit}`.execute(db);
  return rows;
}
