import { z } from '@hono/zod-openapi';
import { LINEAGE_BASES, LINEAGE_UNKNOWNS } from '../../../registry/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import { CHECK_IDS, RUNGS, SIGNAL_CLASSES, VERDICTS } from '../../model.ts';
import type { Prior } from '../../priors/prior.ts';
import { REASON_NAMES } from '../../reasons.ts';
import { policyLabelSchema, policyLabelView } from '../policy/view.ts';
import { priorsSchema, priorsView } from '../priors/view.ts';
import type { TpsPage } from './page.ts';
import { timelineOf } from './timeline.ts';
import { listedTpsSchema } from './view.ts';

const statusSchema = z.object({
  verdict: z.enum(VERDICTS),
  signalClass: z.enum(SIGNAL_CLASSES).nullable(),
  rung: z.enum(RUNGS),
  hasFallback: z.boolean(),
  p10UplinkBps: z.number().int().nullable(),
  lastTestAt: z.iso.datetime().nullable(),
});

/** Everything about one TPS, as it leaves. */
export const tpsPageSchema = z
  .object({
    election: z.string(),
    synthetic: z.boolean(),
    asOf: z.iso.datetime(),
    daysToGo: z.number().int(),
    policy: policyLabelSchema,
    tps: listedTpsSchema.extend({
      dpt: z.number().int().nullable(),
      position: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
      lineage: z.array(
        z.object({
          election: z.string(),
          code: z.string().nullable(),
          why: z.enum([...LINEAGE_BASES, ...LINEAGE_UNKNOWNS]),
        }),
      ),
    }),
    sentence: textSchema,
    status: statusSchema,
    checks: z.array(
      z.object({
        id: z.enum(CHECK_IDS),
        met: z.boolean().nullable(),
        why: textSchema,
        records: z.array(z.string()),
      }),
    ),
    timeline: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['test', 'report', 'claim']),
        at: z.iso.datetime(),
        recordedAt: z.iso.datetime(),
        title: textSchema,
        detail: textSchema,
        counts: z.boolean().nullable(),
        why: textSchema.nullable(),
        source: z.string().nullable(),
      }),
    ),
    priors: priorsSchema,
  })
  .openapi('TpsPage');

/**
 * A TPS page as it leaves, without who recorded what: that is in the audit. Priors stand beside what was judged, never in it.
 */
export function tpsPageView(page: TpsPage, priors: readonly Prior[]): z.infer<typeof tpsPageSchema> {
  const { election, tps, yardstick, explanation, policy } = page;
  const { checks, mainReason, lastTestAt, ...codes } = page.status;
  const status = { ...codes, lastTestAt: lastTestAt?.toISOString() ?? null };
  return {
    election: election.slug,
    synthetic: election.synthetic,
    asOf: yardstick.asOf.toISOString(),
    daysToGo: yardstick.daysToGo,
    policy: policyLabelView(policy),
    tps: {
      code: tps.code,
      name: tps.name,
      place: tps.place,
      village: tps.village,
      district: tps.district,
      regency: tps.regency,
      precision: tps.precision,
      origin: tps.origin,
      dpt: tps.dpt,
      position: tps.position,
      lineage: page.lineage.map(({ election: earlier, found }) => ({
        election: earlier,
        code: found.earlierCode,
        why: found.earlierCode === null ? found.why : found.basis,
      })),
      ...status,
      mainReason: REASON_NAMES[mainReason],
    },
    sentence: explanation.sentence,
    status,
    checks: explanation.checks.map((check) => ({ ...check, records: [...check.records] })),
    timeline: timelineOf(page.records, yardstick, tps.precision).map((item) => ({
      ...item,
      at: item.at.toISOString(),
      recordedAt: item.recordedAt.toISOString(),
    })),
    priors: priorsView(priors),
  };
}
