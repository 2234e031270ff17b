import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { CountedUpload } from '../../field/become.ts';
import type { Ndt7Test } from '../../ndt7/protocol.ts';
import type { Ending } from '../../ndt7/tally.ts';

/** What is kept of a test at this server: nothing of who or what made it. */
export type Ndt7Result = {
  readonly uuid: string;
  readonly test: Ndt7Test;
  readonly protocol: string;
  readonly variant: string;
  readonly startedAt: Date;
  readonly bytes: number;
  readonly elapsedUs: number;
  readonly bps: number | null;
  readonly ending: Ending;
};

/** Keeps a result. */
export async function insertNdt7(db: Database, result: Ndt7Result): Promise<void> {
  await db
    .insertInto('ndt7_result')
    .values({
      uuid: result.uuid,
      test: result.test,
      protocol: result.protocol,
      variant: result.variant,
      started_at: result.startedAt,
      bytes: result.bytes,
      elapsed_us: result.elapsedUs,
      bps: result.bps,
      ending: result.ending,
    })
    .execute();
}

/** Removes results that began before an instant and that no record names. @returns how many */
export async function pruneNdt7(db: Database, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM ndt7_result r WHERE r.started_at < ${before}
      AND NOT EXISTS (SELECT FROM ndt7_use u WHERE u.uuid = r.uuid)`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** A record that names tests of this server: its upload, and its download. */
export type NamedTests = {
  readonly record: Buffer;
  readonly upload: string | null;
  readonly download: string | null;
};

/** What this server counted of named uploads; `isFirst` whether this record was the first to name it. */
export type FoundUpload = CountedUpload & { readonly isFirst: boolean };

/**
 * Looks up the tests that records name and writes down which record named each first, within the caller's transaction. The same
 * record again is still the first.
 * @returns the uploads by record (hex) that this server knows.
 */
export async function claimNdt7(
  trx: Transaction<DB>,
  records: readonly NamedTests[],
): Promise<ReadonlyMap<string, FoundUpload>> {
  const named = records.flatMap(({ record, upload, download }) => [
    ...(upload === null ? [] : [{ record, uuid: upload, test: 'upload' }]),
    ...(download === null ? [] : [{ record, uuid: download, test: 'download' }]),
  ]);
  if (named.length === 0) return new Map();
  const asked = sql`unnest(${named.map(({ uuid }) => uuid)}::uuid[], ${named.map(({ record }) => record)}::bytea[],
    ${named.map(({ test }) => test)}::text[]) AS n (uuid, record, test)`;
  await sql`
    INSERT INTO ndt7_use (uuid, record)
    SELECT n.uuid, n.record FROM ${asked} JOIN ndt7_result r ON r.uuid = n.uuid AND r.test = n.test
    ORDER BY n.uuid ON CONFLICT DO NOTHING`.execute(trx);
  const { rows } = await sql<FoundUpload & { record: string }>`
    SELECT encode(n.record, 'hex') AS record, r.started_at AS "startedAt", r.ending, r.bps, u.record = n.record AS "isFirst"
    FROM ${asked} JOIN ndt7_result r ON r.uuid = n.uuid AND r.test = n.test JOIN ndt7_use u ON u.uuid = n.uuid
    WHERE n.test = 'upload'`.execute(trx);
  return new Map(rows.map(({ record, ...found }) => [record, found]));
}
