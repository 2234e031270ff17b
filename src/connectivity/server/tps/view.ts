import { z } from '@hono/zod-openapi';
import { textSchema } from '../../../registry/server/index.ts';
import { RUNGS, SIGNAL_CLASSES, VERDICTS } from '../../model.ts';
import { REASON_NAMES } from '../../reasons.ts';
import type { ListedStatus, ListTotal } from './list-store.ts';

/** A TPS with its status, as lists show it. */
export const listedTpsSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    place: z.string().nullable(),
    village: z.string(),
    district: z.string(),
    regency: z.string(),
    verdict: z.enum(VERDICTS),
    signalClass: z.enum(SIGNAL_CLASSES).nullable(),
    rung: z.enum(RUNGS),
    hasFallback: z.boolean(),
    p10UplinkBps: z.number().int().nullable(),
    lastTestAt: z.iso.datetime().nullable(),
    mainReason: textSchema,
    precision: z.enum(['exact', 'village', 'unknown']),
    origin: z.enum(['allocation', 'import', 'scenario']),
  })
  .openapi('ListedTps');

/** A page of TPS. */
export const tpsListSchema = z
  .object({
    election: z.string(),
    synthetic: z.boolean(),
    total: z.number().int(),
    totalIsExact: z.boolean(),
    items: z.array(listedTpsSchema),
    next: z.string().nullable(),
  })
  .openapi('TpsList');

/** A TPS of a list as it leaves. */
function listedTpsView(found: ListedStatus): z.infer<typeof listedTpsSchema> {
  return {
    ...found,
    lastTestAt: found.lastTestAt?.toISOString() ?? null,
    mainReason: REASON_NAMES[found.mainReason],
  };
}

/** A page as it leaves: `found` holds one TPS more than `limit` when there is another page. */
export function tpsListView(
  election: { slug: string; synthetic: boolean },
  { total, isExact }: ListTotal,
  found: readonly ListedStatus[],
  limit: number,
): z.infer<typeof tpsListSchema> {
  const items = found.slice(0, limit);
  return {
    election: election.slug,
    synthetic: election.synthetic,
    total,
    totalIsExact: isExact,
    items: items.map(listedTpsView),
    next: found.length > limit ? (items.at(-1)?.code ?? null) : null,
  };
}
