import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import type { OrderedOption } from '../../index.ts';
import { itemsAt } from './item-store.ts';

/** An order that a partner was given and that was not taken back. */
export type PlacedOrder = {
  readonly tpsCode: string;
  readonly itemId: string;
  readonly role: 'primary' | 'fallback';
  /** The plan it was drafted from; null when nobody planned it. */
  readonly planId: string | null;
  readonly issuedAt: Date;
};

/** Who knows what is ordered. Handed in: orders are made from plans, so planning cannot know them. */
export type OrderedOf = (platform: Platform, electionId: number) => Promise<readonly PlacedOrder[]>;

const DAY_MS = 86_400_000;

/**
 * What is ordered as a plan's question asks it, by TPS code, the primary first. Which option an order means, its plan says; of an order
 * without one only the product is known.
 */
export async function orderedOptions(
  platform: Platform,
  election: Election,
  orderedOf: OrderedOf,
): Promise<ReadonlyMap<string, readonly OrderedOption[]>> {
  const orders = await orderedOf(platform, election.id);
  if (orders.length === 0) return new Map();
  const { asOf } = electionNow(election, platform.clock());
  const idOf = await optionIds(platform, orders);
  const byTps = Map.groupBy(orders, ({ tpsCode }) => tpsCode);
  return new Map(
    [...byTps].map(([tpsCode, ofTps]) => [
      tpsCode,
      ofTps
        .toSorted((a, b) => rank(a) - rank(b) || a.issuedAt.getTime() - b.issuedAt.getTime())
        .map((order) => ({
          optionId: idOf(order),
          role: order.role,
          daysAgo: Math.max(0, Math.floor((asOf.getTime() - order.issuedAt.getTime()) / DAY_MS)),
        })),
    ]),
  );
}

function rank({ role }: PlacedOrder): number {
  return role === 'primary' ? 0 : 1;
}

async function optionIds(
  { database: { db } }: Platform,
  orders: readonly PlacedOrder[],
): Promise<(order: PlacedOrder) => string> {
  const known = new Map<string, string>();
  for (const [planId, ofPlan] of Map.groupBy(orders, (order) => order.planId)) {
    if (planId === null) continue;
    const codes = ofPlan.map(({ tpsCode }) => tpsCode);
    for (const { tpsCode, primary, fallback } of await itemsAt(db, planId, codes))
      for (const [role, option] of [
        ['primary', primary],
        ['fallback', fallback],
      ] as const)
        if (option) known.set([planId, tpsCode, role, option.itemId].join(' '), option.id);
  }
  return ({ planId, tpsCode, role, itemId }) =>
    known.get([planId, tpsCode, role, itemId].join(' ')) ?? [tpsCode, itemId].join(':');
}
