import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { WithdrawalReason } from '../../sheets/withdrawal.ts';

/** Whether a record of a TPS names a photo, or it is a public copy of one. */
export async function hasPhoto(
  db: Database,
  electionId: number,
  tps: string,
  photo: string,
): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    SELECT EXISTS (SELECT FROM result_slip s JOIN result_record r ON r.slip = s.id
      WHERE s.election_id = ${electionId} AND s.tps_code = ${tps}
        AND r.payload::jsonb->'photos' @> jsonb_build_array(jsonb_build_object('sha256', ${photo}::text)))
      OR EXISTS (SELECT FROM public_photo WHERE election_id = ${electionId} AND tps_code = ${tps} AND copy = decode(${photo}, 'hex')) AS is`.execute(
    db,
  );
  return rows[0]?.is ?? false;
}

/** Keeps that a photo is withdrawn. @returns false where it was already */
export async function insertWithdrawal(
  trx: Transaction<DB>,
  kept: {
    readonly electionId: number;
    readonly tps: string;
    readonly photo: string;
    readonly reason: WithdrawalReason;
    readonly at: Date;
    readonly by: string;
  },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO recap_withdrawal (photo, election_id, tps_code, reason, withdrawn_at, withdrawn_by)
    VALUES (decode(${kept.photo}, 'hex'), ${kept.electionId}, ${kept.tps}, ${kept.reason}, ${kept.at}, ${kept.by})
    ON CONFLICT DO NOTHING RETURNING photo`.execute(trx);
  return rows.length > 0;
}

/** Photos of an election that nobody is shown any more, as hex digits. */
export async function withdrawnPhotos(
  db: Database,
  electionId: number,
  photos: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ photo: string }>`
    SELECT encode(photo, 'hex') AS photo FROM recap_withdrawal
     WHERE election_id = ${electionId} AND photo = ANY(SELECT decode(p, 'hex') FROM unnest(${photos}::text[]) AS p)`.execute(
    db,
  );
  return new Set(rows.map(({ photo }) => photo));
}

/** A photo that a record of a TPS names. */
export type AnnouncedPhoto = {
  readonly photo: string;
  readonly contest: Contest;
  readonly revision: number;
  readonly page: number;
  /** Whether its bytes have come. */
  readonly isHere: boolean;
  readonly reason: WithdrawalReason | null;
  readonly withdrawnAt: Date | null;
};

/** The photos that records of a TPS name, newest version first, and which of them nobody is shown any more. */
export async function announcedPhotos(
  db: Database,
  electionId: number,
  tps: string,
): Promise<readonly AnnouncedPhoto[]> {
  const { rows } = await sql<AnnouncedPhoto>`
    SELECT encode(p.sha256, 'hex') AS photo, s.contest, s.revision, p.page,
      EXISTS (SELECT FROM result_file k WHERE k.sha256 = p.sha256) AS "isHere", w.reason, w.withdrawn_at AS "withdrawnAt"
    FROM result_slip s JOIN result_record r ON r.slip = s.id JOIN result_photo p ON p.record = r.id AND NOT p.is_preview
      LEFT JOIN recap_withdrawal w ON w.election_id = s.election_id AND w.photo = p.sha256
    WHERE s.election_id = ${electionId} AND s.tps_code = ${tps}
    ORDER BY s.contest, s.revision DESC, r.id, p.place`.execute(db);
  return rows;
}
