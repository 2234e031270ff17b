import { z } from '@hono/zod-openapi';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionNow } from '../../../registry/index.ts';
import { electionOr404 } from '../../../registry/server/index.ts';
import { ORDER_READERS } from '../exports/routes.ts';
import { reachOf } from '../orders/index.ts';
import { burnDown } from './burn-down.ts';
import { burnDownSchema, burnDownView } from './view.ts';

const burnDownRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/burn-down',
  allow: ORDER_READERS,
  summary:
    'Both gaps from the first data to the voting day against the plan, a forecast with its interval, and what is late',
  request: { params: z.object({ election: z.string().max(63) }) },
  responses: {
    200: { description: 'The burn-down', content: { 'application/json': { schema: burnDownSchema } } },
    ...problemResponses,
  },
});

/** The burn-down. */
export function burnDownRoutes(platform: Platform) {
  return router().openapi(burnDownRoute, async (c) => {
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    const found = await burnDown(platform, election.value, reachOf(principalOf(c), election.value.id));
    const { asOf } = electionNow(election.value, platform.clock());
    return c.json(burnDownView(election.value, found, asOf), 200);
  });
}
