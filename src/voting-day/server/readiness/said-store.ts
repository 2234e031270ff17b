import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { LastSaid, Said } from '../../readiness/model.ts';

/** One record of what was said of a TPS. */
export type SaidRecord = Said & {
  readonly id: string;
  readonly source: LastSaid['source'];
  readonly observedAt: Date;
  /** It came from a phone that had been ended: it is kept and counts for nothing. */
  readonly wasRevoked: boolean;
};

const MOST = 50;

/** What was said of the eve of a TPS, the latest first; the last fifty records. */
export async function saidOf(db: Database, electionId: number, code: string): Promise<SaidRecord[]> {
  const { rows } = await sql<SaidRecord>`
    SELECT encode(id, 'hex') AS id, source, observed_at AS "observedAt", was_revoked AS "wasRevoked", battery,
      power_bank AS "powerBank", power, contact, ready
    FROM readiness_record WHERE election_id = ${electionId} AND tps_code = ${code}
    ORDER BY observed_at DESC, received_at DESC, id LIMIT ${MOST}`.execute(db);
  return rows;
}
