import { z } from '@hono/zod-openapi';
import { isDay, text } from '../../../kernel/index.ts';
import { jsonAnswer, jsonBody } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam, tpsCode } from '../../../registry/server/index.ts';
import { REVOTE_REASONS, type RevoteReason } from '../../sheets/revote.ts';
import { addUp } from '../tally/add-up.ts';
import { RECAP_KEEPERS, RECAP_READERS } from './access.ts';
import { orderRevote } from './order-revote.ts';
import { revotesWithin } from './revote-store.ts';
import { areaQuery, RECAP_PATH, readableArea, recorderOf } from './shared-routes.ts';
import { contestSchema } from './view.ts';

const reason = z.enum(Object.keys(REVOTE_REASONS) as [RevoteReason, ...RevoteReason[]]);
const NO_DAY = text('harus tanggal, misalnya 2024-12-01', 'must be a day, such as 2024-12-01');

/** Re-votes as they stand. */
export const revotesSchema = z.object({
  items: z.array(
    z.object({
      ...{ tps: z.string(), contest: contestSchema, heldOn: z.string(), reason, words: z.string() },
      ...{ orderedAt: z.string(), isAwaited: z.boolean() },
    }),
  ),
});

const revotesRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/revotes`,
  allow: RECAP_READERS,
  summary: 'Re-votes within an area as they stand, and which of them are still awaited',
  request: { params: electionParam, query: areaQuery },
  responses: {
    200: jsonAnswer('Re-votes', revotesSchema),
    ...problemResponses,
  },
});

const orderRoute = policyRoute({
  method: 'post',
  path: `${RECAP_PATH}/revotes`,
  allow: RECAP_KEEPERS,
  summary:
    'Order a re-vote, or take the order back (reason taken-back, no day): what came before is kept and does not count',
  request: {
    params: electionParam,
    body: jsonBody(
      z.strictObject({
        tps: tpsCode,
        contest: contestSchema,
        heldOn: z.string().refine(isDay, { error: NO_DAY.en }).nullable(),
        reason,
        words: z.string().trim().max(500).default(''),
      }),
    ),
  },
  responses: { 200: jsonAnswer('Recorded', z.object({ tps: z.string() })), ...problemResponses },
});

/** Re-votes: how they stand, and their orders. */
export function revoteRoutes(platform: Platform) {
  return router()
    .openapi(revotesRoute, async (c) => {
      const { contest, area } = c.req.valid('query');
      const found = await readableArea(platform, c.req.valid('param').election, principalOf(c), area);
      if (!found.ok) return problemResponse(c, found.error);
      const { election } = found.value;
      await addUp(platform, election.id);
      const rows = await revotesWithin(platform.database.db, election.id, contest, area);
      return c.json({ items: rows.map((row) => ({ ...row, orderedAt: row.orderedAt.toISOString() })) }, 200);
    })
    .openapi(orderRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const order = c.req.valid('json');
      const recorded = await orderRevote(platform, election.value, recorderOf(principalOf(c)), order);
      return recorded.ok ? c.json({ tps: order.tps }, 200) : problemResponse(c, recorded.error);
    });
}
