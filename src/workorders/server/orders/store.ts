import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Order, OrderState, WaitingFor } from '../../model.ts';
import type { OrderPlace } from '../../order-place.ts';
import { type PlacedRow, placedColumns, placedOrderOfRow, placeJoins } from './order-place-store.ts';
import type { Reach } from './reach.ts';

/** An order with what people call its place and its partner. */
export type FoundOrder = Order &
  OrderPlace & {
    readonly dpt: number | null;
    /** The clock that runs out first, the partner's or the office's. */
    readonly nextDueAt: Date | null;
    readonly createdAt: Date;
    readonly changedAt: Date;
  };

/** What a list is narrowed down to. `late`: a running clock has run out at that instant. */
export type OrderFilter = {
  readonly electionId: number;
  readonly reach: Reach;
  readonly partner?: string | undefined;
  readonly state?: OrderState | undefined;
  readonly waitingFor?: WaitingFor | undefined;
  /** A region's code: 4, 6 or 10 digits. */
  readonly region?: string | undefined;
  readonly tpsCode?: string | undefined;
  readonly late?: Date | undefined;
  readonly planId?: string | undefined;
};

/** A page, what is due first before all others; `next` is the following page's cursor. */
export type OrderPage = {
  readonly total: number;
  readonly items: readonly FoundOrder[];
  readonly next: string | null;
};

const CURSOR = /^(-?\d{1,15}|never)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Whether a text is the `next` of some page. */
export function isOrderCursor(text: string): boolean {
  return CURSOR.test(text);
}

/** A page of orders, by the clock that runs out first. @param cursor the last page's `next`. */
export async function listOrders(
  db: Database,
  filter: OrderFilter,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<OrderPage> {
  const wanted = matching(filter);
  const [, due, id] = CURSOR.exec(page.cursor ?? '') ?? [];
  const at = due === 'never' ? sql`'infinity'` : sql`to_timestamp(${due}::double precision / 1000)`;
  const after = due ? sql`AND (o.sort_due, o.id) > (${at}::timestamptz, ${id}::uuid)` : sql``;
  const total = await countOrders(db, filter);
  const { rows } = await sql<FoundRow>`
    ${select} FROM (SELECT * FROM work_order o WHERE ${wanted} ${after}
      ORDER BY o.sort_due, o.id LIMIT ${page.limit + 1}) o ${placeJoins}
    ORDER BY o.sort_due, o.id`.execute(db);
  const items = rows.slice(0, page.limit).map(found);
  const last = items.at(-1);
  const next = rows.length > page.limit && last ? `${last.nextDueAt?.getTime() ?? 'never'}.${last.id}` : null;
  return { total, items, next };
}

/** How many orders a filter matches. */
export async function countOrders(db: Database, filter: OrderFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    SELECT count(*)::integer AS total FROM work_order o WHERE ${matching(filter)}`.execute(db);
  return rows[0]?.total ?? 0;
}

/** One order within somebody's reach; undefined outside it. @param id the order's id, or its number in the election. */
export async function findOrder(
  db: Database,
  electionId: number,
  reach: Reach,
  id: string,
): Promise<FoundOrder | undefined> {
  const seq = /^PK-(\d{1,9})$/.exec(id)?.[1];
  const one = seq === undefined ? sql`o.id = ${id}::uuid` : sql`o.seq = ${Number(seq)}`;
  const { rows } = await sql<FoundRow>`
    ${select} FROM work_order o ${placeJoins}
    WHERE o.election_id = ${electionId} AND ${one} AND ${withinReach(reach)}`.execute(db);
  return rows[0] && found(rows[0]);
}

/** The condition of a filter on `work_order o`. */
export function matching(filter: OrderFilter): RawBuilder<unknown> {
  const { electionId, reach, partner, state, waitingFor, region, tpsCode, late, planId } = filter;
  const parts = [sql`o.election_id = ${electionId}`, withinReach(reach)];
  if (partner !== undefined) parts.push(sql`o.partner_id = ${partner}`);
  if (state !== undefined) parts.push(sql`o.state = ${state}`);
  if (waitingFor !== undefined) parts.push(sql`o.waiting_for = ${waitingFor}`);
  if (region !== undefined)
    parts.push(sql`o.tps_code >= ${region} COLLATE "C" AND o.tps_code < ${`${region}:`} COLLATE "C"`);
  if (tpsCode !== undefined) parts.push(sql`o.tps_code = ${tpsCode}`);
  if (late !== undefined) parts.push(sql`o.sort_due < ${late}`);
  if (planId !== undefined) parts.push(sql`o.plan_id = ${planId}`);
  return sql.join(parts, sql` AND `);
}

/** The condition of a reach on `work_order o`: a partner knows nothing of an order before it is issued. */
export function withinReach({ office, partners }: Reach): RawBuilder<unknown> {
  if (office.everything) return sql`true`;
  const area = sql`EXISTS (SELECT FROM unnest(${[...office.prefixes]}::text[]) p WHERE starts_with(o.tps_code, p))`;
  const [only, ...more] = partners;
  if (only === undefined) return area;
  const own = sql`(${more.length === 0 ? sql`o.partner_id = ${only}` : sql`o.partner_id = ANY(${[...partners]}::text[])`} AND o.issued_at IS NOT NULL)`;
  return office.prefixes.length === 0 ? own : sql`(${area} OR ${own})`;
}

type FoundRow = PlacedRow & Pick<FoundOrder, 'dpt' | 'nextDueAt' | 'createdAt' | 'changedAt'>;

const select = sql`
  SELECT ${placedColumns}, t.dpt, o.next_due_at AS "nextDueAt", o.created_at AS "createdAt", o.changed_at AS "changedAt"`;

function found(row: FoundRow): FoundOrder {
  const { dpt, nextDueAt, createdAt, changedAt } = row;
  return { ...placedOrderOfRow(row), dpt, nextDueAt, createdAt, changedAt };
}
