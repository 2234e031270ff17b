import { z } from '@hono/zod-openapi';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { moment, policyNumber, regionCode } from '../shared-routes.ts';
import { headline } from './headline.ts';
import { questionOf } from './question.ts';
import { headlineSchema, headlineView } from './view.ts';

const PUBLIC_RULE =
  'Without signing in: one of asOf, knownAt and policy, of at most 366 days before voting day, and an instant stands for ' +
  'the end of its day in the zone of the election; a day that has not ended stands for the present.';
const AS_OF = `Only what had been observed by then, as known today. A day stands for its end in the zone of the election. ${PUBLIC_RULE}`;
const KNOWN_AT =
  'The headline as it could be computed then: from the TPS, the records and the policy that Sigap had by then, as of then ' +
  `unless asOf says otherwise. A moment to come is left out. ${PUBLIC_RULE}`;

const headlineRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/headline',
  allow: 'public',
  summary: 'Both headline numbers with their bounds, in all and by region, for now or any past moment',
  request: {
    params: electionParam,
    query: z.object({
      level: z
        .enum(['province', 'regency', 'district', 'village'])
        .default('regency')
        .openapi({ description: 'Which regions to list. Villages only within a regency or district.' }),
      within: regionCode.optional(),
      asOf: moment.optional().openapi({ description: AS_OF }),
      knownAt: moment.optional().openapi({ description: KNOWN_AT }),
      policy: policyNumber.optional().openapi({ description: `A version of the policy. ${PUBLIC_RULE}` }),
    }),
  },
  responses: { 200: jsonAnswer('The headline', headlineSchema), ...problemResponses },
});

/** The headline: counts only, open to everybody; who signs in for their work does not wait for everybody else. */
export function headlineRoutes(platform: Platform) {
  return router().openapi(headlineRoute, async (c) => {
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    const audience = (c.get('principal')?.grants.length ?? 0) > 0 ? 'inside' : 'public';
    const question = questionOf(c.req.valid('query'), election.value, platform.clock(), audience);
    if (!question.ok) return problemResponse(c, question.error);
    const found = await headline(platform, election.value, question.value, audience);
    return found.ok ? c.json(headlineView(found.value), 200) : problemResponse(c, found.error);
  });
}
