import { z } from '@hono/zod-openapi';
import { adoptedPlan, planItems } from '../../../planning/server/index.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { ORDER_OFFICE } from '../access.ts';
import { stillToIssue } from './of-plan-store.ts';
import { reachOf } from './reach.ts';

/** What of the adopted plan is still to be issued. */
export const ordersOfPlanSchema = z
  .object({
    /** Null before a plan is adopted. */
    plan: z.string().nullable(),
    /** Choices that a partner delivers, within the reader's area. */
    choices: z.number().int(),
    /** Those of them that never became an order. */
    undrafted: z.number().int(),
    /** Those of them whose order is a draft. */
    drafts: z.number().int(),
  })
  .openapi('WorkOrdersOfPlan');

const ofPlanRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/orders-of-plan',
  allow: [...ORDER_OFFICE, 'auditor'],
  summary: 'How much of the adopted plan is still to be issued to partners',
  request: { params: electionParam },
  responses: { 200: jsonAnswer('What is still to be issued', ordersOfPlanSchema), ...problemResponses },
});

/** The adopted plan against the orders there are. */
export function ordersOfPlanRoutes(platform: Platform) {
  return router().openapi(ofPlanRoute, async (c) => {
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    const { id } = election.value;
    const adopted = await adoptedPlan(platform, id);
    if (!adopted) return c.json({ plan: null, choices: 0, undrafted: 0, drafts: 0 }, 200);
    const items = await planItems(platform, adopted.plan.id, reachOf(principalOf(c), id).office);
    const choices = items.flatMap(({ tpsCode, primary, fallback }) =>
      [primary, fallback].flatMap((option) =>
        option && option.partner !== null ? [{ tpsCode, itemId: option.itemId }] : [],
      ),
    );
    const left = await stillToIssue(platform.database.db, id, choices);
    return c.json({ plan: adopted.plan.id, choices: choices.length, ...left }, 200);
  });
}
