import { z } from '@hono/zod-openapi';
import type { Counts } from '../../headline.ts';
import { policyLabelSchema, policyLabelView } from '../policy/view.ts';
import type { Headline } from './headline.ts';

const count = z.number().int().min(0);
const bound = z.tuple([count, count]);

/** The headline numbers of a set of TPS, as they leave. */
export const countsSchema = z
  .object({
    tps: count,
    adequate: count,
    inadequate: count,
    unknown: count,
    connectedGap: count,
    connectedGapBound: bound,
    uncoveredGap: count,
    uncoveredGapBound: bound,
    rungs: z.object({ unknown: count, claimed: count, measured: count, verified: count }),
  })
  .openapi('Counts');

/** A headline as it leaves. */
export const headlineSchema = z
  .object({
    election: z.string(),
    /** Made up for practice: to be said wherever the numbers are shown. */
    synthetic: z.boolean(),
    asOf: z.iso.datetime(),
    knownAt: z.iso.datetime().nullable(),
    daysToGo: z.number().int(),
    policy: policyLabelSchema,
    total: countsSchema,
    regions: z.array(
      z.object({ code: z.string(), name: z.string(), kind: z.string(), counts: countsSchema }),
    ),
  })
  .openapi('Headline');

/** Counts as plain values that nobody else holds on to. */
export function countsView(counts: Counts): z.infer<typeof countsSchema> {
  return {
    ...counts,
    connectedGapBound: [...counts.connectedGapBound],
    uncoveredGapBound: [...counts.uncoveredGapBound],
    rungs: { ...counts.rungs },
  };
}

/** A headline, the same on the command line and over HTTP. */
export function headlineView(found: Headline): z.infer<typeof headlineSchema> {
  return {
    election: found.election.slug,
    synthetic: found.election.synthetic,
    asOf: found.asOf.toISOString(),
    knownAt: found.knownAt?.toISOString() ?? null,
    daysToGo: found.daysToGo,
    policy: policyLabelView(found.policy),
    total: countsView(found.total),
    regions: found.regions.map((region) => ({ ...region, counts: countsView(region.counts) })),
  };
}
