import { sql, type Transaction } from 'kysely';
import type { PhotoType } from '../../../connectivity/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Device } from '../../../platform/server/devices/store.ts';
import type { Contest, FormPhoto } from '../../../sealed/index.ts';
import type { PictureState } from '../../photos/form-picture.ts';

/** Notes what a record announces: its photos and their previews. */
export async function announcePhotos(
  trx: Transaction<DB>,
  record: Buffer,
  photos: readonly FormPhoto[],
): Promise<void> {
  if (photos.length === 0) return;
  const rows = photos.flatMap((photo, place) =>
    [photo, photo.preview].map(({ sha256, bytes }, at) => ({
      ...{ record, place, is_preview: at === 1, page: photo.page },
      ...{ sha256: Buffer.from(sha256, 'hex'), bytes },
    })),
  );
  await trx.insertInto('result_photo').values(rows).execute();
}

/** A file as a record announces it, with the TPS whose form it is. */
export type AnnouncedPhoto = {
  readonly sha256: string;
  readonly bytes: number;
  readonly isPreview: boolean;
  readonly page: number;
  readonly tps: string;
  /** Identity of the phone that sealed the record. */
  readonly maker: string;
};

/** A file that a record of a TPS of an election announces. */
export type PhotoOfTps = AnnouncedPhoto & { readonly electionId: number };

/**
 * What is announced under a hash in a device's election: by a record of its own, else of its TPS, else by the first of all. What phones of other
 * TPS say of the same file never stands before that. Undefined when nothing is announced.
 */
export async function announcedPhoto(
  db: Database,
  sha256: string,
  device: Pick<Device, 'id' | 'electionId' | 'tpsCode'>,
): Promise<AnnouncedPhoto | undefined> {
  const { rows } = await sql<Omit<AnnouncedPhoto, 'sha256'>>`
    SELECT p.bytes, p.is_preview AS "isPreview", p.page, s.tps_code AS tps, s.device AS maker
    FROM result_photo p JOIN result_record r ON r.id = p.record JOIN result_slip s ON s.id = r.slip
    WHERE p.sha256 = ${Buffer.from(sha256, 'hex')} AND s.election_id = ${device.electionId}
    ORDER BY s.device = ${device.id} DESC, s.tps_code = ${device.tpsCode} DESC, r.received_at, p.record, p.place, p.is_preview LIMIT 1`.execute(
    db,
  );
  return rows[0] && { sha256, ...rows[0] };
}

/** What is announced under a hash by a record of a TPS within a scope, first one for whose TPS it has not come; undefined when nothing is. */
export async function announcedWithin(
  db: Database,
  electionId: number,
  sha256: string,
  { everything, prefixes }: Scope,
): Promise<AnnouncedPhoto | undefined> {
  const { rows } = await sql<Omit<AnnouncedPhoto, 'sha256'>>`
    SELECT p.bytes, p.is_preview AS "isPreview", p.page, s.tps_code AS tps, s.device AS maker
    FROM result_photo p JOIN result_record r ON r.id = p.record JOIN result_slip s ON s.id = r.slip
    WHERE p.sha256 = ${Buffer.from(sha256, 'hex')} AND s.election_id = ${electionId}
      AND (${everything} OR EXISTS (SELECT FROM unnest(${[...prefixes]}::text[]) AS prefix WHERE starts_with(s.tps_code, prefix)))
    ORDER BY EXISTS (SELECT FROM result_photo_here h WHERE (h.record, h.place, h.is_preview) = (p.record, p.place, p.is_preview)),
      r.received_at, p.record, p.place, p.is_preview LIMIT 1`.execute(db);
  return rows[0] && { sha256, ...rows[0] };
}

/** What came under a hash for a TPS within a scope, as its record announces it; undefined when nothing did: a hash alone, which is public, opens nothing. */
export async function photoWithin(
  db: Database,
  electionId: number,
  sha256: string,
  { everything, prefixes }: Scope,
): Promise<(AnnouncedPhoto & { readonly isWithdrawn: boolean }) | undefined> {
  const { rows } = await sql<Omit<AnnouncedPhoto, 'sha256'> & { readonly isWithdrawn: boolean }>`
    SELECT EXISTS (SELECT FROM result_photo_gone g WHERE g.sha256 = p.sha256 AND g.election_id = p.election_id
        AND g.tps_code = p.tps_code AND g.contest = p.contest) AS "isWithdrawn", p.bytes, p.is_preview AS "isPreview", p.page, p.tps_code AS tps, s.device AS maker
    FROM result_photo_here p JOIN result_record r ON r.id = p.record JOIN result_slip s ON s.id = r.slip
    WHERE p.sha256 = ${Buffer.from(sha256, 'hex')} AND p.election_id = ${electionId}
      AND (${everything} OR EXISTS (SELECT FROM unnest(${[...prefixes]}::text[]) AS prefix WHERE starts_with(p.tps_code, prefix)))
    ORDER BY 1, r.received_at, p.record, p.place, p.is_preview LIMIT 1`.execute(db);
  return rows[0] && { sha256, ...rows[0] };
}

/** A file that is whole and lies in the data folder. */
export type KeptFile = {
  readonly bytes: number;
  readonly mediaType: PhotoType;
  readonly width: number;
  readonly height: number;
  /** How much of its picture can be shown; null where nobody looked when it came. */
  readonly picture: PictureState | null;
  readonly receivedAt: Date;
};

/** A file that came whole for a TPS, of the length that its record announces; undefined as long as it has not. */
export async function keptFile(db: Database, photo: PhotoOfTps): Promise<KeptFile | undefined> {
  const row = await db
    .selectFrom('result_file as k')
    .innerJoin('result_photo_brought as b', 'b.sha256', 'k.sha256')
    .select(['k.bytes', 'k.media_type', 'k.width', 'k.height', 'k.picture', 'k.received_at'])
    .where('k.sha256', '=', Buffer.from(photo.sha256, 'hex'))
    .where('k.bytes', '=', photo.bytes)
    .where('b.election_id', '=', photo.electionId)
    .where('b.tps_code', '=', photo.tps)
    .executeTakeFirst();
  if (!row) return undefined;
  const { bytes, width, height } = row;
  const [mediaType, picture] = [row.media_type as PhotoType, row.picture as PictureState | null];
  return { bytes, width, height, picture, mediaType, receivedAt: row.received_at };
}

/** Bytes of the files that are kept because records of a phone name them, each once and counted as whole units of `unit` bytes. */
export async function keptOfMaker(db: Database, maker: string, unit: number): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    SELECT coalesce(sum(ceil(k.bytes::float8 / ${unit}) * ${unit}), 0)::float8 AS bytes FROM result_file k
    WHERE k.sha256 IN (SELECT h.sha256 FROM result_slip s JOIN result_record r ON r.slip = s.id JOIN result_photo_here h ON h.record = r.id
      WHERE s.device = ${maker})`.execute(db);
  return rows[0]?.bytes ?? 0;
}

/** Those of some files that came whole. */
export async function keptAmong(db: Database, sha256s: readonly string[]): Promise<ReadonlySet<string>> {
  if (sha256s.length === 0) return new Set();
  const rows = await db
    .selectFrom('result_file')
    .select('sha256')
    .where(
      'sha256',
      'in',
      sha256s.map((one) => Buffer.from(one, 'hex')),
    )
    .execute();
  return new Set(rows.map(({ sha256 }) => sha256.toString('hex')));
}

/** Whether nobody but a TPS names a file that no database knows: what lies there whole can be no other's. */
export async function isAloneNamed(db: Database, { sha256, electionId, tps }: PhotoOfTps): Promise<boolean> {
  const id = Buffer.from(sha256, 'hex');
  const { rows } = await sql<{ is: boolean }>`
    SELECT NOT EXISTS (SELECT FROM result_file WHERE sha256 = ${id})
      AND NOT EXISTS (SELECT FROM result_photo p JOIN result_record r ON r.id = p.record JOIN result_slip s ON s.id = r.slip
        WHERE p.sha256 = ${id} AND (s.election_id <> ${electionId} OR s.tps_code <> ${tps})) AS is`.execute(
    db,
  );
  return rows[0]?.is ?? false;
}

/** Says that a file is whole and safe, and for which TPS it came. */
export async function keepFile(db: Database, photo: PhotoOfTps, file: KeptFile): Promise<void> {
  const { bytes, width, height, picture } = file;
  const sha256 = Buffer.from(photo.sha256, 'hex');
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('result_file')
      .values({
        ...{ sha256, bytes, width, height, picture },
        ...{ media_type: file.mediaType, received_at: file.receivedAt },
      })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
    await trx
      .insertInto('result_photo_brought')
      .values({ sha256, election_id: photo.electionId, tps_code: photo.tps })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** A photo of a page as a record announces it, and what came of it. */
export type TpsFormPhoto = {
  readonly sha256: string;
  readonly record: string;
  readonly contest: Contest;
  readonly page: number;
  readonly bytes: number;
  /** Null as long as it has not come whole. */
  readonly receivedAt: Date | null;
  /** Null as long as it has not come, and where nobody looked when it came. */
  readonly picture: PictureState | null;
};

/** The photos of a TPS's forms within a scope, in the order of pages, the newest record first, at most `limit`; no previews, and none that is withdrawn. */
export async function photosOfForms(
  db: Database,
  { electionId, tps, limit }: { readonly electionId: number; readonly tps: string; readonly limit: number },
  { everything, prefixes }: Scope,
): Promise<readonly TpsFormPhoto[]> {
  const { rows } = await sql<TpsFormPhoto>`
    SELECT encode(p.sha256, 'hex') AS sha256, encode(p.record, 'hex') AS record, s.contest, p.page, p.bytes,
      k.received_at AS "receivedAt", k.picture
    FROM result_slip s JOIN result_record r ON r.slip = s.id JOIN result_photo p ON p.record = r.id
      LEFT JOIN result_photo_here k ON (k.record, k.place, k.is_preview) = (p.record, p.place, p.is_preview)
    WHERE s.election_id = ${electionId} AND s.tps_code = ${tps} AND NOT p.is_preview
      AND (${everything} OR EXISTS (SELECT FROM unnest(${[...prefixes]}::text[]) AS prefix WHERE starts_with(s.tps_code, prefix)))
      AND NOT EXISTS (SELECT FROM result_photo_gone g WHERE g.sha256 = p.sha256 AND g.election_id = s.election_id
        AND g.tps_code = s.tps_code AND g.contest = s.contest)
    ORDER BY r.received_at DESC, p.record, p.page, p.place LIMIT ${limit}`.execute(db);
  return rows;
}
