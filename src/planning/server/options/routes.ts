import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { isWithin, scopeOf } from '../../../platform/server/access/scope.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import { textOf } from '../../../platform/server/http/text-of.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { tpsOptions } from './tps-options.ts';
import { tpsOptionsSchema, tpsOptionsView } from './view.ts';

const optionsRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/tps/{code}/options',
  allow: ['administrator', 'provincial-officer', 'regency-officer', 'field-officer', 'auditor'],
  summary:
    'What can be done at a TPS that cannot send, with cost, chances and reasons, and why the rest cannot',
  request: {
    params: electionParam.extend({
      code: textOf(/^\d{13}$/, text('harus kode TPS: 13 angka', 'must be the code of a TPS: 13 digits')),
    }),
  },
  responses: {
    200: { description: 'The options', content: { 'application/json': { schema: tpsOptionsSchema } } },
    ...problemResponses,
  },
});

/** The options of one TPS. */
export function optionRoutes(platform: Platform) {
  return router().openapi(optionsRoute, async (c) => {
    const { election: slug, code } = c.req.valid('param');
    const election = await electionOr404(platform, slug);
    if (!election.ok) return problemResponse(c, election.error);
    // Outside somebody's scope a TPS does not even exist.
    if (!isWithin(scopeOf(principalOf(c), election.value.id), code)) {
      return problemResponse(c, problem(PROBLEMS.noSuchTps));
    }
    const found = await tpsOptions(platform, election.value, code);
    if (!found.ok) return problemResponse(c, found.error);
    return c.json(tpsOptionsView(code, found.value), 200);
  });
}
