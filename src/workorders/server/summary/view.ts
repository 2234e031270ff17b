import { z } from '@hono/zod-openapi';
import type { Election } from '../../../registry/index.ts';
import type { PartnerStanding } from './store.ts';

const count = z.number().int();
const hours = z.number().nullable();

/** Who is late, by partner, the latest first. */
export const summarySchema = z
  .object({
    election: z.string(),
    synthetic: z.boolean(),
    asOf: z.iso.datetime(),
    daysToGo: count,
    /** Hours within which the policy wants an answer. */
    answerHours: z.number(),
    partners: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        orders: count,
        drafts: count,
        open: count,
        closed: count,
        cancelled: count,
        disputed: count,
        claimedDone: count,
        lateAnswer: count,
        lateFix: count,
        /** Disputes that the office has not decided in time. */
        lateOffice: count,
        oldestLateAt: z.iso.datetime().nullable(),
        /** Fixes an independent test once proved or refuted, those that failed again, and their share. */
        proved: count,
        reopened: count,
        reopenRate: z.number().nullable(),
        answered: count,
        answeredLate: count,
        answerHoursMedian: hours,
        answerHoursP90: hours,
      }),
    ),
  })
  .openapi('WorkOrderSummary');

/** The standings as they leave. */
export function summaryView(
  { slug, synthetic }: Pick<Election, 'slug' | 'synthetic'>,
  now: { readonly asOf: Date; readonly daysToGo: number; readonly answerHours: number },
  standings: readonly PartnerStanding[],
): z.infer<typeof summarySchema> {
  return {
    ...{ election: slug, synthetic, asOf: now.asOf.toISOString() },
    ...{ daysToGo: now.daysToGo, answerHours: now.answerHours },
    partners: standings.map(({ partner: id, oldestLateAt, answerHoursMedian, answerHoursP90, ...rest }) => ({
      id,
      ...rest,
      oldestLateAt: oldestLateAt?.toISOString() ?? null,
      reopenRate: rest.proved === 0 ? null : rest.reopened / rest.proved,
      answerHoursMedian: tenths(answerHoursMedian),
      answerHoursP90: tenths(answerHoursP90),
    })),
  };
}

function tenths(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
