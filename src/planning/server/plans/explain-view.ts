import { z } from '@hono/zod-openapi';
import { textSchema } from '../../../registry/server/index.ts';
import type { Explanation } from './explain.ts';
import { optionSchema, optionView, planItemSchema, planItemView, type TpsName } from './view.ts';

/** Why a plan does at a TPS what it does. */
export const explanationSchema = z
  .object({
    item: planItemSchema,
    alternatives: z.array(
      z.object({
        primary: optionSchema.nullable(),
        fallback: optionSchema.nullable(),
        chance: z.number(),
        costRupiah: z.number(),
        isChosen: z.boolean(),
        daysLate: z.number(),
        reason: z.enum(['chosen', 'late', 'worse', 'impossible', 'scarce', 'dearer', 'alike', 'unknown']),
        sentence: textSchema,
        /** TPS more lost over the whole plan when it is forced; null when that was not tried or not possible. */
        moreLost: z.number().nullable(),
        isProven: z.boolean(),
        /** The price of what it uses by the LP, in TPS: a hint. */
        price: z.number(),
      }),
    ),
  })
  .openapi('PlanExplanation');

/** An explanation as it leaves. */
export function explanationView(
  { item, alternatives }: Explanation,
  named: TpsName | undefined,
): z.infer<typeof explanationSchema> {
  return {
    item: planItemView(item, named),
    alternatives: alternatives.map((one) => ({
      primary: one.primary && optionView(one.primary),
      fallback: one.fallback && optionView(one.fallback),
      chance: one.chance,
      costRupiah: one.costRupiah,
      isChosen: one.isChosen,
      daysLate: one.daysLate,
      reason: one.reason,
      sentence: one.sentence,
      moreLost: one.forced.kind === 'solved' ? one.forced.moreLost : null,
      isProven: one.forced.kind === 'solved' && one.forced.isProven,
      price: one.price,
    })),
  };
}
