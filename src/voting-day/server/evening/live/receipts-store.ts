import { sql } from 'kysely';
import type { Database } from '../../../../platform/server/database.ts';
import type { IssuedReceipt } from './run-live.ts';

const AT_ONCE = 2_000;

/**
 * Of some issued receipts those that the server does not have: nothing of that hash is there, or another receipt is. Each of them would be a lost
 * result that somebody calls received. A photo's receipt is made anew at every asking, of what is kept of its file: that must be what it says. Whether
 * the file itself lies in the data folder is not the database's to say.
 */
export async function missingReceipts(
  db: Database,
  receipts: readonly IssuedReceipt[],
): Promise<IssuedReceipt[]> {
  const missing: IssuedReceipt[] = [];
  for (let from = 0; from < receipts.length; from += AT_ONCE) {
    const some = receipts.slice(from, from + AT_ONCE);
    const { rows } = await sql<{ at: number }>`
      SELECT u.at::int FROM unnest(${some.map(({ kind }) => kind)}::text[], ${some.map(({ subject }) => Buffer.from(subject, 'hex'))}::bytea[],
        ${some.map(({ envelope }) => envelope.payload)}::text[], ${some.map(({ envelope }) => Buffer.from(envelope.signature, 'hex'))}::bytea[])
        WITH ORDINALITY AS u (kind, id, receipt, signature, at)
      WHERE NOT EXISTS (SELECT FROM result_slip s
          WHERE u.kind = 'slip' AND s.id = u.id AND s.receipt = u.receipt AND s.receipt_signature = u.signature)
        AND NOT EXISTS (SELECT FROM result_file f
          WHERE u.kind = 'photo' AND f.sha256 = u.id AND f.bytes = (u.receipt::json -> 'facts' ->> 'bytes')::int
            AND f.received_at = (u.receipt::json ->> 'receivedAt')::timestamptz)
        AND NOT EXISTS (SELECT FROM result_record r
          WHERE u.kind = 'result' AND r.id = u.id AND r.receipt = u.receipt AND r.receipt_signature = u.signature)
      ORDER BY u.at`.execute(db);
    for (const { at } of rows) missing.push(some[at - 1] as IssuedReceipt);
  }
  return missing;
}
