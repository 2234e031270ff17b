import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Envelope } from '../../../sealed/index.ts';

/** A record as it is kept. */
export type KeptRecord = {
  readonly id: Buffer;
  readonly electionId: number;
  readonly tpsCode: string;
  readonly device: string;
  readonly number: number;
  readonly kind: string;
  readonly envelope: Envelope;
  readonly deliveredBy: string;
  readonly receivedAt: Date;
  readonly madeAt: Date;
  readonly observedAt: Date;
  readonly skewMs: number | null;
  readonly photo: string | null;
  readonly became: Buffer | null;
  readonly fault: string | null;
  readonly receipt: Envelope;
};

/** The receipts of records that are kept already, by the record's identity (hex). */
export async function receiptsOf(
  db: Database,
  ids: readonly Buffer[],
): Promise<ReadonlyMap<string, Envelope>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Envelope & { id: string }>`
    SELECT encode(id, 'hex') AS id, receipt AS payload, receipt_key AS key, encode(receipt_signature, 'hex') AS signature
    FROM field_record WHERE id = ANY(${[...ids]}::bytea[])`.execute(db);
  return new Map(rows.map(({ id, ...receipt }) => [id, receipt]));
}

/** Appends records; one that is there already stays as it is. @returns which were new (hex) */
export async function insertRecords(
  trx: Transaction<DB>,
  records: readonly KeptRecord[],
): Promise<ReadonlySet<string>> {
  const column = <V>(value: (record: KeptRecord) => V): V[] => records.map(value);
  const { rows } = await sql<{ id: string }>`
    INSERT INTO field_record (id, election_id, tps_code, device, number, kind, payload, signature, delivered_by, received_at,
      made_at, observed_at, skew_ms, photo, became, fault, receipt, receipt_key,
      receipt_signature)
    SELECT * FROM unnest(${column((r) => r.id)}::bytea[], ${column((r) => r.electionId)}::integer[],
      ${column((r) => r.tpsCode)}::text[], ${column((r) => r.device)}::text[], ${column((r) => r.number)}::bigint[],
      ${column((r) => r.kind)}::text[], ${column((r) => r.envelope.payload)}::text[],
      ${column((r) => Buffer.from(r.envelope.signature, 'hex'))}::bytea[], ${column((r) => r.deliveredBy)}::text[],
      ${column((r) => r.receivedAt.toISOString())}::timestamptz[], ${column((r) => r.madeAt.toISOString())}::timestamptz[],
      ${column((r) => r.observedAt.toISOString())}::timestamptz[], ${column((r) => r.skewMs)}::bigint[],
      ${column((r) => (r.photo === null ? null : Buffer.from(r.photo, 'hex')))}::bytea[],
      ${column((r) => r.became)}::bytea[], ${column((r) => r.fault)}::text[], ${column((r) => r.receipt.payload)}::text[],
      ${column((r) => r.receipt.key)}::text[], ${column((r) => Buffer.from(r.receipt.signature, 'hex'))}::bytea[])
    ORDER BY 1 ON CONFLICT (id) DO NOTHING RETURNING encode(id, 'hex') AS id`.execute(trx);
  return new Set(rows.map(({ id }) => id));
}

/** The latest known difference of some devices' clocks to ours, milliseconds. */
export async function lastSkews(
  db: Database,
  devices: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (devices.length === 0) return new Map();
  const { rows } = await sql<{ device: string; skewMs: number }>`
    SELECT DISTINCT ON (device) device, skew_ms AS "skewMs" FROM field_record
    WHERE device = ANY(${[...devices]}::text[]) AND skew_ms IS NOT NULL ORDER BY device, received_at DESC`.execute(
    db,
  );
  return new Map(rows.map(({ device, skewMs }) => [device, skewMs]));
}
