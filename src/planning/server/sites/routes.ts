import { z } from '@hono/zod-openapi';
import { text } from '../../../kernel/index.ts';
import { scopeOf } from '../../../platform/server/access/scope.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import { textOf } from '../../../platform/server/http/text-of.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { listSites } from './store.ts';
import { siteListSchema, siteListView } from './view.ts';

const MOST = 200;
const MOST_LETTERS = 200;

const listRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/sites',
  allow: ['administrator', 'provincial-officer', 'regency-officer', 'auditor'],
  summary: "Schools, village offices, towers and ports from which others could be served, within one's scope",
  request: {
    params: electionParam,
    query: z.object({
      cursor: textOf(
        new RegExp(`^[^\\p{Cc}]{1,${MOST_LETTERS}}$`, 'u'),
        text('harus kode tempat dari jawaban sebelumnya', "must be a place's code from the answer before"),
      ).optional(),
      limit: z.coerce.number().int().min(1).max(MOST).default(25),
    }),
  },
  responses: {
    200: { description: 'Sites', content: { 'application/json': { schema: siteListSchema } } },
    ...problemResponses,
  },
});

/** Connected places over HTTP. They come in by the import page. */
export function siteRoutes(platform: Platform) {
  return router().openapi(listRoute, async (c) => {
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    const { cursor, limit } = c.req.valid('query');
    const scope = scopeOf(principalOf(c), election.value.id);
    const page = await listSites(platform.database.db, election.value.id, scope, {
      cursor: cursor ?? null,
      limit,
    });
    return c.json(siteListView(election.value, page), 200);
  });
}
