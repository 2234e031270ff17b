import { z } from '@hono/zod-openapi';
import type { ListedLetter } from './store.ts';

/** A letter as it is listed. */
export const letterSchema = z
  .object({
    id: z.string(),
    partner: z.string(),
    number: z.string(),
    day: z.string(),
    orders: z.number().int(),
    madeAt: z.string(),
  })
  .openapi('Letter');

/** The public face of a letter. */
export function letterView(letter: ListedLetter): z.infer<typeof letterSchema> {
  return { ...letter, madeAt: letter.madeAt.toISOString() };
}
