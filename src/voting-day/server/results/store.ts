import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Envelope } from '../../../sealed/index.ts';
import type { AdmittedRecord, AdmittedSlip } from './admit.ts';

type Receipted = { receipt: string; receipt_key: string; receipt_signature: Buffer };

/** Keeps a slip with its receipt, unless it is there. @returns the receipt that holds: the first one's */
export async function keepSlip(
  trx: Transaction<DB>,
  { id, slip, text, signature, maker, delivery }: AdmittedSlip,
  receipt: Envelope,
): Promise<Envelope> {
  const { rows } = await sql<Receipted>`
    WITH kept AS (
      INSERT INTO result_slip (id, record, election_id, tps_code, contest, revision, device, slip, signature, was_revoked,
        delivered_by, received_at, receipt, receipt_key, receipt_signature)
      VALUES (${id}, ${Buffer.from(slip.record, 'hex')}, ${maker.electionId}, ${slip.tps}, ${slip.contest}, ${slip.revision},
        ${maker.id}, ${text}, ${Buffer.from(signature, 'hex')}, ${maker.revokedAt !== null}, ${delivery.by.id},
        ${delivery.receivedAt}, ${receipt.payload}, ${receipt.key}, ${Buffer.from(receipt.signature, 'hex')})
      ON CONFLICT (id) DO NOTHING
      RETURNING receipt, receipt_key, receipt_signature)
    SELECT * FROM kept UNION ALL
    SELECT receipt, receipt_key, receipt_signature FROM result_slip WHERE id = ${id} LIMIT 1`.execute(trx);
  return receiptOf(rows) ?? keptMeanwhile(trx, 'result_slip', id);
}

/** Keeps a full record with its receipt, unless it is there; its slip must be. @returns the receipt that holds */
export async function keepRecord(
  trx: Transaction<DB>,
  { id, payload, record, slip }: AdmittedRecord,
  receipt: Envelope,
): Promise<Envelope> {
  const corrects = record.corrects === null ? null : Buffer.from(record.corrects, 'hex');
  const { rows } = await sql<Receipted>`
    WITH kept AS (
      INSERT INTO result_record (id, slip, payload, corrects, delivered_by, received_at, receipt, receipt_key, receipt_signature)
      VALUES (${id}, ${slip.id}, ${payload}, ${corrects}, ${slip.delivery.by.id}, ${slip.delivery.receivedAt},
        ${receipt.payload}, ${receipt.key}, ${Buffer.from(receipt.signature, 'hex')})
      ON CONFLICT (id) DO NOTHING
      RETURNING receipt, receipt_key, receipt_signature)
    SELECT * FROM kept UNION ALL
    SELECT receipt, receipt_key, receipt_signature FROM result_record WHERE id = ${id} LIMIT 1`.execute(trx);
  return receiptOf(rows) ?? keptMeanwhile(trx, 'result_record', id);
}

/** What another process committed after this statement's snapshot was taken: a new statement sees it. */
async function keptMeanwhile(
  trx: Transaction<DB>,
  table: 'result_slip' | 'result_record',
  id: Buffer,
): Promise<Envelope> {
  const { rows } = await sql<Receipted>`
    SELECT receipt, receipt_key, receipt_signature FROM ${sql.table(table)} WHERE id = ${id}`.execute(trx);
  const found = receiptOf(rows);
  if (!found) throw new Error('a result was neither kept nor there');
  return found;
}

function receiptOf([row]: readonly Receipted[]): Envelope | null {
  if (!row) return null;
  return { payload: row.receipt, key: row.receipt_key, signature: row.receipt_signature.toString('hex') };
}
