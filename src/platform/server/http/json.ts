import type { z } from '@hono/zod-openapi';

/** A 200 answer of JSON, as a route declares it. */
export function jsonAnswer<S extends z.ZodType>(description: string, schema: S) {
  return { description, content: { 'application/json': { schema } } } as const;
}

/** A body of JSON, as a route declares it. */
export function jsonBody<S extends z.ZodType>(schema: S) {
  return { required: true, content: { 'application/json': { schema } } } as const;
}
