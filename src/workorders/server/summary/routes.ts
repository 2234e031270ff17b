import { z } from '@hono/zod-openapi';
import { policyOf } from '../../../connectivity/server/index.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionNow } from '../../../registry/index.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { ORDER_READERS } from '../access.ts';
import { reachOf } from '../orders/reach.ts';
import { regionCode } from '../shared-routes.ts';
import { ensureVerified } from '../verification/verify.ts';
import { partnerStandings } from './store.ts';
import { summarySchema, summaryView } from './view.ts';

const summaryRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/orders-summary',
  allow: ORDER_READERS,
  summary: 'Who is late: each partner’s overdue answers and fixes, reopen rate and answer times',
  request: {
    params: electionParam,
    query: z.object({
      region: regionCode.optional(),
    }),
  },
  responses: { 200: jsonAnswer('Each partner', summarySchema), ...problemResponses },
});

/** Who is late. */
export function summaryRoutes(platform: Platform) {
  const { db } = platform.database;
  return router().openapi(summaryRoute, async (c) => {
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    await ensureVerified(platform, election.value);
    const policy = await policyOf(db, election.value.id);
    if (!policy) throw new Error('an election without a policy');
    const { asOf, daysToGo } = electionNow(election.value, platform.clock());
    const reach = reachOf(principalOf(c), election.value.id);
    const { region } = c.req.valid('query');
    const { answerHours } = policy.policy;
    const standings = await partnerStandings(
      db,
      { electionId: election.value.id, reach, region },
      asOf,
      answerHours,
    );
    return c.json(summaryView(election.value, { asOf, daysToGo, answerHours }, standings), 200);
  });
}
