import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Envelope } from '../../../sealed/index.ts';
import { phoneTimes } from '../../war-room/phone-clock.ts';
import type { AdmittedRecord, AdmittedSlip } from './admit.ts';
import type { Bringing } from './bringing.ts';

type Receipted = { receipt: string; receipt_key: string; receipt_signature: Buffer; is_new: boolean };

/** The receipt that holds, and whether what it is for came for the first time. */
export type Kept = { readonly receipt: Envelope; readonly isNew: boolean };

/** Keeps a slip with its receipt, unless it is there. @returns the receipt that holds: the first one's */
export async function keepSlip(
  trx: Transaction<DB>,
  { id, slip, text, signature, maker, bringing }: AdmittedSlip,
  receipt: Envelope,
): Promise<Kept> {
  const times = await timesOfPhone(trx, { slip, maker, bringing });
  const { rows } = await sql<Receipted>`
    WITH kept AS (
      INSERT INTO result_slip (id, record, election_id, tps_code, contest, revision, device, slip, signature, was_revoked,
        delivered_by, brought_by, received_at, receipt, receipt_key, receipt_signature, made_at, captured_at, sent_at,
        phone_sent_at)
      VALUES (${id}, ${Buffer.from(slip.record, 'hex')}, ${maker.electionId}, ${slip.tps}, ${slip.contest}, ${slip.revision},
        ${maker.id}, ${text}, ${Buffer.from(signature, 'hex')}, ${maker.revokedAt !== null}, ${phoneOf(bringing)}, ${personOf(bringing)},
        ${bringing.receivedAt}, ${receipt.payload}, ${receipt.key}, ${Buffer.from(receipt.signature, 'hex')},
        ${new Date(slip.madeAtS * 1000)}, ${times?.capturedAt ?? null}, ${times?.sentAt ?? null}, ${times && bringing.saidSentAt})
      ON CONFLICT (id) DO NOTHING
      RETURNING receipt, receipt_key, receipt_signature, true AS is_new)
    SELECT * FROM kept UNION ALL
    SELECT receipt, receipt_key, receipt_signature, false AS is_new FROM result_slip WHERE id = ${id} LIMIT 1`.execute(
    trx,
  );
  return keptOf(rows) ?? keptMeanwhile(trx, 'result_slip', id);
}

/** Keeps a full record with its receipt, unless it is there; its slip must be. @returns the receipt that holds */
export async function keepRecord(
  trx: Transaction<DB>,
  { id, payload, record, slip }: AdmittedRecord,
  receipt: Envelope,
): Promise<Kept> {
  const corrects = record.corrects === null ? null : Buffer.from(record.corrects, 'hex');
  const { rows } = await sql<Receipted>`
    WITH kept AS (
      INSERT INTO result_record (id, slip, payload, corrects, delivered_by, brought_by, received_at, receipt, receipt_key,
        receipt_signature)
      VALUES (${id}, ${slip.id}, ${payload}, ${corrects}, ${phoneOf(slip.bringing)}, ${personOf(slip.bringing)}, ${slip.bringing.receivedAt},
        ${receipt.payload}, ${receipt.key}, ${Buffer.from(receipt.signature, 'hex')})
      ON CONFLICT (id) DO NOTHING
      RETURNING receipt, receipt_key, receipt_signature, true AS is_new)
    SELECT * FROM kept UNION ALL
    SELECT receipt, receipt_key, receipt_signature, false AS is_new FROM result_record WHERE id = ${id} LIMIT 1`.execute(
    trx,
  );
  return keptOf(rows) ?? keptMeanwhile(trx, 'result_record', id);
}

/** When a phone captured and sent its own slip, by our clock; null for what another brings, who cannot know. */
async function timesOfPhone(
  trx: Transaction<DB>,
  { slip, maker, bringing }: Pick<AdmittedSlip, 'slip' | 'maker' | 'bringing'>,
) {
  const { by, receivedAt, saidSentAt } = bringing;
  if (saidSentAt === null || !('device' in by) || by.device !== maker.id) return null;
  const { rows } = await sql<{ votingDayBegins: Date; earlierOffsetsMs: readonly number[] }>`
    SELECT voting_day_begins(${maker.electionId}::integer) AS "votingDayBegins", ARRAY(
      SELECT (extract(epoch FROM received_at - phone_sent_at) * 1000)::float8 FROM result_slip
      WHERE device = ${maker.id} AND phone_sent_at IS NOT NULL AND received_at > ${receivedAt}::timestamptz - interval '12 hours'
      ORDER BY received_at DESC LIMIT 50) AS "earlierOffsetsMs"`.execute(trx);
  const [known] = rows;
  if (!known) throw new Error('a statement without FROM has one row');
  return phoneTimes({
    ...{ madeAt: new Date(slip.madeAtS * 1000), saidSentAt, receivedAt },
    ...known,
  });
}

/** Which of some identities are not there. @param ids 64 hex digits each */
export async function lackingOf(
  db: Database,
  table: 'result_slip' | 'result_record' | 'readiness_record' | 'result_travel',
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    SELECT asked.id FROM unnest(${[...new Set(ids)]}::text[]) AS asked (id)
    WHERE NOT EXISTS (SELECT FROM ${sql.table(table)} kept WHERE kept.id = decode(asked.id, 'hex'))`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** What another process committed after this statement's snapshot was taken: a new statement sees it. */
async function keptMeanwhile(
  trx: Transaction<DB>,
  table: 'result_slip' | 'result_record',
  id: Buffer,
): Promise<Kept> {
  const { rows } = await sql<Receipted>`
    SELECT receipt, receipt_key, receipt_signature, false AS is_new FROM ${sql.table(table)} WHERE id = ${id}`.execute(
    trx,
  );
  const found = keptOf(rows);
  if (!found) throw new Error('a result was neither kept nor there');
  return found;
}

function keptOf([row]: readonly Receipted[]): Kept | null {
  if (!row) return null;
  const signature = row.receipt_signature.toString('hex');
  return { receipt: { payload: row.receipt, key: row.receipt_key, signature }, isNew: row.is_new };
}

function phoneOf({ by }: Bringing): string | null {
  return 'device' in by ? by.device : null;
}

function personOf({ by }: Bringing): string | null {
  return 'person' in by ? by.person : null;
}
