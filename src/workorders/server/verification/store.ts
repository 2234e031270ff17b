import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Order } from '../../model.ts';
import { columns, type OrderRow, orderOfRow } from '../orders/order-row-store.ts';

/** Orders that a measurement may move, by TPS and id after a place; only some of them where ids are given. */
export async function measuredOrders(
  db: Database,
  electionId: number,
  after: { readonly tpsCode: string; readonly id: string },
  limit: number,
  only: readonly string[] | null,
): Promise<readonly Order[]> {
  const chosen = only === null ? sql`` : sql`AND o.id = ANY(${[...only]}::uuid[])`;
  const { rows } = await sql<OrderRow>`
    SELECT ${columns} FROM work_order o
    WHERE o.election_id = ${electionId} AND o.state IN ('claimed-done', 'verified', 'closed') ${chosen}
      AND (o.tps_code, o.id) > (${after.tpsCode} COLLATE "C", ${after.id}::uuid)
    ORDER BY o.tps_code, o.id LIMIT ${limit}`.execute(db);
  return rows.map(orderOfRow);
}
