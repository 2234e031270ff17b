import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import { electionParam, jsonAnswer, regionCode } from '../shared-routes.ts';
import { headline } from './headline.ts';
import { headlineSchema, headlineView } from './view.ts';

const headlineRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/headline',
  allow: 'public',
  summary: 'Both headline numbers with their bounds, in all and by region, for now or any past moment',
  request: {
    params: electionParam,
    query: z.object({
      level: z.enum(['province', 'regency', 'district', 'village']).default('regency'),
      within: regionCode.optional(),
      asOf: z.iso.datetime({ offset: true }).optional(),
      knownAt: z.iso.datetime({ offset: true }).optional(),
      policy: z.coerce.number().int().min(0).optional(),
    }),
  },
  responses: { 200: jsonAnswer('The headline', headlineSchema), ...problemResponses },
});

/** The headline: counts only, open to everybody. */
export function headlineRoutes(platform: Platform) {
  return router().openapi(headlineRoute, async (c) => {
    const election = await findElection(platform.database.db, c.req.valid('param').election);
    if (!election) return problemResponse(c, problem(PROBLEMS.noSuchElection));
    const { level, within, asOf, knownAt, policy } = c.req.valid('query');
    const found = await headline(platform, election, {
      level,
      within: within ?? '',
      asOf: asOf ? new Date(asOf) : undefined,
      knownAt: knownAt ? new Date(knownAt) : undefined,
      policyVersion: policy,
    });
    return found.ok ? c.json(headlineView(found.value), 200) : problemResponse(c, found.error);
  });
}
