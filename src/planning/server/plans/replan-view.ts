import { z } from '@hono/zod-openapi';
import type { Text } from '../../../kernel/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import { noRoomText, OPTION_KINDS, type PlanItem } from '../../index.ts';
import type { Replan } from './answer.ts';
import type { TpsName } from './view.ts';

const kind = z.enum(OPTION_KINDS).nullable();
const sideSchema = z.object({ primary: kind, fallback: kind }).nullable();

/** What a plan that was made again does otherwise than the one before, and why. */
export const replanSchema = z
  .object({
    before: z.string(),
    /** TPS within reach that change; the first two hundred are named. */
    total: z.number().int(),
    items: z.array(
      z.object({
        tps: z.string(),
        name: z.string(),
        village: z.string(),
        before: sideSchema,
        after: sideSchema,
        reason: z.enum(['joined', 'left', 'ordered', 'gone', 'late', 'limit', 'worse', 'better']),
        why: textSchema,
      }),
    ),
  })
  .openapi('PlanReplan');

/** How many changes are named. */
export const MOST_CHANGES = 200;

/** Changes as they leave. @param was items of the plan before, and `is` of this one, by TPS code; `nameOf` a limit by its id */
export function replanView(
  { before, changes }: Replan,
  parts: {
    readonly names: ReadonlyMap<string, TpsName>;
    readonly was: ReadonlyMap<string, PlanItem>;
    readonly is: ReadonlyMap<string, PlanItem>;
    readonly nameOf: (limit: string) => Text;
  },
): z.infer<typeof replanSchema> {
  const side = (item: PlanItem | undefined) =>
    item ? { primary: item.primary?.kind ?? null, fallback: item.fallback?.kind ?? null } : null;
  return {
    before,
    total: changes.length,
    items: changes.slice(0, MOST_CHANGES).map(({ code, reason, limit, why }) => ({
      tps: code,
      name: parts.names.get(code)?.name ?? code,
      village: parts.names.get(code)?.village ?? '',
      before: side(parts.was.get(code)),
      after: side(parts.is.get(code)),
      reason,
      why: limit === null ? why : noRoomText(parts.nameOf(limit)),
    })),
  };
}
