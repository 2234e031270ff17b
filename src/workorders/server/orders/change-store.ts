import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Order, OrderState, Side } from '../../model.ts';
import { columns, type OrderRow, orderOfRow } from './order-row-store.ts';

/** What happened to an order, as its history keeps it. */
export type OrderEventRow = {
  readonly orderId: string;
  readonly revision: number;
  readonly at: Date;
  readonly actor: string;
  readonly side: Side;
  readonly kind: string;
  readonly from: OrderState | null;
  readonly to: OrderState;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** Holds orders of an election for a change, always in the same order so that two who change many wait for each other and do not lock. */
export async function holdOrders(
  trx: Transaction<DB>,
  electionId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Order>> {
  const { rows } = await sql<OrderRow>`
    SELECT ${columns} FROM work_order o
    WHERE o.election_id = ${electionId} AND o.id = ANY(${[...ids]}::uuid[]) ORDER BY o.id FOR UPDATE`.execute(
    trx,
  );
  return new Map(rows.map((row) => [row.id, orderOfRow(row)]));
}

/** Writes changed orders, one statement for all. @param at the election's present. */
export async function updateOrders(trx: Transaction<DB>, orders: readonly Order[], at: Date): Promise<void> {
  const { numAffectedRows } = await sql`
    UPDATE work_order o SET state = n.state, revision = n.revision, waiting_for = n."waitingFor", issued_at = n."issuedAt",
      answered_at = n."answeredAt", answer_due_at = n."answerDueAt", answer_left_ms = n."answerLeftMs", due_at = n."dueAt",
      due_left_ms = n."dueLeftMs", office_due_at = n."officeDueAt", claimed_done_at = n."claimedDoneAt",
      claimed_at = n."claimedAt", partner_held = n."partnerHeld",
      proved_at = n."provedAt", closed_at = n."closedAt", reopened = n.reopened, circuit_id = n."circuitId", dispute_reason = n."disputeReason",
      upheld = n.upheld, changed_at = ${at}
    FROM jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) AS n (id uuid, state text, revision integer, "waitingFor" text,
      "issuedAt" timestamptz, "answeredAt" timestamptz, "answerDueAt" timestamptz, "answerLeftMs" bigint,
      "dueAt" timestamptz, "dueLeftMs" bigint, "officeDueAt" timestamptz, "claimedDoneAt" timestamptz,
      "claimedAt" timestamptz, "partnerHeld" boolean,
      "provedAt" timestamptz, "closedAt" timestamptz, reopened integer, "circuitId" text, "disputeReason" text, upheld text[])
    WHERE o.id = n.id AND o.revision = n.revision - 1`.execute(trx);
  if (Number(numAffectedRows) !== orders.length) throw new Error('an order changed while it was held');
}

/** Appends to the histories of orders. */
export async function insertEvents(trx: Transaction<DB>, events: readonly OrderEventRow[]): Promise<void> {
  await sql`
    INSERT INTO work_order_event (order_id, revision, at, actor, side, kind, from_state, to_state, detail)
    SELECT n."orderId", n.revision, n.at, n.actor, n.side, n.kind, n."from", n."to", n.detail
    FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS n ("orderId" uuid, revision integer, at timestamptz,
      actor text, side text, kind text, "from" text, "to" text, detail jsonb)`.execute(trx);
}

/** Who made a change last, and what: what a conflict tells. The name is a person's as it is today. */
export async function lastEvent(
  trx: Transaction<DB>,
  orderId: string,
): Promise<
  (Pick<OrderEventRow, 'revision' | 'at' | 'actor' | 'side' | 'kind'> & { name: string | null }) | undefined
> {
  const { rows } = await sql<{
    revision: number;
    at: Date;
    actor: string;
    side: Side;
    kind: string;
    name: string | null;
  }>`
    SELECT e.revision, e.at, e.actor, e.side, e.kind, u.name FROM work_order_event e
    LEFT JOIN auth_user u ON e.actor = 'user:' || u.id
    WHERE e.order_id = ${orderId}::uuid ORDER BY e.revision DESC LIMIT 1`.execute(trx);
  return rows[0];
}
