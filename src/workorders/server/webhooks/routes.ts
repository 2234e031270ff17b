import { z } from '@hono/zod-openapi';
import type { Role } from '../../../platform/server/access/roles.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404 } from '../../../registry/server/index.ts';
import { MESSAGE_FORMATS } from '../../webhooks/message.ts';
import { addEndpoint, keeperOf, remove, resume, watchedBy } from './manage.ts';
import { type Endpoint, listEndpoints } from './store.ts';
import { webhookSchema, webhookView } from './view.ts';

const KEEPERS = ['administrator', 'provincial-officer', 'partner'] as const satisfies readonly Role[];

const electionParam = z.object({ election: z.string().max(63) });
const idParam = z.object({ id: z.uuid() });
const json = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { 'application/json': { schema } },
});

const listRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/webhooks',
  allow: [...KEEPERS, 'auditor'],
  summary: 'Where partners are told of their orders, and how deliveries stand',
  request: { params: electionParam },
  responses: {
    200: json('Webhooks, the oldest first', z.object({ items: z.array(webhookSchema) })),
    ...problemResponses,
  },
});

const addRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/webhooks',
  allow: KEEPERS,
  summary: 'Add a webhook: the answer holds its signing secret, once',
  request: {
    params: electionParam,
    body: {
      required: true,
      ...json(
        'The wish',
        z.strictObject({
          partner: z.string().min(1).max(100),
          url: z.string().max(2_000),
          format: z.enum(MESSAGE_FORMATS).default('sigap'),
        }),
      ),
    },
  },
  responses: {
    201: json('The webhook', z.object({ id: z.string(), secret: z.string() })),
    ...problemResponses,
  },
});

const resumeRoute = policyRoute({
  method: 'post',
  path: '/webhooks/{id}/resume',
  allow: KEEPERS,
  summary: 'Try a stopped webhook again at once, leaving out the first delivery if it would not take that',
  request: {
    params: idParam,
    body: {
      required: true,
      ...json(
        'Why',
        z.strictObject({
          skipFirst: z.boolean().default(false),
          reason: z.string().trim().min(1).max(2_000),
        }),
      ),
    },
  },
  responses: { 200: json('The webhook', webhookSchema), ...problemResponses },
});

const removeRoute = policyRoute({
  method: 'delete',
  path: '/webhooks/{id}',
  allow: KEEPERS,
  summary: 'Remove a webhook; what waits for it is never sent',
  request: { params: idParam },
  responses: { 204: { description: 'Removed' }, ...problemResponses },
});

/** Webhooks: listed, added, resumed, removed. */
export function webhookRoutes(platform: Platform) {
  return router()
    .openapi(listRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const found = await listEndpoints(platform.database.db, election.value.id, watchedBy(principalOf(c)));
      const { partners } = keeperOf(principalOf(c));
      const mayKeep = ({ partner }: Endpoint) => partners === null || partners.includes(partner);
      return c.json({ items: found.map((one) => webhookView(one, mayKeep(one))) }, 200);
    })
    .openapi(addRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const added = await addEndpoint(
        platform,
        election.value,
        keeperOf(principalOf(c)),
        c.req.valid('json'),
      );
      return added.ok ? c.json(added.value, 201) : problemResponse(c, added.error);
    })
    .openapi(resumeRoute, async (c) => {
      const { id } = c.req.valid('param');
      const resumed = await resume(platform, keeperOf(principalOf(c)), id, c.req.valid('json'));
      return resumed.ok ? c.json(webhookView(resumed.value), 200) : problemResponse(c, resumed.error);
    })
    .openapi(removeRoute, async (c) => {
      const removed = await remove(platform, keeperOf(principalOf(c)), c.req.valid('param').id);
      return removed.ok ? c.body(null, 204) : problemResponse(c, removed.error);
    });
}
