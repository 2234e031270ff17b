import { z } from '@hono/zod-openapi';
import { scopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { WAR_ROOM_READERS } from './access.ts';
import { eveningActions } from './action-store.ts';
import { logSchema, logView } from './desk-view.ts';

const logRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/war-room/actions',
  allow: WAR_ROOM_READERS,
  summary:
    'What was done about TPS and incidents of one’s area, the latest first: for whoever takes over the shift',
  request: {
    params: electionParam,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z
        .string()
        .regex(/^\d{1,15}$/)
        .optional(),
    }),
  },
  responses: { 200: jsonAnswer('A page of actions', logSchema), ...problemResponses },
});

/** What the evening's desk did. */
export function logRoutes(platform: Platform) {
  return router().openapi(logRoute, async (c) => {
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    const { id, timeZone } = election.value;
    const { limit, cursor } = c.req.valid('query');
    const before = cursor === undefined ? null : Number(cursor);
    const { items, next } = await eveningActions(platform.database.db, id, scopeOf(principalOf(c), id), {
      before,
      limit,
    });
    return c.json({ timeZone, items: items.map(logView), next }, 200);
  });
}
