import { z } from '@hono/zod-openapi';
import type { Text } from '../../../kernel/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import type { FairGroup } from '../../evaluate/index.ts';
import type { CrewPool, LimitUse, WhatIf } from '../../index.ts';
import type { Chances, OneMore, PlanAnswer } from './answer.ts';
import { costBoundOf } from './cost-bound.ts';
import type { KindCount, sumItems } from './item-store.ts';
import { replanSchema } from './replan-view.ts';
import { kindCountSchema, kindCountsView, planSchema } from './view.ts';

const count = z.number().int();

/** A change that a plan is asked about. */
export const whatIfSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('resource'),
    id: z.string().max(200),
    amount: z.number().min(-1e15).max(1e15),
  }),
  z.object({ kind: z.literal('crew'), pool: z.string().max(200), crews: z.number().int().min(-50).max(50) }),
  z.object({ kind: z.literal('days'), days: z.number().int().min(-60).max(60) }),
  z.object({
    kind: z.literal('late'),
    partner: z.string().max(200),
    days: z.number().int().min(-60).max(60),
  }),
]);

const limitSchema = z.object({
  id: z.string(),
  name: textSchema,
  kind: z.enum(['stock', 'budget', 'boat-days', 'crew-days']),
  regency: z.string().nullable(),
  used: z.number(),
  limit: z.number(),
  dual: z.number(),
});

const oneMoreSchema = z.object({
  change: whatIfSchema,
  name: textSchema,
  /** TPS saved: between `low` and `high` for certain, both plans being known up to their gap. */
  saves: z.number(),
  low: z.number(),
  high: z.number(),
  /** What the LP's prices say of it, in TPS: a hint, by which those of which nothing was found are ordered. */
  price: z.number(),
  /** False where the search had no time: then nothing saved is not known to be nothing. */
  isProven: z.boolean(),
});

const groupSchema = z.object({
  key: z.string(),
  name: z.string(),
  places: count,
  lostBefore: z.number(),
  lostAfter: z.number(),
  /** Lost per TPS of mean size, in 0..1. */
  rateBefore: z.number().nullable(),
  rateAfter: z.number().nullable(),
  from: z.number().nullable(),
  until: z.number().nullable(),
});

/** A plan with what stands on its page. */
export const planPageSchema = z
  .object({
    plan: planSchema,
    /** What changed since it was solved, by versions: it should be made again. */
    stale: z.array(textSchema),
    /** Sums over the TPS that the reader may see; the plan's own figures are of the whole election. */
    seen: z.object({
      isWhole: z.boolean(),
      places: count,
      lostWithout: z.number(),
      lost: z.number(),
      costRupiah: z.number(),
      withoutPrimary: count,
      withoutFallback: count,
      /** Whose fallback is reached by a way of which nobody knows how long it takes. */
      unknownFallback: count,
    }),
    kinds: z.array(kindCountSchema),
    /** What is built once for several TPS, beyond the options' own costs; null for a reader who does not see them all. */
    sharedRupiah: z.number().nullable(),
    limits: z.array(limitSchema),
    oneMore: z.array(oneMoreSchema),
    /** No plan that loses as little is cheaper than this; null where cost was not minimised. */
    costBoundRupiah: z.number().nullable(),
    curve: z.array(
      z.object({
        tolerance: z.number(),
        lost: z.number(),
        costRupiah: z.number(),
        /** No plan that loses as little is cheaper than this; null where that was not kept. */
        costBoundRupiah: z.number().nullable(),
      }),
    ),
    /** Many evenings with common shocks (assumptions); null without a fleet. */
    chances: z
      .object({
        runs: count,
        mean: z.number(),
        p10: z.number(),
        p90: z.number(),
        standardError: z.number(),
        connectedClosed: z.number(),
        uncoveredClosed: z.number(),
        /** TPS still in the uncovered gap at the freeze; absent from older plans. */
        uncoveredOpen: z.object({ p10: z.number(), p90: z.number() }).optional(),
      })
      .nullable(),
    fairness: z.object({ byRegency: z.array(groupSchema), byRemoteness: z.array(groupSchema) }),
    unscheduled: count,
    /** Options that no crew can reach in time, limits that the schedule added beside, and what no plan loses less than without them. */
    outOfReach: count,
    cuts: count,
    boundBeforeCuts: z.number(),
    /** What it does otherwise than the plan it was made from again; null for one made from nothing. */
    replan: replanSchema.nullable(),
    /** Who delivers something that the plan could choose. */
    partners: z.array(z.string()),
    pools: z.array(z.object({ id: z.string(), regency: z.string(), crews: count })),
  })
  .openapi('PlanPage');

type Parts = {
  readonly plan: z.infer<typeof planSchema>;
  readonly answer: PlanAnswer;
  readonly kinds: readonly KindCount[];
  readonly sums: Awaited<ReturnType<typeof sumItems>>;
  readonly nameOf: (id: string) => Text;
  readonly kindName: (kind: string | null) => Text;
  readonly partners: readonly string[];
  readonly pools: readonly CrewPool[];
  readonly isWhole: boolean;
  readonly stale: readonly Text[];
  readonly replan: z.infer<typeof replanSchema> | null;
  readonly regions: ReadonlyMap<string, { readonly name: string }>;
};

/** A plan's page as it leaves. */
export function planPageView(parts: Parts): z.infer<typeof planPageSchema> {
  const { plan, answer, kinds, sums, nameOf, kindName, partners, pools, isWhole, regions, replan, stale } =
    parts;
  return {
    plan,
    stale: [...stale],
    seen: { isWhole, ...sums },
    kinds: kindCountsView(kinds, kindName),
    sharedRupiah: isWhole ? plan.costRupiah - kinds.reduce((sum, one) => sum + one.costRupiah, 0) : null,
    limits: answer.uses.map((use) => limitView(use, nameOf)),
    oneMore: answer.oneMore
      .map((one) => oneMoreView(one, { plan, nameOf, uses: answer.uses }))
      .toSorted((a, b) => b.saves - a.saves || b.price - a.price || b.high - a.high),
    costBoundRupiah: costBoundOf(answer),
    curve: answer.curve.map(({ tolerance, lost, costRupiah, costBoundRupiah = null }) => ({
      ...{ tolerance, lost, costRupiah, costBoundRupiah },
    })),
    chances: answer.chances && chancesView(answer.chances),
    fairness: {
      byRegency: answer.fairness.byRegency.map((group) => groupView(group, regions.get(group.key)?.name)),
      byRemoteness: answer.fairness.byRemoteness.map((group) => groupView(group, group.key)),
    },
    unscheduled: answer.unscheduled.length,
    outOfReach: answer.outOfReach ?? 0,
    cuts: answer.cuts.length - (answer.outOfReach ?? 0),
    boundBeforeCuts: answer.boundBeforeCuts,
    replan,
    partners: [...partners],
    pools: pools.map(({ id, regency, crewDays }) => ({ id, regency, crews: crewDays.length })),
  };
}

function chancesView({ days: _, ...chances }: Chances): Omit<Chances, 'days'> {
  return chances;
}

function groupView(group: FairGroup, name = group.key): z.infer<typeof groupSchema> {
  const { key, places, lostBefore, lostAfter, rateBefore, rateAfter, from, until } = group;
  return { key, name, places, lostBefore, lostAfter, rateBefore, rateAfter, from, until };
}

function limitView(use: LimitUse, nameOf: (id: string) => Text): z.infer<typeof limitSchema> {
  const { id, kind, regency, used, limit, dual } = use;
  return { id, name: nameOf(id), kind, regency, used, limit, dual };
}

function oneMoreView(
  { change, lost, lostBound, isProven = true }: OneMore,
  { plan, nameOf, uses }: Pick<Parts, 'plan' | 'nameOf'> & { readonly uses: readonly LimitUse[] },
): z.infer<typeof oneMoreSchema> {
  return {
    change,
    name: changeName(change, nameOf),
    saves: plan.lost - lost,
    low: Math.max(0, plan.lostBound - lost),
    high: Math.max(plan.lost - lost, plan.lost - lostBound),
    price: priceOf(change, uses),
    isProven,
  };
}

/** What the LP's prices say of a change. */
function priceOf(change: WhatIf, uses: readonly LimitUse[]): number {
  if (change.kind !== 'resource') return 0;
  return (uses.find(({ id }) => id === change.id)?.dual ?? 0) * Math.max(0, change.amount);
}

/** What a change is called. */
export function changeName(change: WhatIf, nameOf: (id: string) => Text): Text {
  switch (change.kind) {
    case 'resource': {
      const { id, en } = nameOf(change.id);
      const sign = change.amount < 0 ? '' : '+';
      const isMoney = Math.abs(change.amount) >= 1_000_000;
      const amount = isMoney ? `${change.amount / 1_000_000}` : `${change.amount}`;
      return {
        id: `${sign}${amount}${isMoney ? ' juta rupiah' : ''} ${id}`,
        en: `${sign}${amount}${isMoney ? ' million rupiah' : ''} ${en}`,
      };
    }
    case 'crew': {
      const { id, en } = nameOf(change.pool);
      const sign = change.crews < 0 ? '' : '+';
      return { id: `${sign}${change.crews} regu, ${id}`, en: `${sign}${change.crews} crew, ${en}` };
    }
    case 'days': {
      const sign = change.days < 0 ? '' : '+';
      return {
        id: `${sign}${change.days} hari sebelum batas`,
        en: `${sign}${change.days} days before the freeze`,
      };
    }
    case 'late':
      return {
        id: `${change.partner} terlambat ${change.days} hari`,
        en: `${change.partner} ${change.days} days late`,
      };
  }
}
