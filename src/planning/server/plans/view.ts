import { z } from '@hono/zod-openapi';
import { textSchema } from '../../../registry/server/index.ts';
import { OPTION_KINDS, type Option, optionName, type PlanItem, type PlanOptions } from '../../index.ts';
import type { Adoption } from './adoption-store.ts';
import type { KindCount } from './item-store.ts';
import type { SolveRow } from './solve-store.ts';
import { SOLVE_STEPS } from './solve-store.ts';
import type { PlanRow } from './store.ts';

const count = z.number().int();

const optionsSchema = z.object({
  pairs: z.boolean(),
  include: z.enum(['inadequate', 'inadequate-and-unknown']),
  timeLimitS: z.number(),
  tolerance: z.number(),
  /** The plan that was made again. */
  before: z.string().nullable(),
});

/** A plan in its figures. */
export const planSchema = z
  .object({
    id: z.string(),
    options: optionsSchema,
    asOf: z.iso.datetime(),
    catalogueVersion: count,
    evidenceRevision: z.string(),
    input: z.string(),
    solvedAt: z.iso.datetime(),
    solvedBy: z.string(),
    status: z.enum(['optimal', 'time-limit', 'schedule-limit']),
    places: count,
    lostWithout: z.number(),
    lost: z.number(),
    lostBound: z.number(),
    gap: z.number(),
    costRupiah: z.number(),
    /** Sum over TPS of the days until their choice is done (delivery and work): what is minimised last. No days over a date. */
    lateDays: z.number(),
    isAdopted: z.boolean(),
  })
  .openapi('Plan');

const adoptionSchema = z.object({
  seq: count,
  plan: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  reason: z.string(),
  changes: z.array(textSchema),
});

/** A page of plans. */
export const planListSchema = z
  .object({
    election: z.string(),
    synthetic: z.boolean(),
    asOf: z.iso.datetime(),
    adoption: adoptionSchema.nullable(),
    total: count,
    items: z.array(planSchema),
    next: z.string().nullable(),
  })
  .openapi('PlanList');

const kindSchema = z.enum(OPTION_KINDS);
/** One thing that can be done at a TPS. */
export const optionSchema = z
  .object({
    id: z.string(),
    kind: kindSchema,
    itemId: z.string(),
    /** What people call it: its product. */
    name: textSchema,
    partner: z.string().nullable(),
    readyChance: z.number(),
    carryChance: z.number(),
    costRupiah: z.number(),
    leadDays: z.number(),
    crewDays: z.number(),
    boatDays: z.number(),
    facilityId: z.string().nullable(),
    needs: z.array(textSchema),
    reasons: z.array(textSchema),
    /** It is reached by a way of which nobody knows how long it takes: a fallback on paper. */
    wayUnknown: z.boolean(),
    place: z.object({ name: z.string(), latitude: z.number(), longitude: z.number() }).nullable(),
  })
  .openapi('PlanOption');

/** What a plan does at one TPS. */
export const planItemSchema = z
  .object({
    tps: z.string(),
    name: z.string(),
    village: z.string(),
    regency: z.string(),
    primary: optionSchema.nullable(),
    fallback: optionSchema.nullable(),
    weight: z.number(),
    baseChance: z.number(),
    chance: z.number(),
    lost: z.number(),
    costRupiah: z.number(),
    closesOn: z.string().nullable(),
  })
  .openapi('PlanItem');

/** A page of what a plan does. */
export const planItemListSchema = z
  .object({ total: count, items: z.array(planItemSchema), next: z.string().nullable() })
  .openapi('PlanItemList');

/** A solve as it is watched; null when nobody solved yet. */
export const solveSchema = z
  .object({
    id: z.string(),
    options: optionsSchema,
    startedAt: z.iso.datetime(),
    startedBy: z.string(),
    step: z.enum(SOLVE_STEPS),
    lost: z.number().nullable(),
    lostBound: z.number().nullable(),
    cancelAsked: z.boolean(),
    endedAt: z.iso.datetime().nullable(),
    outcome: z.enum(['planned', 'cancelled', 'failed', 'interrupted']).nullable(),
    plan: z.string().nullable(),
    problem: z.object({ code: z.string(), title: textSchema, detail: textSchema.nullable() }).nullable(),
  })
  .openapi('PlanSolve');

/** How many TPS have a kind, and what those cost. */
export const kindCountSchema = z.object({
  kind: kindSchema.nullable(),
  name: textSchema,
  primaries: count,
  fallbacks: count,
  costRupiah: z.number(),
});

/** A name of a TPS as lists show it. */
export type TpsName = { readonly name: string; readonly village: string; readonly regency: string };

/** A plan as it leaves. @param adopted identity of the plan in force. */
export function planView(plan: PlanRow, adopted: string | undefined): z.infer<typeof planSchema> {
  const { id, options, catalogueVersion, evidenceRevision, solvedBy, status, places } = plan;
  const { lostWithout, lost, lostBound, gap, costRupiah, lateDays } = plan;
  return {
    ...{ id, options: optionsView(options), catalogueVersion, evidenceRevision, input: plan.inputSha256 },
    asOf: plan.asOf.toISOString(),
    solvedAt: plan.solvedAt.toISOString(),
    ...{ solvedBy, status, places, lostWithout, lost, lostBound, gap, costRupiah, lateDays },
    isAdopted: id === adopted,
  };
}

/** An adoption as it leaves. */
export function adoptionView(adoption: Adoption | undefined): z.infer<typeof adoptionSchema> | null {
  if (!adoption) return null;
  const { seq, planId, adoptedAt, adoptedBy, reason, changes } = adoption;
  return { seq, plan: planId, at: adoptedAt.toISOString(), by: adoptedBy, reason, changes: [...changes] };
}

/** What a plan does at a TPS, as it leaves. */
export function planItemView(item: PlanItem, named: TpsName | undefined): z.infer<typeof planItemSchema> {
  const { tpsCode, weight, baseChance, chance, lost, costRupiah, closesOn } = item;
  return {
    tps: tpsCode,
    name: named?.name ?? tpsCode,
    village: named?.village ?? '',
    regency: named?.regency ?? '',
    primary: item.primary && optionView(item.primary),
    fallback: item.fallback && optionView(item.fallback),
    ...{ weight, baseChance, chance, lost, costRupiah, closesOn },
  };
}

/** An option as it leaves. */
export function optionView(option: Option): z.infer<typeof optionSchema> {
  const { id, kind, itemId, partner, readyChance, carryChance, costRupiah, facilityId, place } = option;
  const { leadDays, crewDays, boatDays } = option;
  return {
    ...{ id, kind, itemId, partner, readyChance, carryChance, costRupiah, facilityId },
    ...{ leadDays, crewDays, boatDays },
    name: optionName(option),
    wayUnknown: option.wayUnknown ?? false,
    needs: [...option.needs],
    reasons: [...option.reasons],
    place: place && {
      name: place.name,
      latitude: place.position.latitude,
      longitude: place.position.longitude,
    },
  };
}

/** A solve as it leaves. */
export function solveView(solve: SolveRow | undefined): z.infer<typeof solveSchema> | null {
  if (!solve) return null;
  const { id, options, startedBy, step, lost, lostBound, cancelAsked, outcome, planId, problem } = solve;
  return {
    ...{ id, options: optionsView(options), startedAt: solve.startedAt.toISOString(), startedBy, step },
    ...{ lost, lostBound, cancelAsked, endedAt: solve.endedAt?.toISOString() ?? null },
    ...{ outcome, plan: planId, problem },
  };
}

/** Kinds with their counts, as they leave. */
export function kindCountsView(
  counts: readonly KindCount[],
  nameOf: (kind: string | null) => { readonly id: string; readonly en: string },
): z.infer<typeof kindCountSchema>[] {
  return counts.map(({ kind, primaries, fallbacks, costRupiah }) => ({
    kind: OPTION_KINDS.find((known) => known === kind) ?? null,
    name: nameOf(kind),
    ...{ primaries, fallbacks, costRupiah },
  }));
}

function optionsView({ pairs, include, timeLimitS, tolerance, before }: PlanOptions) {
  return { pairs, include, timeLimitS, tolerance, before: before ?? null };
}
