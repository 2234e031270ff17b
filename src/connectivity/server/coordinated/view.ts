import { z } from '@hono/zod-openapi';
import { textSchema } from '../../../registry/server/index.ts';
import {
  cancelledText,
  caveatsOf,
  type Evaluation,
  lossSentence,
  minutesAt,
  OUTCOMES,
  type Pace,
  SHARED,
  SHARED_NAMES,
  type Side,
  type TpsTogether,
  verdictText,
} from '../../coordinated/index.ts';
import type { RequirementPolicy } from '../../policy.ts';
import { policyLabelSchema, policyLabelView } from '../policy/view.ts';
import type { NamedTps } from '../tps/names-store.ts';
import type { Evaluated } from './evaluation.ts';
import type { FoundPlan } from './store.ts';

const VERDICTS = [
  'waiting',
  'silent',
  'undecided',
  'shared-fate',
  'maybe-shared',
  'failed-alike',
  'not-comparable',
  'slower',
  'holds-so-far',
  'holds',
] as const satisfies readonly Evaluation['verdict'][];

const count = z.number().int();
const countsSchema = z.object({ sent: count, failed: count, undecided: count, silent: count });

const itemSchema = z.object({
  id: z.string(),
  name: z.string(),
  shared: z.enum(SHARED),
  sharedName: textSchema,
  region: z.object({ code: z.string(), name: z.string() }).nullable(),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  reason: z.string(),
  /** Named when its window was over: nobody was asked to send. */
  afterwards: z.boolean(),
  plannedAt: z.iso.datetime(),
  cancelled: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  phase: z.enum(['planned', 'running', 'over']),
  /** All its TPS, and how many of them the reader may see: everything else here is about these. */
  planned: count,
  seen: count,
  together: countsSchema,
  alone: countsSchema,
  verdict: z.enum(VERDICTS),
  sentence: textSchema,
});

/** A page of coordinated rehearsals. */
export const togetherListSchema = z
  .object({
    election: z.string(),
    synthetic: z.boolean(),
    asOf: z.iso.datetime(),
    total: count,
    items: z.array(itemSchema),
    next: z.string().nullable(),
  })
  .openapi('CoordinatedRehearsalList');

const sideSchema = z.object({ outcome: z.enum(OUTCOMES), tests: count, counted: count, failures: count });
const paceSchema = z.object({
  /** Which tests of both sides are compared; a rehearsal is no speed. */
  kind: z.enum(['rehearsal', 'speed']),
  aloneBps: count,
  togetherBps: count.nullable(),
  loss: z.number().nullable(),
  /** Minutes that all photos of the policy take at that pace; null when nothing arrived. */
  aloneMinutes: z.number(),
  togetherMinutes: z.number().nullable(),
});

/** One coordinated rehearsal with each of its TPS, together and alone. */
export const togetherSchema = z
  .object({
    election: z.string(),
    synthetic: z.boolean(),
    asOf: z.iso.datetime(),
    policy: policyLabelSchema,
    /** Within how many minutes the policy wants all photos sent. */
    limitMinutes: z.number(),
    rehearsal: itemSchema,
    loss: z.object({
      pairs: count,
      median: z.number().nullable(),
      interval: z
        .object({ low: z.number().nullable(), high: z.number().nullable(), coverage: z.number() })
        .nullable(),
      sentence: textSchema,
    }),
    pairs: z.object({ both: count, lost: count, gained: count, chance: z.number() }),
    /** TPS that were tested in the window, and how many of them certainly at one and the same instant. */
    trying: count,
    atOnce: count,
    caveats: z.array(textSchema),
    tps: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        village: z.string(),
        regency: z.string(),
        together: sideSchema,
        alone: sideSchema,
        pace: paceSchema.nullable(),
      }),
    ),
  })
  .openapi('CoordinatedRehearsal');

type About = { readonly slug: string; readonly synthetic: boolean };

/** A page of rehearsals as it leaves. */
export function togetherListView(
  { slug, synthetic }: About,
  { total, next }: { readonly total: number; readonly next: string | null },
  { asOf, items }: Evaluated,
): z.infer<typeof togetherListSchema> {
  return {
    ...{ election: slug, synthetic, asOf: asOf.toISOString(), total },
    items: items.map(({ plan, evaluation }) => itemView(plan, evaluation)),
    next,
  };
}

/** One rehearsal as it leaves. @param names of its TPS. */
export function togetherView(
  { slug, synthetic }: About,
  { asOf, policy }: Evaluated,
  { plan, evaluation }: Evaluated['items'][number],
  names: ReadonlyMap<string, NamedTps>,
): z.infer<typeof togetherSchema> {
  const { loss, pairs, trying, atOnce } = evaluation;
  return {
    ...{ election: slug, synthetic, asOf: asOf.toISOString(), policy: policyLabelView(policy) },
    limitMinutes: policy.policy.minutes,
    rehearsal: itemView(plan, evaluation),
    loss: { ...loss, sentence: lossSentence(evaluation) },
    ...{ pairs, trying, atOnce },
    caveats: caveatsOf(evaluation, { isAfterwards: plan.afterwards, planned: plan.planned }),
    tps: evaluation.tps.map((tps) => tpsView(tps, names.get(tps.code), policy.policy)),
  };
}

function itemView(plan: FoundPlan, evaluation: Evaluation): z.infer<typeof itemSchema> {
  const { cancelledAt, cancelReason, regionCode } = plan;
  return {
    id: plan.id,
    name: plan.name,
    shared: plan.shared,
    sharedName: SHARED_NAMES[plan.shared],
    region: regionCode === null ? null : { code: regionCode, name: plan.regionName ?? regionCode },
    from: plan.from.toISOString(),
    until: plan.until.toISOString(),
    reason: plan.reason,
    afterwards: plan.afterwards,
    plannedAt: plan.plannedAt.toISOString(),
    cancelled: cancelledAt && { at: cancelledAt.toISOString(), reason: cancelReason ?? '' },
    phase: evaluation.phase,
    planned: plan.planned,
    seen: plan.codes.length,
    together: evaluation.together,
    alone: evaluation.alone,
    verdict: evaluation.verdict,
    sentence: cancelledAt ? cancelledText(evaluation) : verdictText(evaluation),
  };
}

function tpsView(
  { code, together, alone, pace }: TpsTogether,
  named: NamedTps | undefined,
  policy: RequirementPolicy,
) {
  return {
    code,
    name: named?.name ?? code,
    village: named?.village ?? '',
    regency: named?.regency ?? '',
    together: sideView(together),
    alone: sideView(alone),
    pace: pace && paceView(pace, policy),
  };
}

function sideView({ outcome, tests, counted, failures }: Side): z.infer<typeof sideSchema> {
  return { outcome, tests, counted, failures };
}

function paceView(pace: Pace, policy: RequirementPolicy): z.infer<typeof paceSchema> {
  const { kind, aloneBps, togetherBps, loss } = pace;
  return {
    ...{ kind, aloneBps, togetherBps, loss },
    aloneMinutes: minutesAt(policy, kind, aloneBps),
    togetherMinutes: togetherBps === null ? null : minutesAt(policy, kind, togetherBps),
  };
}
