import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { WithdrawalReason } from '../../sheets/withdrawal.ts';

/** The contests of a TPS of which a record names a photo, or that have it as a public copy. */
export async function contestsWith(
  db: Database,
  electionId: number,
  tps: string,
  photo: string,
): Promise<readonly Contest[]> {
  const { rows } = await sql<{ contest: Contest }>`
    SELECT s.contest FROM result_photo p JOIN result_record r ON r.id = p.record JOIN result_slip s ON s.id = r.slip
     WHERE p.sha256 = decode(${photo}, 'hex') AND NOT p.is_preview AND s.election_id = ${electionId} AND s.tps_code = ${tps}
    UNION
    SELECT contest FROM public_photo WHERE election_id = ${electionId} AND tps_code = ${tps} AND copy = decode(${photo}, 'hex')
    ORDER BY contest`.execute(db);
  return rows.map(({ contest }) => contest);
}

/** Keeps that a photo of a TPS's forms is withdrawn. @returns false where it was already, of all of them */
export async function insertWithdrawal(
  trx: Transaction<DB>,
  kept: {
    readonly electionId: number;
    readonly tps: string;
    readonly photo: string;
    readonly contests: readonly Contest[];
    readonly reason: WithdrawalReason;
    readonly at: Date;
    readonly by: string;
  },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO recap_withdrawal (photo, election_id, tps_code, contest, reason, withdrawn_at, withdrawn_by)
    SELECT decode(${kept.photo}, 'hex'), ${kept.electionId}, ${kept.tps}, c, ${kept.reason}, ${kept.at}, ${kept.by}
      FROM unnest(${[...kept.contests]}::text[]) AS c
    ON CONFLICT DO NOTHING RETURNING photo`.execute(trx);
  return rows.length > 0;
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
      EXISTS (SELECT FROM result_photo_here k WHERE (k.record, k.place, k.is_preview) = (p.record, p.place, p.is_preview)) AS "isHere", w.reason, w.withdrawn_at AS "withdrawnAt"
    FROM result_slip s JOIN result_record r ON r.slip = s.id JOIN result_photo p ON p.record = r.id AND NOT p.is_preview
      LEFT JOIN recap_withdrawal w ON w.election_id = s.election_id AND w.photo = p.sha256
        AND w.tps_code = s.tps_code AND w.contest = s.contest
    WHERE s.election_id = ${electionId} AND s.tps_code = ${tps}
    ORDER BY s.contest, s.revision DESC, r.id, p.place`.execute(db);
  return rows;
}
