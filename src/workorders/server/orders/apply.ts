import type { Transaction } from 'kysely';
import { policyOf } from '../../../connectivity/server/index.ts';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
  withoutPersonalData,
} from '../../../kernel/index.ts';
import { isWithin } from '../../../platform/server/access/scope.ts';
import { recordAudits } from '../../../platform/server/audit/store.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionNow } from '../../../registry/index.ts';
import { electionById } from '../../../registry/server/index.ts';
import { dueAt, latestDueAt, testDueAt } from '../../due.ts';
import type { Order, OrderEvent, Side } from '../../model.ts';
import { applyEvent } from '../../state-machine.ts';
import { transitionOf } from '../../transitions.ts';
import { EVENT_DONE_NAMES, SIDE_NAMES } from '../../words.ts';
import { holdOrders, insertEvents, lastEvent, type OrderEventRow, updateOrders } from './change-store.ts';
import type { OrderActor } from './reach.ts';

/** One change asked for. @property seenRevision the revision somebody decided on; null when they saw none. */
export type OrderChange = {
  readonly orderId: string;
  readonly seenRevision: number | null;
  readonly event: OrderEvent;
};

/** Which of several changes is refused, and why. */
export type RefusedChange = { readonly index: number; readonly problem: Problem };

class Refused extends Error {
  readonly changes: readonly RefusedChange[];
  constructor(changes: readonly RefusedChange[]) {
    super('refused');
    this.changes = changes;
  }
}

/**
 * Makes something happen to an order, with its event and its audit event in one transaction.
 * @param electionId whose orders are meant: one of another election is not there.
 * @param seenRevision the revision somebody decided on: of two who decide at once one wins, the other is told who did what.
 * @returns the order afterwards, or why not (3260 to 3267).
 */
export async function applyOrderEvent(
  platform: Platform,
  electionId: number,
  actor: OrderActor,
  orderId: string,
  seenRevision: number | null,
  event: OrderEvent,
): Promise<Result<Order, Problem>> {
  const applied = await applyOrderEvents(platform, electionId, actor, [{ orderId, seenRevision, event }]);
  if (!applied.ok) return err(applied.error[0]?.problem ?? problem(PROBLEMS.noSuchOrder));
  const [order] = applied.value;
  if (!order) throw new Error('a change without its order');
  return ok(order);
}

/**
 * Makes several things happen, all or none: when one is refused, all refusals are told and nothing has changed. Several changes of one
 * order are made in their order; only the first names the revision that was seen.
 * @param electionId whose orders are meant: one of another election is not there.
 */
export async function applyOrderEvents(
  platform: Platform,
  electionId: number,
  actor: OrderActor,
  changes: readonly OrderChange[],
): Promise<Result<readonly Order[], readonly RefusedChange[]>> {
  if (changes.length === 0) return ok([]);
  try {
    return ok(
      await platform.database.db
        .transaction()
        .execute((trx) => applyWithin(trx, platform, electionId, actor, changes)),
    );
  } catch (error) {
    if (error instanceof Refused) return err(error.changes);
    throw error;
  }
}

/** What changing an election's orders needs to know. */
type Context = {
  readonly now: Date;
  readonly answerHours: number;
  readonly election: Parameters<typeof dueAt>[1];
};

async function applyWithin(
  trx: Transaction<DB>,
  platform: Platform,
  electionId: number,
  actor: OrderActor,
  changes: readonly OrderChange[],
): Promise<readonly Order[]> {
  const held = new Map(
    await holdOrders(trx, electionId, [...new Set(changes.map(({ orderId }) => orderId))]),
  );
  const contexts = await contextsOf(trx, platform, [...held.values()]);
  const refused: RefusedChange[] = [];
  const steps: { readonly order: Order; readonly row: OrderEventRow; readonly event: OrderEvent }[] = [];
  const touched = new Set<string>();
  for (const [index, { orderId, seenRevision, event }] of changes.entries()) {
    const order = held.get(orderId);
    const context = order && contexts.get(order.electionId);
    if (!order || !context) {
      refused.push({ index, problem: problem(PROBLEMS.noSuchOrder) });
      continue;
    }
    const seen = touched.has(orderId) ? null : seenRevision;
    const applied = await applyOne(trx, actor, order, seen, event, context);
    touched.add(orderId);
    if (!applied.ok) {
      refused.push({ index, problem: applied.error });
      continue;
    }
    const { side, after } = applied.value;
    held.set(orderId, after);
    steps.push({ order: after, event, row: eventRow(order, after, event, actor.id, side, context.now) });
  }
  if (refused.length > 0) throw new Refused(refused);
  await write(trx, platform, steps);
  return changes.map(({ orderId }) => held.get(orderId) as Order);
}

async function applyOne(
  trx: Transaction<DB>,
  actor: OrderActor,
  order: Order,
  seenRevision: number | null,
  event: OrderEvent,
  { now, answerHours, election }: Context,
): Promise<Result<{ side: Side; after: Order }, Problem>> {
  const side = sideOf(actor, order, event);
  if (side === null) return err(outOfReach(actor, order));
  const written = withoutPersonalData(...wordsOf(event));
  if (!written.ok) return written;
  const clocks = {
    now,
    answerHours,
    newDueAt: dueAt(now, election, order),
    lastDueAt: latestDueAt(now, election, order),
    testDueAt: testDueAt(now, election),
  };
  const applied = applyEvent(order, event, side, clocks);
  const isMoved = seenRevision !== null && seenRevision !== order.revision;
  // Somebody who answers twice is told so; to everybody else who decided on what is no longer so, who changed it.
  const saysEnough =
    !applied.ok &&
    [PROBLEMS.orderAnsweredAlready.code, PROBLEMS.orderEnded.code].some(
      (code) => code === applied.error.kind.code,
    );
  if (isMoved && !saysEnough) return err(await changedMeanwhile(trx, order, actor));
  return applied.ok ? ok({ side, after: applied.value }) : applied;
}

/** What people write with an event stays in the audit chain, from which nothing can be deleted. */
function wordsOf(event: OrderEvent): readonly (string | null | undefined)[] {
  return [
    'reason' in event ? event.reason : null,
    'note' in event ? event.note : null,
    'circuitId' in event ? event.circuitId : null,
  ];
}

/** On whose side somebody acts: the partner's when it is theirs to do and the order is theirs. */
function sideOf(actor: OrderActor, order: Order, event: OrderEvent): Side | null {
  if (actor.isSystem) return 'system';
  const sides: Side[] = [];
  if (isWithin(actor.office, order.tpsCode)) sides.push('office');
  if (actor.partners.includes(order.partner) && order.issuedAt !== null) sides.push('partner');
  return sides.find((side) => transitionOf(event.kind).by.includes(side)) ?? sides[0] ?? null;
}

function outOfReach({ partners }: OrderActor, { issuedAt }: Order): Problem {
  return problem(
    partners.length > 0 && issuedAt !== null ? PROBLEMS.otherPartnersOrder : PROBLEMS.noSuchOrder,
  );
}

async function changedMeanwhile(trx: Transaction<DB>, order: Order, actor: OrderActor): Promise<Problem> {
  const last = await lastEvent(trx, order.id);
  if (!last) return problem(PROBLEMS.orderChanged);
  const what = EVENT_DONE_NAMES[last.kind as keyof typeof EVENT_DONE_NAMES];
  // A partner learns which side it was, not which person of the office.
  const isOffice = actor.office.everything || actor.office.prefixes.length > 0;
  const who = (language: 'id' | 'en') =>
    isOffice && last.name !== null ? last.name : SIDE_NAMES[last.side][language];
  const at = last.at.toISOString().slice(0, 16).replace('T', ' ');
  return problem(
    PROBLEMS.orderChanged,
    text(
      `${order.number}: ${what?.id ?? last.kind} oleh ${who('id')}, ${at} UTC (revisi ${last.revision})`,
      `${order.number}: ${what?.en ?? last.kind} by ${who('en')}, ${at} UTC (revision ${last.revision})`,
    ),
  );
}

function eventRow(
  before: Order,
  after: Order,
  event: OrderEvent,
  actor: string,
  side: Side,
  at: Date,
): OrderEventRow {
  const { kind, ...detail } = event;
  return {
    ...{ orderId: after.id, revision: after.revision, at, actor, side, kind },
    ...{ from: before.state, to: after.state, detail },
  };
}

async function write(
  trx: Transaction<DB>,
  platform: Platform,
  steps: readonly { readonly order: Order; readonly row: OrderEventRow; readonly event: OrderEvent }[],
): Promise<void> {
  // Several steps of one order are written one after the other, each with its own revision.
  const rounds = new Map<number, Order[]>();
  const seen = new Map<string, number>();
  for (const { order } of steps) {
    const round = seen.get(order.id) ?? 0;
    seen.set(order.id, round + 1);
    rounds.set(round, [...(rounds.get(round) ?? []), order]);
  }
  const at = steps[0]?.row.at ?? platform.clock();
  for (const orders of rounds.values()) await updateOrders(trx, orders, at);
  await insertEvents(
    trx,
    steps.map(({ row }) => row),
  );
  await recordAudits(
    trx,
    steps.map(({ order, row, event }) => ({
      at: platform.clock(),
      actor: row.actor,
      action: `order.${row.kind}`,
      subject: `order:${order.id}`,
      detail: {
        ...{ number: order.number, tps: order.tpsCode, partner: order.partner, side: row.side },
        ...{ from: row.from, to: row.to, revision: row.revision },
        ...('tests' in event ? { tests: event.tests } : {}),
        ...('dispute' in event ? { dispute: event.dispute } : {}),
      },
      ...('reason' in event && event.reason ? { reason: event.reason } : {}),
    })),
  );
}

async function contextsOf(
  trx: Transaction<DB>,
  platform: Platform,
  orders: readonly Order[],
): Promise<ReadonlyMap<number, Context>> {
  const contexts = new Map<number, Context>();
  for (const electionId of new Set(orders.map((order) => order.electionId))) {
    const election = await electionById(trx, electionId);
    const policy = await policyOf(trx, electionId);
    if (!election || !policy) throw new Error('an order of an election that is not there');
    const { asOf } = electionNow(election, platform.clock());
    contexts.set(electionId, { now: asOf, answerHours: policy.policy.answerHours, election });
  }
  return contexts;
}
