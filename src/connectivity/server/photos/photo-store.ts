import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { PhotoType } from '../../photos/picture.ts';

/** A photo that some record announces: the payload says how large it is. */
export type AnnouncedPhoto = { readonly payload: string };

/** The record that announces a photo in an election, a device's own before others'; undefined when none does. */
export async function announcedPhoto(
  db: Database,
  electionId: number,
  sha256: Buffer,
  device: string,
): Promise<AnnouncedPhoto | undefined> {
  const { rows } = await sql<AnnouncedPhoto>`
    SELECT payload FROM field_record WHERE photo = ${sha256} AND election_id = ${electionId}
    ORDER BY device = ${device} DESC, received_at LIMIT 1`.execute(db);
  return rows[0];
}

/** A photo whose file lies in the data folder. */
export type KeptPhoto = { readonly bytes: number; readonly mediaType: PhotoType; readonly receivedAt: Date };

/** A photo that came whole; undefined as long as it has not. */
export async function keptPhoto(db: Database, sha256: Buffer): Promise<KeptPhoto | undefined> {
  const row = await db
    .selectFrom('field_photo')
    .select(['bytes', 'media_type', 'received_at'])
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row && { bytes: row.bytes, mediaType: row.media_type as PhotoType, receivedAt: row.received_at };
}

/** Says that a photo's file is whole and safe. */
export async function keepPhoto(db: Database, sha256: Buffer, photo: KeptPhoto): Promise<void> {
  await db
    .insertInto('field_photo')
    .values({
      sha256,
      bytes: photo.bytes,
      media_type: photo.mediaType,
      received_at: photo.receivedAt,
    })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}

/** A photo of a TPS as its record tells of it. */
export type TpsPhoto = {
  readonly sha256: string;
  readonly about: string | null;
  readonly observedAt: Date;
  readonly receivedAt: Date;
  /** Null as long as its file has not come whole. */
  readonly mediaType: PhotoType | null;
  readonly bytes: number | null;
};

/** The photos of a TPS, the newest first, at most `limit`. */
export async function photosOfTps(
  db: Database,
  electionId: number,
  tpsCode: string,
  limit: number,
): Promise<readonly TpsPhoto[]> {
  const { rows } = await sql<TpsPhoto>`
    SELECT encode(r.photo, 'hex') AS sha256, (r.payload::json -> 'content' ->> 'about') AS about,
      r.observed_at AS "observedAt", r.received_at AS "receivedAt", p.media_type AS "mediaType", p.bytes
    FROM field_record r LEFT JOIN field_photo p ON p.sha256 = r.photo
    WHERE r.election_id = ${electionId} AND r.tps_code = ${tpsCode} AND r.photo IS NOT NULL
    ORDER BY r.received_at DESC, r.id LIMIT ${limit}`.execute(db);
  return rows;
}

/** Whether a record of a TPS announces a photo: then whoever may read the TPS may see it. */
export async function isPhotoOfTps(
  db: Database,
  electionId: number,
  tpsCode: string,
  sha256: Buffer,
): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM field_record
    WHERE photo = ${sha256} AND election_id = ${electionId} AND tps_code = ${tpsCode} LIMIT 1`.execute(db);
  return rows.length > 0;
}
