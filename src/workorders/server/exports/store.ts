import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Order } from '../../model.ts';
import type { OrderPlace } from '../../order-place.ts';
import { type PlacedRow, placedColumns, placedOrderOfRow, placeJoins } from '../orders/order-place-store.ts';
import { matching, type OrderFilter } from '../orders/store.ts';

/** An order with its place and its number in the election, which never changes: what pages of an export go by. */
export type OrderWithPlace = Order & OrderPlace & { readonly seq: number };

/** Orders that a filter matches, by their number, after one: an order that changes meanwhile is neither left out nor there twice. */
export function ordersAfter(
  db: Database,
  filter: OrderFilter,
  after: { readonly seq: number; readonly limit: number },
): Promise<readonly OrderWithPlace[]> {
  const page = sql`SELECT * FROM work_order o WHERE ${matching(filter)} AND o.seq > ${after.seq} ORDER BY o.seq LIMIT ${after.limit}`;
  return placed(db, page, sql`o.seq`);
}

/** Issued orders that a filter matches and whose work is still to be done, by place: what a letter asks for. What is claimed done waits for its test. */
export function openOrders(
  db: Database,
  filter: OrderFilter,
  limit: number,
): Promise<readonly OrderWithPlace[]> {
  const open = sql`o.state IN ('issued', 'accepted', 'disputed', 'in-progress', 'reopened')`;
  const page = sql`SELECT * FROM work_order o WHERE ${matching(filter)} AND ${open} ORDER BY o.tps_code, o.seq LIMIT ${limit}`;
  return placed(db, page, sql`o.tps_code, o.seq`);
}

/** Orders that a filter matches, of some numbers of the election. */
export function ordersOfNumbers(
  db: Database,
  filter: OrderFilter,
  seqs: readonly number[],
): Promise<readonly OrderWithPlace[]> {
  const page = sql`SELECT * FROM work_order o WHERE ${matching(filter)} AND o.seq = ANY(${[...seqs]}::integer[])`;
  return placed(db, page, sql`o.seq`);
}

async function placed(
  db: Database,
  page: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<readonly OrderWithPlace[]> {
  const { rows } = await sql<PlacedRow>`
    SELECT ${placedColumns} FROM (${page}) o ${placeJoins} ORDER BY ${order}`.execute(db);
  return rows.map((row) => ({ ...placedOrderOfRow(row), seq: row.seq }));
}
