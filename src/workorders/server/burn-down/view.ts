import { z } from '@hono/zod-openapi';
import { daysToGo, type Election } from '../../../registry/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import { STILL_IN_GAP_STEP } from '../../index.ts';
import { type BurnDown, MOST_LATE } from './burn-down.ts';

const count = z.number().int();
const day = z.string();
/** What a partner is called; null of whoever is none. */
const ownerName = z.string().nullable();
const forecastSchema = z.array(z.object({ day, p10: count, p50: count, p90: count })).nullable();

/** Both gaps by day, the plan's curve, the forecast with its interval, and what is late by whoever must act. */
export const burnDownSchema = z
  .object({
    today: day,
    votingDate: day,
    daysToGo: z.number().int(),
    synthetic: z.boolean(),
    past: z.array(z.object({ day, connected: count, uncovered: count, unknown: count })),
    plan: z
      .object({
        planId: z.string(),
        /** Means of the plan's Monte Carlo; none of a plan that was made before they were kept. */ curve:
          z.array(z.object({ day, connected: z.number(), uncovered: z.number() })),
      })
      .nullable(),
    forecast: z.object({ connected: forecastSchema, uncovered: forecastSchema }),
    /** TPS whose order a test closed and which are in the gap all the same, and what to do about them. */
    closedInGapTotal: count,
    closedInGapStep: textSchema,
    closedInGap: z.array(
      z.object({
        tpsCode: z.string(),
        tpsName: z.string().nullable(),
        village: z.string().nullable(),
        orderNumber: z.string(),
      }),
    ),
    lateTotal: count,
    owners: z.array(z.object({ owner: z.string(), ownerName, count, mostDays: count })),
    late: z.array(
      z.object({
        tpsCode: z.string(),
        tpsName: z.string().nullable(),
        village: z.string().nullable(),
        dueDay: day,
        daysLate: count,
        owner: z.string(),
        ownerName,
        ownerKind: z.enum(['partner', 'office', 'third-party']),
        orderNumber: z.string().nullable(),
      }),
    ),
  })
  .openapi('BurnDown');

/** The public face of a burn-down. */
export function burnDownView(election: Election, found: BurnDown, now: Date): z.infer<typeof burnDownSchema> {
  const { today, past, plan, forecast, late, owners, named, closedInGap } = found;
  const nameOf = (owner: string) => named.partners.get(owner) ?? null;
  return {
    today,
    votingDate: election.votingDate,
    daysToGo: daysToGo(election, now),
    synthetic: election.synthetic,
    past: past.map(({ day: at, connected, uncovered, unknown }) => ({
      day: at,
      connected,
      uncovered,
      unknown,
    })),
    plan: plan && { planId: plan.planId, curve: [...plan.curve] },
    forecast: {
      connected: forecast.connected && [...forecast.connected],
      uncovered: forecast.uncovered && [...forecast.uncovered],
    },
    closedInGapTotal: closedInGap.length,
    closedInGapStep: STILL_IN_GAP_STEP,
    closedInGap: closedInGap.slice(0, MOST_LATE).map(({ tpsCode, number }) => {
      const tps = named.tps.get(tpsCode);
      return { tpsCode, tpsName: tps?.name ?? null, village: tps?.village ?? null, orderNumber: number };
    }),
    lateTotal: late.length,
    owners: owners.map((one) => ({ ...one, ownerName: nameOf(one.owner) })),
    late: late.slice(0, MOST_LATE).map((one) => {
      const tps = named.tps.get(one.tpsCode);
      const ownerNamed = one.ownerKind === 'partner' ? nameOf(one.owner) : null;
      return { ...one, ownerName: ownerNamed, tpsName: tps?.name ?? null, village: tps?.village ?? null };
    }),
  };
}
