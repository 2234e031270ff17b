import { z } from '@hono/zod-openapi';
import { textSchema } from '../../../registry/server/index.ts';
import { OPTION_KINDS, sourcesOf } from '../../index.ts';
import type { TpsOptions } from './tps-options.ts';

const chance = z.number().min(0).max(1);

/** What can be done at one TPS, as it leaves. */
export const tpsOptionsSchema = z
  .object({
    code: z.string(),
    catalogueVersion: z.number().int(),
    /** Days until all must be ready. */
    horizonDays: z.number().int(),
    isOpen: z.boolean(),
    options: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(OPTION_KINDS),
        name: textSchema,
        partner: z.string().nullable(),
        readyChance: chance,
        carryChance: chance,
        /** Both together. */
        chance,
        costRupiah: z.number().int(),
        leadDays: z.number(),
        crewDays: z.number(),
        boatDays: z.number(),
        needs: z.array(textSchema),
        reasons: z.array(textSchema),
        place: z.object({ name: z.string(), latitude: z.number(), longitude: z.number() }).nullable(),
        /** Whether a figure of it has no public source. */
        assumed: z.boolean(),
        sources: z.array(
          z.object({
            title: textSchema,
            document: z.string().nullable(),
            date: z.string(),
            assumption: z.boolean(),
          }),
        ),
      }),
    ),
    rejections: z.array(z.object({ kind: z.enum(OPTION_KINDS), name: textSchema, reason: textSchema })),
  })
  .openapi('TpsOptions');

/** The options and rejections of a TPS with the names and sources of their products. */
export function tpsOptionsView(code: string, found: TpsOptions): z.infer<typeof tpsOptionsSchema> {
  const items = new Map(found.catalogue.items.map((item) => [item.id, item]));
  const partners = new Map(found.catalogue.partners.map(({ id, name }) => [id, name]));
  const nameOf = (itemId: string) => items.get(itemId)?.name ?? { id: itemId, en: itemId };
  return {
    code,
    catalogueVersion: found.catalogueVersion,
    horizonDays: found.horizonDays,
    isOpen: found.isOpen,
    options: found.options.map((option) => {
      const item = items.get(option.itemId);
      const sources = item ? sourcesOf(found.catalogue, item) : [];
      const { id, kind, readyChance, carryChance, costRupiah, leadDays, crewDays, boatDays } = option;
      return {
        ...{ id, kind, readyChance, carryChance, costRupiah, leadDays, crewDays, boatDays },
        name: nameOf(option.itemId),
        partner: option.partner === null ? null : (partners.get(option.partner) ?? option.partner),
        chance: Math.round(readyChance * carryChance * 10_000) / 10_000,
        needs: [...option.needs],
        reasons: [...option.reasons],
        place: option.place ? { name: option.place.name, ...option.place.position } : null,
        assumed: sources.some(({ assumption }) => assumption),
        sources: sources.map(({ title, document, date, assumption }) => ({
          title,
          document,
          date,
          assumption,
        })),
      };
    }),
    rejections: found.rejections.map(({ kind, itemId, reason }) => ({ kind, name: nameOf(itemId), reason })),
  };
}
