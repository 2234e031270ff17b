import { z } from '@hono/zod-openapi';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { requirementPolicySchema } from '../../policy.ts';
import { policyVersions, savePolicy } from './store.ts';
import { policyVersionsSchema, policyVersionsView } from './view.ts';

const path = '/elections/{election}/policy';

const readRoute = policyRoute({
  method: 'get',
  path,
  allow: 'public',
  summary: 'The requirement policy in all its versions, the one in force first',
  request: { params: electionParam },
  responses: { 200: jsonAnswer('The versions', policyVersionsSchema), ...problemResponses },
});

const saveRoute = policyRoute({
  method: 'post',
  path,
  allow: ['administrator', 'provincial-officer'],
  freezes: 'policy',
  summary: 'Put a new version in force, with the reason for it',
  request: {
    params: electionParam,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({
            policy: requirementPolicySchema,
            reason: z.string().trim().min(1).max(2_000),
          }),
        },
      },
    },
  },
  responses: { 200: jsonAnswer('The versions', policyVersionsSchema), ...problemResponses },
});

/** The policy that every number names. */
export function policyRoutes(platform: Platform) {
  const { db } = platform.database;
  const versions = async (election: Election) =>
    policyVersionsView(election, await policyVersions(db, election.id));
  return router()
    .openapi(readRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      return c.json(await versions(election.value), 200);
    })
    .openapi(saveRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { policy, reason } = c.req.valid('json');
      const change = { by: principalOf(c).id, at: platform.clock(), reason };
      await db.transaction().execute((trx) => savePolicy(trx, election.value.id, policy, change));
      return c.json(await versions(election.value), 200);
    });
}
