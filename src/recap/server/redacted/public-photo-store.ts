import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';

/** `shown`: in view. `replaced`: a newer copy of the same original was made public since. `withdrawn`: it or its original was withdrawn from view. */
export type PublicPhotoState = 'shown' | 'replaced' | 'withdrawn';

/** A covered copy of a photo, as somebody made it public. Hashes are 64 hex digits. */
export type PublicPhoto = {
  readonly tps: string;
  readonly contest: Contest;
  readonly page: number;
  readonly original: string;
  readonly copy: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly publishedAt: Date;
  readonly state: PublicPhotoState;
};

/** A photo that a form's record announces. */
export type OriginalPhoto = {
  readonly page: number;
  readonly hasCome: boolean;
  readonly isWithdrawn: boolean;
};

type Reader = Database | Transaction<DB>;

/** The photo of a form by its hash; undefined where no record of that TPS and contest names it, or the TPS is none of the election's. */
export async function originalOf(
  db: Reader,
  electionId: number,
  { tps, contest, original }: Pick<PublicPhoto, 'tps' | 'contest' | 'original'>,
): Promise<OriginalPhoto | undefined> {
  const { rows } = await sql<OriginalPhoto>`
    SELECT p.page, EXISTS (SELECT FROM result_photo_here k WHERE (k.record, k.place, k.is_preview) = (p.record, p.place, p.is_preview)) AS "hasCome",
           EXISTS (SELECT FROM recap_withdrawal w WHERE w.election_id = s.election_id AND w.photo = p.sha256
             AND w.tps_code = s.tps_code AND w.contest = s.contest) AS "isWithdrawn"
      FROM result_photo p JOIN result_record r ON r.id = p.record JOIN result_slip s ON s.id = r.slip
      JOIN tps t ON t.election_id = s.election_id AND t.code = s.tps_code
     WHERE p.sha256 = decode(${original}, 'hex') AND NOT p.is_preview
       AND s.election_id = ${electionId} AND s.tps_code = ${tps} AND s.contest = ${contest}
     ORDER BY r.received_at DESC, p.place LIMIT 1`.execute(db);
  return rows[0];
}

/** Keeps that a copy is public. @returns false where that copy was already, for this photo or another */
export async function insertPublicPhoto(
  trx: Transaction<DB>,
  photo: Omit<PublicPhoto, 'state'> & {
    readonly electionId: number;
    readonly covered: number;
    readonly by: string;
  },
): Promise<boolean> {
  const { electionId, tps, contest, page, original, copy, bytes, width, height } = photo;
  const { numAffectedRows } = await sql`
    INSERT INTO public_photo (election_id, tps_code, contest, page, original, copy, bytes, width, height, covered, published_at, published_by)
    VALUES (${electionId}, ${tps}, ${contest}, ${page}, decode(${original}, 'hex'), decode(${copy}, 'hex'), ${bytes}, ${width}, ${height},
            ${photo.covered}, ${photo.publishedAt}, ${photo.by})
    ON CONFLICT DO NOTHING`.execute(trx);
  return numAffectedRows === 1n;
}

const withState = (electionId: number) => sql`
  SELECT p.tps_code AS tps, p.contest, p.page, encode(p.original, 'hex') AS original, encode(p.copy, 'hex') AS copy, p.bytes, p.width, p.height,
         p.published_at AS "publishedAt",
         CASE WHEN EXISTS (SELECT FROM recap_withdrawal w WHERE w.election_id = p.election_id AND w.photo IN (p.copy, p.original)
                           AND w.tps_code = p.tps_code AND w.contest = p.contest) THEN 'withdrawn'
              WHEN EXISTS (SELECT FROM public_photo n WHERE n.election_id = p.election_id AND n.tps_code = p.tps_code AND n.contest = p.contest
                              AND n.original = p.original AND n.id > p.id) THEN 'replaced'
              ELSE 'shown' END AS state
    FROM public_photo p WHERE p.election_id = ${electionId}`;

/** A copy by its hash, whatever became of it. */
export async function publicPhoto(
  db: Reader,
  electionId: number,
  copy: string,
): Promise<PublicPhoto | undefined> {
  const { rows } =
    await sql<PublicPhoto>`${withState(electionId)} AND p.copy = decode(${copy}, 'hex')`.execute(db);
  return rows[0];
}

/** Copies of the photos of some TPS, but for those that were replaced. */
export async function publicPhotosOf(
  db: Reader,
  electionId: number,
  tps: readonly string[],
): Promise<readonly PublicPhoto[]> {
  const { rows } = await sql<PublicPhoto>`
    ${withState(electionId)} AND p.tps_code = ANY(${tps}::text[]) ORDER BY p.tps_code, p.contest, p.page, p.id`.execute(
    db,
  );
  return rows.filter(({ state }) => state !== 'replaced');
}

/** Copies of an area or TPS, those that were withdrawn too but none that was replaced; by TPS, contest and page. */
export async function publicPhotosWithin(
  db: Reader,
  electionId: number,
  within: string,
): Promise<readonly PublicPhoto[]> {
  const { rows } = await sql<PublicPhoto>`
    ${withState(electionId)} AND starts_with(p.tps_code, ${within}) ORDER BY p.tps_code, p.contest, p.page, p.id`.execute(
    db,
  );
  return rows.filter(({ state }) => state !== 'replaced');
}
