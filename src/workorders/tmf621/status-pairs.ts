import { ORDER_STATES, type OrderState, WAITING_FOR, type WaitingFor } from '../model.ts';
import type { TicketStatus } from './model.ts';
import { ticketStatus } from './status.ts';

/** A state and whom an order waits for in it. */
export type StatePair = { readonly state: OrderState; readonly waitingFor: WaitingFor | null };

/** Every way in which an order's ticket can have a status: what a query by status asks for. */
export function statusPairs(status: TicketStatus): readonly StatePair[] {
  return ORDER_STATES.flatMap((state) =>
    [...WAITING_FOR, null].map((waitingFor) => ({ state, waitingFor })),
  ).filter((pair) => ticketStatus(pair) === status);
}
