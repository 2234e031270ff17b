import { z } from '@hono/zod-openapi';
import { policyRoute, problemResponses, router } from '../http/route.ts';
import type { Platform } from '../platform.ts';
import { listAudit, verifyAuditChain } from './store.ts';
import { auditEventSchema, auditEventView } from './view.ts';

const READERS = ['administrator', 'auditor'] as const;

/** Who did what, when and why. */
export function auditRoutes(platform: Platform) {
  return router()
    .openapi(
      policyRoute({
        method: 'get',
        path: '/audit',
        allow: READERS,
        summary: 'Audit events, newest first',
        request: {
          query: z.object({
            limit: z.coerce.number().int().min(1).max(200).default(50),
            cursor: z.coerce.number().int().positive().optional(),
            subject: z.string().min(1).max(200).optional(),
          }),
        },
        responses: {
          200: {
            description: 'One page of events',
            content: {
              'application/json': {
                schema: z.object({
                  total: z.int(),
                  items: z.array(auditEventSchema),
                  next: z.string().nullable(),
                }),
              },
            },
          },
          ...problemResponses,
        },
      }),
      async (c) => {
        const page = await listAudit(platform.database.db, c.req.valid('query'));
        const next = page.next === null ? null : String(page.next);
        return c.json({ total: page.total, items: page.items.map(auditEventView), next }, 200);
      },
    )
    .openapi(
      policyRoute({
        method: 'get',
        path: '/audit/verify',
        allow: READERS,
        summary: 'Recompute the hash chain of all events',
        responses: {
          200: {
            description: 'Whether the chain is whole; `brokenAt` is the first event that does not fit',
            content: {
              'application/json': {
                schema: z.object({ events: z.int(), head: z.string(), brokenAt: z.int().nullable() }),
              },
            },
          },
          ...problemResponses,
        },
      }),
      async (c) => c.json(await verifyAuditChain(platform.database.db), 200),
    );
}
