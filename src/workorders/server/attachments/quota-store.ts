import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Order, Side } from '../../model.ts';

const QUOTA_LOCK = 7_226_042;

/** Bytes of one side's files; a file that several orders of a partner share is counted once for the partner. `files`: how many of the order. */
export type Kept = { readonly files: number; readonly ofOrder: number; readonly ofPartner: number };

/** What one side has added to an order and to all of its partner's, without one file. Until the end of the transaction nobody else asks it of that partner. */
export async function holdKept(
  trx: Transaction<DB>,
  { id, electionId, partner }: Pick<Order, 'id' | 'electionId' | 'partner'>,
  side: Side,
  without: string,
): Promise<Kept> {
  await sql`SELECT pg_advisory_xact_lock(${QUOTA_LOCK}, hashtext(${partner}))`.execute(trx);
  const { rows } = await sql<Kept>`
    SELECT count(*) FILTER (WHERE here)::int AS files,
      coalesce(sum(bytes) FILTER (WHERE here), 0)::bigint AS "ofOrder", coalesce(sum(bytes), 0)::bigint AS "ofPartner"
    FROM (
      SELECT a.sha256, a.bytes, bool_or(a.order_id = ${id}::uuid) AS here FROM work_order_attachment a
      JOIN work_order o ON o.id = a.order_id
      WHERE o.election_id = ${electionId} AND o.partner_id = ${partner} AND a.side = ${side}
        AND a.sha256 <> ${Buffer.from(without, 'hex')}
      GROUP BY a.sha256, a.bytes) files`.execute(trx);
  return rows[0] ?? { files: 0, ofOrder: 0, ofPartner: 0 };
}
