import { z } from '@hono/zod-openapi';
import { contradicts, VISIT_OUTCOMES } from '../../audit/visit-result.ts';
import { RUNGS, VERDICTS } from '../../model.ts';
import type { KeptResult, Visit, VisitPage } from './visit-store.ts';

const resultSchema = z.object({
  id: z.string(),
  outcome: z.enum(VISIT_OUTCOMES),
  visitedOn: z.string(),
  reason: z.string().nullable(),
  records: z.array(z.string()),
  recordedAt: z.iso.datetime(),
});

/** A TPS to visit: what the visit found beside what Sigap itself says, neither correcting the other. */
export const visitSchema = z
  .object({
    position: z.number().int(),
    tps: z.object({
      code: z.string(),
      name: z.string(),
      place: z.string().nullable(),
      village: z.string(),
      district: z.string(),
      regency: z.string(),
      isWithdrawn: z.boolean(),
    }),
    result: resultSchema.nullable(),
    /** The results that were replaced, the latest first. */
    earlier: z.array(resultSchema),
    /** Sigap's own status of the TPS. */
    status: z.object({ verdict: z.enum(VERDICTS), rung: z.enum(RUNGS) }).nullable(),
    contradicts: z.boolean(),
  })
  .openapi('AuditVisit');

/** A page of visits, in their order. */
export const visitListSchema = z
  .object({
    election: z.string(),
    synthetic: z.boolean(),
    audit: z.number().int(),
    total: z.number().int(),
    items: z.array(visitSchema),
    next: z.number().int().nullable(),
  })
  .openapi('AuditVisitList');

/** A page of visits as it leaves, without who recorded what: that is in the audit. */
export function visitListView(
  election: { readonly slug: string; readonly synthetic: boolean },
  audit: number,
  page: VisitPage,
): z.infer<typeof visitListSchema> {
  return {
    election: election.slug,
    synthetic: election.synthetic,
    audit,
    total: page.total,
    items: page.items.map(visitView),
    next: page.next,
  };
}

function visitView(visit: Visit): z.infer<typeof visitSchema> {
  const { code, name, place, village, district, regency, isWithdrawn, verdict, rung } = visit;
  return {
    position: visit.position,
    tps: { code, name, place, village, district, regency, isWithdrawn },
    result: visit.result && resultView(visit.result),
    earlier: visit.earlier.map(resultView),
    status: verdict && rung ? { verdict, rung } : null,
    contradicts: contradicts(visit.result?.outcome ?? null, verdict),
  };
}

function resultView(result: KeptResult): z.infer<typeof resultSchema> {
  const { id, outcome, visitedOn, reason, records, recordedAt } = result;
  return { id, outcome, visitedOn, reason, records: [...records], recordedAt: recordedAt.toISOString() };
}
