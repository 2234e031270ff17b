import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { StatePair } from '../../tmf621/status-pairs.ts';
import type { TicketOrder } from '../../tmf621/ticket.ts';
import { type PlacedRow, placedColumns, placedOrderOfRow, placeJoins } from '../orders/order-place-store.ts';
import { matching, type OrderFilter } from '../orders/store.ts';

/** A page of tickets in the order of their numbers, as TMF630 pages: by offset. */
export type TicketPage = { readonly total: number; readonly items: readonly TicketOrder[] };

type Row = PlacedRow & Pick<TicketOrder, 'createdAt' | 'changedAt'>;

/** Tickets that a filter matches, of some states. @param pairs states and whom they wait for; null for all */
export async function listTickets(
  db: Database,
  filter: OrderFilter,
  pairs: readonly StatePair[] | null,
  page: { readonly offset: number; readonly limit: number },
): Promise<TicketPage> {
  const keys = pairs?.map(({ state, waitingFor }) => `${state}:${waitingFor ?? ''}`);
  const ofStatus = keys
    ? sql`(o.state || ':' || coalesce(o.waiting_for, '')) = ANY(${keys}::text[])`
    : sql`true`;
  const wanted = sql`${matching(filter)} AND ${ofStatus}`;
  const counted = await sql<{ total: number }>`
    SELECT count(*)::integer AS total FROM work_order o WHERE ${wanted}`.execute(db);
  const items = await tickets(
    db,
    sql`SELECT * FROM work_order o WHERE ${wanted} ORDER BY o.seq LIMIT ${page.limit} OFFSET ${page.offset}`,
  );
  return { total: counted.rows[0]?.total ?? 0, items };
}

/** One ticket by its order's id, within the reach of a filter. */
export async function findTicket(
  db: Database,
  filter: OrderFilter,
  id: string,
): Promise<TicketOrder | undefined> {
  const [found] = await tickets(
    db,
    sql`SELECT * FROM work_order o WHERE ${matching(filter)} AND o.id = ${id}::uuid`,
  );
  return found;
}

async function tickets(db: Database, orders: RawBuilder<unknown>): Promise<readonly TicketOrder[]> {
  const { rows } = await sql<Row>`
    SELECT ${placedColumns}, o.created_at AS "createdAt", o.changed_at AS "changedAt"
    FROM (${orders}) o ${placeJoins} ORDER BY o.seq`.execute(db);
  return rows.map((row) => {
    const { createdAt, changedAt } = row;
    return { ...placedOrderOfRow(row), createdAt, changedAt };
  });
}

/** The election of an order; undefined when there is none of that id. */
export async function electionIdOf(db: Database, orderId: string): Promise<number | undefined> {
  const { rows } = await sql<{
    id: number;
  }>`SELECT election_id AS id FROM work_order WHERE id = ${orderId}::uuid`.execute(db);
  return rows[0]?.id;
}
