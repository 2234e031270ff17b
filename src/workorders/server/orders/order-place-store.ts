import { type RawBuilder, sql } from 'kysely';
import type { Order } from '../../model.ts';
import type { OrderPlace } from '../../order-place.ts';
import { columns, type OrderRow, orderOfRow } from './order-row-store.ts';

/** An order with its place, as its row gives it. */
export type PlacedRow = OrderRow &
  Omit<OrderPlace, 'position'> & { readonly latitude: number | null; readonly longitude: number | null };

/** The columns of an order and its place, of `work_order o` with {@link placeJoins}. */
export const placedColumns: RawBuilder<unknown> = sql`
  ${columns}, p.name AS "partnerName", coalesce(t.name, 'TPS ' || right(o.tps_code, 3)) AS "tpsName", t.place AS "tpsPlace",
  coalesce(v.name, '') AS village, coalesce(d.name, '') AS district, coalesce(k.name, '') AS regency, t.latitude, t.longitude,
  coalesce(t."precision", 'unknown') AS "precision"`;

/** What the place of an order is read from. The TPS may have been withdrawn since: its order stays readable. */
export const placeJoins: RawBuilder<unknown> = sql`
  JOIN partner p ON p.id = o.partner_id
  LEFT JOIN tps t ON t.election_id = o.election_id AND t.code = o.tps_code
  LEFT JOIN region v ON v.code = left(o.tps_code, 10)
  LEFT JOIN region d ON d.code = left(o.tps_code, 6)
  LEFT JOIN region k ON k.code = left(o.tps_code, 4)`;

/** The order of a row with its place. */
export function placedOrderOfRow(row: PlacedRow): Order & OrderPlace {
  const { partnerName, tpsName, tpsPlace, village, district, regency, precision } = row;
  const { latitude, longitude } = row;
  const position = latitude === null || longitude === null ? null : { latitude, longitude };
  const place = { partnerName, tpsName, tpsPlace, village, district, regency, precision, position };
  return { ...orderOfRow(row), ...place };
}
