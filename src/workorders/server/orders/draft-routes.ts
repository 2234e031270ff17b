import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem, saying, text } from '../../../kernel/index.ts';
import { LIMITS } from '../../../planning/index.ts';
import { jsonAnswer, jsonBody } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { ORDER_OFFICE } from '../access.ts';
import { partnerId, regionCode } from '../shared-routes.ts';
import { draftOrders } from './drafts.ts';
import { draftsFromPlan } from './from-plan.ts';
import { issueDrafts, MOST_AT_ONCE, previewIssue } from './issue.ts';
import { actorOf } from './reach.ts';
import { SEEN_TOKEN } from './seen-drafts.ts';

const TPS_CODE = /^\d{13}$/;
const LEAD_WORDS = text(
  `antara ${LIMITS.days.least} dan ${LIMITS.days.most} hari`,
  `between ${LIMITS.days.least} and ${LIMITS.days.most} days`,
);
const MOST_WISHES = 2_000;
const LONG_LIST_BYTES = 1024 * 1024;

const draftSchema = z.strictObject({
  tpsCode: z.string().regex(TPS_CODE),
  partner: partnerId,
  optionKind: z.string().trim().min(1).max(60),
  itemId: z.string().trim().min(1).max(200),
  role: z.enum(['primary', 'fallback']).default('primary'),
  leadDays: z
    .number()
    .refine((days) => days >= LIMITS.days.least && days <= LIMITS.days.most, saying(LEAD_WORDS))
    .nullable()
    .default(null),
});

const draftedSchema = z
  .object({
    created: z.number().int(),
    existing: z.number().int(),
    /** Choices of the plan that the office carries out itself. */
    byOffice: z.number().int(),
    /** The TPS of each order that the office took back or conceded before, and that was therefore not drafted. */
    withdrawn: z.array(z.string()),
    planId: z.string().nullable(),
    numbers: z.array(z.string()),
  })
  .openapi('WorkOrdersDrafted');

const issueFilter = {
  partner: partnerId.optional(),
  region: regionCode.optional(),
};

const previewSchema = z
  .object({
    orders: z.number().int(),
    seen: z.string().openapi({ description: 'Stands for just these drafts; issuing names it' }),
    waiting: z
      .number()
      .int()
      .openapi({ description: `Drafts beyond the ${MOST_AT_ONCE} of one issue` }),
    partners: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        orders: z.number().int(),
        answerDueAt: z.iso.datetime(),
        firstDueAt: z.iso.datetime(),
        lastDueAt: z.iso.datetime(),
      }),
    ),
  })
  .openapi('WorkOrderIssuePreview');

const draftRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/orders',
  allow: ORDER_OFFICE,
  summary: 'Draft orders from the adopted plan, or from a list; the same again adds nothing',
  maxBodyBytes: LONG_LIST_BYTES,
  request: {
    params: electionParam,
    body: jsonBody(
      z
        .strictObject({
          fromPlan: z.literal(true).optional(),
          again: z
            .array(z.string().regex(TPS_CODE))
            .max(MOST_WISHES)
            .optional()
            .openapi({ description: 'TPS whose withdrawn orders are drafted from the plan all the same' }),
          orders: z.array(draftSchema).min(1).max(MOST_WISHES).optional(),
        })
        .refine(
          ({ fromPlan, again }) => again === undefined || fromPlan !== undefined,
          saying(text('again hanya bersama fromPlan', 'again goes with fromPlan only')),
        )
        .refine(
          ({ fromPlan, orders }) => (fromPlan === undefined) !== (orders === undefined),
          saying(text('isi salah satu: fromPlan atau orders', 'fill in either fromPlan or orders')),
        ),
    ),
  },
  responses: { 200: jsonAnswer('What was drafted', draftedSchema), ...problemResponses },
});

const previewRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/orders-to-issue',
  allow: ORDER_OFFICE,
  summary: 'What issuing the drafts would send to whom, with the due dates it would set',
  request: { params: electionParam, query: z.object(issueFilter) },
  responses: { 200: jsonAnswer('The drafts by partner', previewSchema), ...problemResponses },
});

const issueRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/orders-to-issue',
  allow: ORDER_OFFICE,
  summary: `Issue the drafts that were previewed, at most ${MOST_AT_ONCE} at once`,
  request: {
    params: electionParam,
    body: jsonBody(
      z.strictObject({
        ...issueFilter,
        expected: z.number().int().min(0),
        seen: z.string().regex(SEEN_TOKEN),
      }),
    ),
  },
  responses: {
    200: jsonAnswer('How many were issued', z.object({ issued: z.number().int() })),
    ...problemResponses,
  },
});

/** Drafting and issuing many orders. */
export function draftRoutes(platform: Platform) {
  return router()
    .openapi(draftRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { orders, again } = c.req.valid('json');
      const actor = actorOf(principalOf(c));
      if (orders === undefined) {
        const drafted = await draftsFromPlan(platform, actor, election.value, again);
        if (!drafted.ok) return problemResponse(c, drafted.error);
        const { created, existing, byOffice, withdrawn, planId } = drafted.value;
        const numbers = created.map(({ number }) => number);
        return c.json({ created: created.length, existing, byOffice, withdrawn, planId, numbers }, 200);
      }
      const wishes = orders.map((order) => ({ ...order, planId: null, beforeVisit: null }));
      const drafted = await draftOrders(platform, actor, election.value, wishes);
      if (!drafted.ok) return problemResponse(c, drafted.error);
      const { created, existing } = drafted.value;
      const numbers = created.map(({ number }) => number);
      return c.json(
        { created: created.length, existing, byOffice: 0, withdrawn: [], planId: null, numbers },
        200,
      );
    })
    .openapi(previewRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const preview = await previewIssue(
        platform,
        actorOf(principalOf(c)),
        election.value,
        c.req.valid('query'),
      );
      return c.json(preview, 200);
    })
    .openapi(issueRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { expected, seen, ...filter } = c.req.valid('json');
      const issued = await issueDrafts(platform, actorOf(principalOf(c)), election.value, filter, {
        expected,
        seen,
      });
      return issued.ok
        ? c.json({ issued: issued.value }, 200)
        : problemResponse(c, issued.error ?? problem(PROBLEMS.orderChanged));
    });
}
