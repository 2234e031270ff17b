import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';

/** Whether all photos that a record announces are here, brought for its TPS and not withdrawn, and there is one: what is read in part would be taken for the whole. */
export function isReadable(record: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(EXISTS (SELECT FROM result_photo p WHERE p.record = ${record} AND NOT p.is_preview)
    AND NOT EXISTS (SELECT FROM result_photo p WHERE p.record = ${record} AND NOT p.is_preview
      AND NOT EXISTS (SELECT FROM result_photo_shown k WHERE (k.record, k.place, k.is_preview) = (p.record, p.place, p.is_preview))))`;
}

/** A photo of a page of a form. */
export type PagePhoto = {
  readonly sha256: string;
  readonly page: number;
  readonly width: number;
  readonly height: number;
};

/** The photos that a record announces that came for its TPS and may be shown, in its order. */
export async function photosOfRecord(db: Database, record: string): Promise<readonly PagePhoto[]> {
  const { rows } = await sql<PagePhoto>`
    SELECT encode(p.sha256, 'hex') AS sha256, p.page, p.width, p.height FROM result_photo_shown p
     WHERE p.record = decode(${record}, 'hex') AND NOT p.is_preview ORDER BY p.place`.execute(db);
  return rows;
}
