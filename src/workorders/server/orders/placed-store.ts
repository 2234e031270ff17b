import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Order, OrderState } from '../../model.ts';

/** An order a partner was given and that binds both sides: what is planned anew must leave it. */
export type PlacedOrder = Pick<Order, 'tpsCode' | 'itemId' | 'role' | 'planId'> & { readonly issuedAt: Date };

/** Not in dispute, not taken back, and not closed: a closed one whose TPS is in the gap again is a new question. */
const PLACED: readonly OrderState[] = [
  'issued',
  'accepted',
  'in-progress',
  'claimed-done',
  'verified',
  'reopened',
];

/** The orders of an election that stand, by TPS. */
export async function placedOrders(db: Database, electionId: number): Promise<readonly PlacedOrder[]> {
  const { rows } = await sql<PlacedOrder>`
    SELECT o.tps_code AS "tpsCode", o.item_id AS "itemId", o.role, o.plan_id AS "planId", o.issued_at AS "issuedAt"
    FROM work_order o
    WHERE o.election_id = ${electionId} AND o.state = ANY(${PLACED}) AND o.issued_at IS NOT NULL
    ORDER BY o.tps_code, o.role, o.id`.execute(db);
  return rows;
}
