import { z } from '@hono/zod-openapi';
import type { ComparedItem, Comparison } from '../../evaluate/index.ts';
import { OPTION_KINDS, type OptionKind } from '../../index.ts';
import type { PlanRow } from './store.ts';
import type { TpsName } from './view.ts';

const count = z.number().int();
const kind = z.enum(OPTION_KINDS).nullable();
const sideSchema = z.object({ primary: kind, fallback: kind, lost: z.number(), costRupiah: z.number() });
const madeSchema = z.object({ solvedAt: z.iso.datetime(), asOf: z.iso.datetime() });
const totalsSchema = z.object({ places: count, lost: z.number(), costRupiah: z.number() });

/** Two plans beside each other. */
export const comparisonSchema = z
  .object({
    before: z.string(),
    after: z.string(),
    /** When each was solved, and as of when its input was. */
    made: z.object({ before: madeSchema, after: madeSchema }),
    totals: z.object({ before: totalsSchema, after: totalsSchema }),
    byRegency: z.array(
      z.object({ regency: z.string(), before: totalsSchema, after: totalsSchema, changed: count }),
    ),
    /** All that differ; the first two hundred are named. */
    total: count,
    items: z.array(
      z.object({
        tps: z.string(),
        name: z.string(),
        village: z.string(),
        before: sideSchema.nullable(),
        after: sideSchema.nullable(),
      }),
    ),
  })
  .openapi('PlanComparison');

const MOST_NAMED = 200;

/** A comparison as it leaves. @param kinds of options by id. */
export function comparisonView(parts: {
  readonly before: PlanRow;
  readonly after: PlanRow;
  readonly compared: Comparison;
  readonly names: ReadonlyMap<string, TpsName>;
  readonly kinds: ReadonlyMap<string, OptionKind>;
}): z.infer<typeof comparisonSchema> {
  const { before, after, compared, names, kinds } = parts;
  const side = (item: ComparedItem | null): z.infer<typeof sideSchema> | null =>
    item && {
      primary: (item.primary && kinds.get(item.primary)) || null,
      fallback: (item.fallback && kinds.get(item.fallback)) || null,
      lost: item.lost,
      costRupiah: item.costRupiah,
    };
  return {
    before: before.id,
    after: after.id,
    made: { before: madeOf(before), after: madeOf(after) },
    totals: { before: compared.before, after: compared.after },
    byRegency: compared.byRegency.map((one) => ({ ...one })),
    total: compared.differences.length,
    items: compared.differences.slice(0, MOST_NAMED).map(({ tpsCode, before: was, after: is }) => ({
      tps: tpsCode,
      name: names.get(tpsCode)?.name ?? tpsCode,
      village: names.get(tpsCode)?.village ?? '',
      before: side(was),
      after: side(is),
    })),
  };
}

function madeOf({ solvedAt, asOf }: PlanRow): z.infer<typeof madeSchema> {
  return { solvedAt: solvedAt.toISOString(), asOf: asOf.toISOString() };
}
