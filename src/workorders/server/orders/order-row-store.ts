import { type RawBuilder, sql } from 'kysely';
import type { Order } from '../../model.ts';

/** An order as its row gives it. */
export type OrderRow = Omit<Order, 'number'> & { readonly seq: number };

/** The columns of an order, of `work_order o`. */
export const columns: RawBuilder<unknown> = sql`
  o.id, o.seq, o.election_id AS "electionId", o.tps_code AS "tpsCode", o.partner_id AS partner, o.option_kind AS "optionKind",
  o.item_id AS "itemId", o.role, o.plan_id AS "planId", o.lead_days AS "leadDays", o.before_visit AS "beforeVisit", o.state, o.revision,
  o.waiting_for AS "waitingFor", o.issued_at AS "issuedAt", o.answered_at AS "answeredAt",
  o.answer_due_at AS "answerDueAt", o.answer_left_ms AS "answerLeftMs", o.due_at AS "dueAt", o.due_left_ms AS "dueLeftMs",
  o.office_due_at AS "officeDueAt", o.claimed_done_at AS "claimedDoneAt",
  o.claimed_at AS "claimedAt", o.partner_held AS "partnerHeld", o.proved_at AS "provedAt", o.closed_at AS "closedAt", o.reopened,
  o.circuit_id AS "circuitId", o.dispute_reason AS "disputeReason", o.upheld`;

/** An order's number as letters name it. */
export function orderNumber(seq: number): string {
  return `PK-${String(seq).padStart(5, '0')}`;
}

/** The order of a row. */
export function orderOfRow(row: OrderRow): Order {
  return {
    id: row.id,
    number: orderNumber(row.seq),
    electionId: row.electionId,
    tpsCode: row.tpsCode,
    partner: row.partner,
    optionKind: row.optionKind,
    itemId: row.itemId,
    role: row.role,
    planId: row.planId,
    leadDays: row.leadDays,
    beforeVisit: row.beforeVisit,
    state: row.state,
    revision: row.revision,
    waitingFor: row.waitingFor,
    issuedAt: row.issuedAt,
    answeredAt: row.answeredAt,
    answerDueAt: row.answerDueAt,
    answerLeftMs: row.answerLeftMs,
    dueAt: row.dueAt,
    dueLeftMs: row.dueLeftMs,
    officeDueAt: row.officeDueAt,
    claimedDoneAt: row.claimedDoneAt,
    claimedAt: row.claimedAt,
    partnerHeld: row.partnerHeld,
    provedAt: row.provedAt,
    closedAt: row.closedAt,
    reopened: row.reopened,
    circuitId: row.circuitId,
    disputeReason: row.disputeReason,
    upheld: row.upheld,
  };
}
