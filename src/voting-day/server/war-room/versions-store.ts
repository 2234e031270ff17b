import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';

/** A version of a form as it was sealed. */
export type SealedVersion = {
  readonly contest: Contest;
  readonly record: string;
  readonly revision: number;
  readonly device: string;
  readonly receivedAt: Date;
  readonly road: 'own' | 'carried' | 'file';
  readonly wasRevoked: boolean;
  /** Another version that is here says that it corrects this one. */
  readonly isCorrected: boolean;
  readonly slip: string;
};

/** More versions stand beside one another on no screen. */
const MOST_VERSIONS = 6;

/** The versions of a TPS's forms but practice, of each contest the newest, in the order in which they came. */
export async function versionsOfTps(
  db: Database,
  electionId: number,
  code: string,
): Promise<readonly SealedVersion[]> {
  const { rows } = await sql<SealedVersion>`
    SELECT * FROM (
      SELECT s.contest, encode(s.record, 'hex') AS record, s.revision::int AS revision, s.device, s.received_at AS "receivedAt", s.slip,
        CASE WHEN s.brought_by IS NOT NULL THEN 'file' WHEN s.delivered_by = s.device THEN 'own' ELSE 'carried' END AS road,
        s.was_revoked AS "wasRevoked", EXISTS (SELECT FROM result_record r JOIN result_slip o ON o.id = r.slip
          WHERE r.corrects = s.record AND o.election_id = s.election_id AND o.tps_code = s.tps_code) AS "isCorrected",
        row_number() OVER (PARTITION BY s.contest ORDER BY s.received_at DESC, s.id) AS nth
      FROM result_slip s WHERE s.election_id = ${electionId} AND s.tps_code = ${code}
        AND greatest(s.received_at, s.made_at) >= vote_closes(${electionId}::integer)) v
    WHERE nth <= ${MOST_VERSIONS} ORDER BY contest, nth DESC`.execute(db);
  return rows;
}
