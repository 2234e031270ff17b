import { z } from '@hono/zod-openapi';
import type { Election } from '../../../registry/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import { SITE_INTERNET, SITE_KINDS } from '../../index.ts';
import { SITE_INTERNET_NAMES, SITE_KIND_NAMES, siteSourceName } from '../../sites/site-names.ts';
import type { ListedSite } from './store.ts';

/** One page of sites, as it leaves. Null is "nobody has asked". */
export const siteListSchema = z
  .object({
    election: z.object({ slug: z.string(), synthetic: z.boolean() }),
    total: z.number().int(),
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kind: z.enum(SITE_KINDS),
        kindName: textSchema,
        owner: z.string().nullable(),
        villageCode: z.string(),
        latitude: z.number(),
        longitude: z.number(),
        isExact: z.boolean(),
        internet: z.enum(SITE_INTERNET),
        internetName: textSchema,
        freePorts: z.number().int().nullable(),
        freeBps: z.number().int().nullable(),
        heightM: z.number().nullable(),
        /** Where its description came from; a synthetic one says so. */
        origin: textSchema,
        recordedAt: z.string(),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('PlanningSites');

type Page = { readonly items: readonly ListedSite[]; readonly total: number; readonly next: string | null };

/** Sites as they leave. */
export function siteListView(election: Election, page: Page): z.infer<typeof siteListSchema> {
  return {
    election: { slug: election.slug, synthetic: election.synthetic },
    total: page.total,
    items: page.items.map(({ recordedAt, recordedBy: _, note: __, source, ...site }) => ({
      ...site,
      kindName: SITE_KIND_NAMES[site.kind],
      internetName: SITE_INTERNET_NAMES[site.internet],
      origin: siteSourceName(source),
      recordedAt: recordedAt.toISOString(),
    })),
    next: page.next,
  };
}
