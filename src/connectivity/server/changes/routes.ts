import { z } from '@hono/zod-openapi';
import { scopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { regionCode, TPS_READERS } from '../shared-routes.ts';
import { tpsNames } from '../tps/names-store.ts';
import { changesOf } from './changes.ts';
import { changesSchema, changesView, MOST_CHANGES_NAMED } from './view.ts';

const changesRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/changes',
  allow: TPS_READERS,
  summary: 'Which verdicts changed in the last days, in all or within a region, of what one may see',
  request: {
    params: electionParam,
    query: z.object({
      days: z.coerce.number().int().min(1).max(90).default(1),
      within: regionCode.optional(),
    }),
  },
  responses: { 200: jsonAnswer('The changes', changesSchema), ...problemResponses },
});

/** What changed. */
export function changesRoutes(platform: Platform) {
  return router().openapi(changesRoute, async (c) => {
    const { db } = platform.database;
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    const scope = scopeOf(principalOf(c), election.value.id);
    const found = await changesOf(platform, election.value, scope, c.req.valid('query'));
    if (!found.ok) return problemResponse(c, found.error);
    const named = found.value.items.slice(0, MOST_CHANGES_NAMED).map((item) => item.code);
    return c.json(changesView(found.value, await tpsNames(db, election.value.id, named)), 200);
  });
}
