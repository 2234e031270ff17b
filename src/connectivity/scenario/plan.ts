import { z } from 'zod';
import { SETTINGS, STORIES } from './stories.ts';

const prefix = z.string().regex(/^\d{2,10}$/);

/** scenario.json of a region pack: when and where the made-up records are set (docs/formats/pack.md). */
export const scenarioPlanSchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/),
  name: z.strictObject({ id: z.string().min(1).max(200), en: z.string().min(1).max(200) }),
  /** The instant at which the scenario's clock stands still. */
  asOf: z.iso.datetime().transform((value) => new Date(value)),
  seed: z.number().int().min(0).max(0xffffffff),
  settings: z.array(z.strictObject({ prefix, setting: z.enum(SETTINGS) })),
  places: z.array(z.strictObject({ region: prefix, tps: z.number().int().min(1), story: z.enum(STORIES) })),
  /** An island whose TPS once sent together, long enough ago to change nothing that is known today. */
  together: z
    .strictObject({
      region: prefix,
      name: z.string().min(1).max(200),
      daysAgo: z.number().int().min(22).max(365),
      fromHour: z.number().int().min(6).max(22),
    })
    .optional(),
});

/** A scenario as a pack describes it. */
export type ScenarioPlan = z.infer<typeof scenarioPlanSchema>;
