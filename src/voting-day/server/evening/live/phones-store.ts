import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../../platform/server/database.gen.ts';

/** A device that is enrolled without a sheet. */
export type BulkDevice = {
  readonly id: string;
  readonly tps: string;
  readonly publicKey: Buffer;
  /** Hash of a sheet's code that nobody has: a device needs one. */
  readonly enrolledWith: Buffer;
};

/** Enrols many devices of one election at once, each with its sheet's code. */
export async function enrolInBulk(
  trx: Transaction<DB>,
  electionId: number,
  devices: readonly BulkDevice[],
  by: { readonly id: string; readonly at: Date },
): Promise<void> {
  const column = <V>(of: (device: BulkDevice) => V): V[] => devices.map(of);
  const codes = column(({ tps }) => tps);
  const tokens = column(({ enrolledWith }) => enrolledWith);
  await sql`
    INSERT INTO device_enrolment (token_sha256, election_id, tps_code, created_at, created_by, expires_at)
    SELECT t, ${electionId}, c, ${by.at}::timestamptz, ${by.id}, ${by.at}::timestamptz + interval '1 minute'
    FROM unnest(${tokens}::bytea[], ${codes}::text[]) AS u (t, c)`.execute(trx);
  await sql`
    INSERT INTO device (id, algorithm, public_key, election_id, tps_code, enrolled_with, enrolled_at)
    SELECT i, 'ed25519', k, ${electionId}, c, t, ${by.at}
    FROM unnest(${column(({ id }) => id)}::text[], ${column(({ publicKey }) => publicKey)}::bytea[], ${codes}::text[],
      ${tokens}::bytea[]) AS u (i, k, c, t)`.execute(trx);
}
