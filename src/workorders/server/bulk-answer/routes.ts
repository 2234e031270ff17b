import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404 } from '../../../registry/server/index.ts';
import { actorOf } from '../orders/index.ts';
import { answerSheet } from './answer-sheet.ts';
import { answeredSheetSchema, answeredSheetView } from './view.ts';

const answerRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/orders/answers',
  allow: ['partner'],
  summary:
    'A filled-in answer sheet (raw body, XLSX or CSV): the fate of every row; with apply=true whole or not at all',
  request: {
    params: z.object({ election: z.string().max(63) }),
    query: z.object({ apply: z.enum(['true', 'false']).default('false') }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.any() } } },
  },
  responses: {
    200: { description: 'The sheet', content: { 'application/json': { schema: answeredSheetSchema } } },
    ...problemResponses,
  },
});

/** Answers by sheet, of a partner to its own orders. */
export function bulkAnswerRoutes(platform: Platform) {
  return router().openapi(answerRoute, async (c) => {
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    const stream = c.req.raw.body;
    if (!stream) return problemResponse(c, problem(PROBLEMS.emptyFile));
    const apply = c.req.valid('query').apply === 'true';
    const answered = await answerSheet(platform, election.value, actorOf(principalOf(c)), stream, apply);
    return answered.ok ? c.json(answeredSheetView(answered.value), 200) : problemResponse(c, answered.error);
  });
}
