import { type Day, daysBetween } from '../../kernel/index.ts';
import type { OrderState, WaitingFor } from '../model.ts';
import type { PlannedClosing } from './planned.ts';

/** What is known of an order whose TPS is in the gap. */
export type LateOrder = {
  readonly number: string;
  readonly tpsCode: string;
  readonly partner: string;
  readonly state: OrderState;
  readonly waitingFor: WaitingFor | null;
  /** The day in the election's zone by which it was due. */
  readonly dueDay: Day | null;
};

/** A TPS that should be connected by now and is not, and whose move it is. */
export type Late = {
  readonly tpsCode: string;
  readonly dueDay: Day;
  readonly daysLate: number;
  /** Who must act: a partner's id, the office, or whoever the partner waits for. */
  readonly owner: string;
  readonly ownerKind: 'partner' | 'office' | 'third-party';
  readonly orderNumber: string | null;
};

const DONE: readonly OrderState[] = ['closed', 'cancelled'];

/**
 * What is late today, the latest first. A TPS is late when it is in the gap after the day by which its order is due or, without an order, by which
 * the plan closes it. An order stands in the plan's place only while a clock of it runs. Whoever's move the order waits for owns it; without a living order, or while it is a draft, that is the office.
 * @param inGap TPS that are still in the gap
 */
export function lateOf(
  orders: readonly LateOrder[],
  planned: readonly PlannedClosing[],
  inGap: ReadonlySet<string>,
  today: Day,
): readonly Late[] {
  const living = orders.filter(({ state, tpsCode }) => !DONE.includes(state) && inGap.has(tpsCode));
  const byOrder = living.flatMap((order) => lateByOrder(order, today));
  const told = living.filter(({ state }) => state !== 'draft');
  const timed = new Set(told.filter(({ dueDay }) => dueDay !== null).map(({ tpsCode }) => tpsCode));
  const untimed = new Map(told.map((order) => [order.tpsCode, order]));
  const byPlan = planned.flatMap(({ tpsCode, day }) => {
    const isLate = day !== null && day < today && inGap.has(tpsCode) && !timed.has(tpsCode);
    if (!isLate) return [];
    const order = untimed.get(tpsCode);
    const who = order ? ownerOf(order) : { owner: 'office', ownerKind: 'office' as const, orderNumber: null };
    return [{ tpsCode, ...who, dueDay: day, daysLate: daysBetween(day, today) }];
  });
  return [...byOrder, ...byPlan].sort((a, b) => b.daysLate - a.daysLate || (a.tpsCode < b.tpsCode ? -1 : 1));
}

function lateByOrder(order: LateOrder, today: Day): readonly Late[] {
  const { dueDay, tpsCode } = order;
  if (order.state === 'draft' || dueDay === null || dueDay >= today) return [];
  return [{ tpsCode, dueDay, daysLate: daysBetween(dueDay, today), ...ownerOf(order) }];
}

function ownerOf({
  waitingFor,
  partner,
  number,
}: LateOrder): Pick<Late, 'owner' | 'ownerKind' | 'orderNumber'> {
  const ownerKind = waitingFor ?? 'partner';
  return { owner: ownerKind === 'partner' ? partner : ownerKind, ownerKind, orderNumber: number };
}

/** How many are late by owner, most first. */
export function lateByOwner(
  late: readonly Late[],
): readonly { readonly owner: string; readonly count: number; readonly mostDays: number }[] {
  const groups = Map.groupBy(late, ({ owner }) => owner);
  return [...groups]
    .map(([owner, items]) => ({
      owner,
      count: items.length,
      mostDays: Math.max(...items.map(({ daysLate }) => daysLate)),
    }))
    .sort((a, b) => b.count - a.count || (a.owner < b.owner ? -1 : 1));
}
