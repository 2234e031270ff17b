import { z } from '@hono/zod-openapi';
import { grantSchema } from '../../access/view.ts';
import type { ApiKey } from './store.ts';

/** An API key without its secret. */
export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    start: z.string(),
    grants: z.array(grantSchema),
    expiresAt: z.string(),
    createdAt: z.string(),
  })
  .openapi('ApiKey');

/** The public face of a key. */
export function apiKeyView(key: ApiKey): z.infer<typeof apiKeySchema> {
  return {
    id: key.id,
    name: key.name,
    start: key.start,
    grants: [...key.grants],
    expiresAt: key.expiresAt.toISOString(),
    createdAt: key.createdAt.toISOString(),
  };
}
