import { z } from '@hono/zod-openapi';
import { text } from '../../../kernel/index.ts';
import { scopeOf } from '../../../platform/server/access/scope.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import { textOf } from '../../../platform/server/http/text-of.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { USUAL_ANTENNA_M, USUAL_MHZ } from '../../../radio/index.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { answerProfile } from './profile-question.ts';
import { profileSchema, profileView } from './view.ts';

const place = textOf(
  /^(\d{13}|\s*-?\d{1,2}(\.\d{1,12})?\s*,\s*-?\d{1,3}(\.\d{1,12})?\s*)$/,
  text('harus kode TPS atau lintang,bujur', 'must be the code of a TPS or latitude,longitude'),
);

const profileRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/profile',
  allow: ['administrator', 'provincial-officer', 'regency-officer', 'auditor'],
  summary: 'A radio path between two places: profile, sight, losses, margin, and what is not known',
  request: {
    params: electionParam,
    query: z.object({
      from: place,
      to: place,
      // Judged with the path, so that an antenna below the ground is told what to do.
      fromAntennaM: z.coerce.number().default(USUAL_ANTENNA_M),
      toAntennaM: z.coerce.number().default(USUAL_ANTENNA_M),
      mhz: z.coerce.number().default(USUAL_MHZ),
    }),
  },
  responses: {
    200: { description: 'The path', content: { 'application/json': { schema: profileSchema } } },
    ...problemResponses,
  },
});

/** Radio paths over HTTP. */
export function terrainRoutes(platform: Platform) {
  return router().openapi(profileRoute, async (c) => {
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    const { mhz, ...question } = c.req.valid('query');
    const scope = scopeOf(principalOf(c), election.value.id);
    const answered = await answerProfile(platform, election.value, scope, { ...question, frequencyMhz: mhz });
    if (!answered.ok) return problemResponse(c, answered.error);
    return c.json(profileView(answered.value), 200);
  });
}
