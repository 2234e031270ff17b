import { z } from '@hono/zod-openapi';
import { VERDICTS } from '../../model.ts';
import { countsSchema, countsView } from '../headline/view.ts';
import type { NamedTps } from '../tps/names-store.ts';
import type { Changes } from './changes.ts';

/** How many changed TPS are named; `total` says how many there are. */
export const MOST_CHANGES_NAMED = 200;

/** What changed between two moments, as it leaves. */
export const changesSchema = z
  .object({
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    before: countsSchema,
    after: countsSchema,
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        village: z.string(),
        regency: z.string(),
        from: z.enum(VERDICTS),
        to: z.enum(VERDICTS),
      }),
    ),
    total: z.number().int(),
  })
  .openapi('Changes');

/** Changes as they leave, with the names of the TPS. */
export function changesView(
  changes: Changes,
  names: ReadonlyMap<string, NamedTps>,
): z.infer<typeof changesSchema> {
  return {
    since: changes.since.toISOString(),
    until: changes.until.toISOString(),
    before: countsView(changes.before),
    after: countsView(changes.after),
    items: changes.items.slice(0, MOST_CHANGES_NAMED).map(({ code, from, to }) => {
      const { name = code, village = '', regency = '' } = names.get(code) ?? {};
      return { code, name, village, regency, from, to };
    }),
    total: changes.items.length,
  };
}
