import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import type { Principal } from '../../../platform/server/access/roles.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionById } from '../../../registry/server/index.ts';
import type { Order } from '../../model.ts';
import { eventOfStatus, ticketStatus } from '../../tmf621/status.ts';
import { actorOf, applyOrderEvents, findOrder, type OrderChange, reachOf } from '../orders/index.ts';
import { verifyOrders } from '../verification/verify.ts';
import { electionIdOf } from './store.ts';
import { circuitOf, type TicketPatch } from './view.ts';

/** An order by its id, within somebody's reach. */
export async function reachTicket(
  platform: Platform,
  who: Principal,
  id: string,
): Promise<Result<Order, Problem>> {
  const { db } = platform.database;
  const electionId = await electionIdOf(db, id);
  const found =
    electionId === undefined ? undefined : await findOrder(db, electionId, reachOf(who, electionId), id);
  return found ? ok(found) : err(problem(PROBLEMS.noSuchOrder));
}

/**
 * Changes a ticket as its partner asks. Setting the status that it has already changes nothing and is no error: ticket systems repeat themselves.
 * @param seenRevision what the sender decided on, from If-Match; null when they did not say
 */
export async function changeTicket(
  platform: Platform,
  who: Principal,
  id: string,
  patch: TicketPatch,
  seenRevision: number | null,
): Promise<Result<null, Problem>> {
  const found = await reachTicket(platform, who, id);
  if (!found.ok) return found;
  const order = found.value;
  const circuitId = circuitOf(patch);
  const changes: OrderChange[] = [];
  const add = (event: OrderChange['event']) => changes.push({ orderId: id, seenRevision, event });
  const isMoved =
    patch.status !== undefined && patch.status.toLowerCase() !== ticketStatus(order).toLowerCase();
  const event = isMoved
    ? eventOfStatus(order, {
        status: patch.status ?? '',
        reason: patch.statusChangeReason ?? null,
        note: patch.note?.at(-1)?.text ?? null,
        circuitId,
      })
    : null;
  if (event && !event.ok) return err(problem(PROBLEMS.ticketRefused, event.error));
  const saysCircuit = event?.ok && event.value.kind === 'claim-done';
  if (circuitId !== null && circuitId !== order.circuitId && !saysCircuit)
    add({ kind: 'circuit', circuitId });
  if (event?.ok) add(event.value);
  if (changes.length === 0)
    return patch.status === undefined && circuitId === null
      ? err(problem(PROBLEMS.ticketRefused, NOTHING))
      : ok(null);
  const applied = await applyOrderEvents(platform, order.electionId, actorOf(who), changes);
  if (!applied.ok) return err(applied.error[0]?.problem ?? problem(PROBLEMS.noSuchOrder));
  const election = await electionById(platform.database.db, order.electionId);
  if (election && changes.some(({ event: { kind } }) => kind === 'claim-done' || kind === 'circuit'))
    await verifyOrders(platform, election, [id]);
  return ok(null);
}

const NOTHING = text('tidak ada status atau circuitId', 'there is no status and no circuitId');
