import { z } from '@hono/zod-openapi';
import { tpsNames } from '../../../connectivity/server/index.ts';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  saying,
  text,
} from '../../../kernel/index.ts';
import { type Scope, scopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import { textOf } from '../../../platform/server/http/text-of.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { electionOr404, electionParam, tpsCode } from '../../../registry/server/index.ts';
import { OPTION_KINDS } from '../../index.ts';
import { latestAdoption } from './adoption-store.ts';
import { comparison } from './compare.ts';
import { comparisonSchema } from './compare-view.ts';
import { explainTps } from './explain.ts';
import { explanationSchema, explanationView } from './explain-view.ts';
import { adoptedPlan } from './face.ts';
import { fewQuestions } from './few-questions.ts';
import { findItem, isItemCursor, listItems } from './item-store.ts';
import { planPage } from './page.ts';
import { planPageSchema } from './page-view.ts';
import { PLAN_READERS, planParam } from './shared-routes.ts';
import { findPlan, isPlanCursor, listPlans, type PlanRow } from './store.ts';
import type { PlanTools } from './tools.ts';
import {
  adoptionView,
  planItemListSchema,
  planItemSchema,
  planItemView,
  planListSchema,
  planView,
} from './view.ts';

const unknownCursor = saying(PROBLEMS.unknownCursor.title);

const listRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/plans',
  allow: PLAN_READERS,
  summary: 'Plans that were solved, the latest first, and which of them is in force',
  request: {
    params: electionParam,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().refine(isPlanCursor, unknownCursor).optional(),
    }),
  },
  responses: { 200: jsonAnswer('A page of plans', planListSchema), ...problemResponses },
});

const readRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/plans/{plan}',
  allow: PLAN_READERS,
  summary: 'A plan: lost before and after, chosen options, limits, what one more would buy',
  request: { params: planParam },
  responses: { 200: jsonAnswer('The plan', planPageSchema), ...problemResponses },
});

const itemsRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/plans/{plan}/items',
  allow: PLAN_READERS,
  summary: 'What a plan does at each TPS within reach, what may still be lost first',
  request: {
    params: planParam,
    query: z.object({
      region: textOf(
        /^\d{2}(\d{2}(\d{2}(\d{4})?)?)?$/,
        text('harus kode wilayah', 'must be the code of an area'),
      ).optional(),
      kind: z.enum(OPTION_KINDS).optional(),
      partner: z.string().max(100).optional(),
      lacking: z.enum(['primary', 'fallback']).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().refine(isItemCursor, unknownCursor).optional(),
    }),
  },
  responses: { 200: jsonAnswer('A page of items', planItemListSchema), ...problemResponses },
});

const explainRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/plans/{plan}/items/{tps}',
  allow: PLAN_READERS,
  summary: 'Why a plan does at a TPS this and not that: each alternative forced and solved again',
  request: { params: planParam.extend({ tps: tpsCode }) },
  responses: { 200: jsonAnswer('The explanation', explanationSchema), ...problemResponses },
});

const compareRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/plans/{plan}/comparison',
  allow: PLAN_READERS,
  summary: 'A plan beside another: which TPS change, what is lost and what it costs, by regency',
  request: { params: planParam, query: z.object({ with: planParam.shape.plan }) },
  responses: { 200: jsonAnswer('The comparison', comparisonSchema), ...problemResponses },
});

const tpsRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/tps/{tps}/plan',
  allow: PLAN_READERS,
  summary: 'What the adopted plan does at a TPS',
  request: { params: electionParam.extend({ tps: tpsCode }) },
  responses: {
    200: jsonAnswer(
      'The item; null where the adopted plan has none or none is adopted',
      z.object({ plan: z.string().nullable(), item: planItemSchema.nullable() }),
    ),
    ...problemResponses,
  },
});

/** Plans as they are read. */
export function planReadRoutes(platform: Platform, tools: PlanTools) {
  const { db } = platform.database;
  return router()
    .openapi(listRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { limit, cursor } = c.req.valid('query');
      const [page, adoption] = await Promise.all([
        listPlans(db, election.value.id, { cursor: cursor ?? null, limit }),
        latestAdoption(db, election.value.id),
      ]);
      const { slug, synthetic } = election.value;
      const { asOf } = electionNow(election.value, platform.clock());
      return c.json(
        {
          ...{ election: slug, synthetic, asOf: asOf.toISOString(), adoption: adoptionView(adoption) },
          ...{ total: page.total, next: page.next },
          items: page.items.map((plan) => planView(plan, adoption?.planId)),
        },
        200,
      );
    })
    .openapi(readRoute, async (c) => {
      const found = await planOr404(platform, c.req.valid('param'));
      if (!found.ok) return problemResponse(c, found.error);
      const { plan, election } = found.value;
      return c.json(await planPage(platform, plan, scopeOf(principalOf(c), election.id)), 200);
    })
    .openapi(itemsRoute, async (c) => {
      const found = await planOr404(platform, c.req.valid('param'));
      if (!found.ok) return problemResponse(c, found.error);
      const { plan, election } = found.value;
      const { limit, cursor, ...filter } = c.req.valid('query');
      const scope = scopeOf(principalOf(c), election.id);
      const page = await listItems(db, plan.id, scope, filter, { cursor: cursor ?? null, limit });
      const names = await tpsNames(
        db,
        election.id,
        page.items.map(({ tpsCode: code }) => code),
      );
      const items = page.items.map((item) => planItemView(item, names.get(item.tpsCode)));
      return c.json({ total: page.total, items, next: page.next }, 200);
    })
    .openapi(explainRoute, async (c) => {
      const found = await planOr404(platform, c.req.valid('param'));
      if (!found.ok) return problemResponse(c, found.error);
      const { plan, election } = found.value;
      const { tps } = c.req.valid('param');
      const scope = scopeOf(principalOf(c), election.id);
      const explanation = await fewQuestions(principalOf(c).id, () =>
        explainTps(platform, tools, plan, scope, tps, c.req.raw.signal),
      );
      if (!explanation.ok) return problemResponse(c, explanation.error);
      const names = await tpsNames(db, election.id, [tps]);
      return c.json(explanationView(explanation.value, names.get(tps)), 200);
    })
    .openapi(compareRoute, async (c) => {
      const found = await planOr404(platform, c.req.valid('param'));
      if (!found.ok) return problemResponse(c, found.error);
      const { plan, election } = found.value;
      const other = await findPlan(db, election.id, c.req.valid('query').with);
      if (!other) return problemResponse(c, problem(PROBLEMS.noSuchPlan));
      return c.json(await comparison(platform, plan, other, scopeOf(principalOf(c), election.id)), 200);
    })
    .openapi(tpsRoute, async (c) => {
      const { election: slug, tps } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const scope: Scope = scopeOf(principalOf(c), election.value.id);
      const adopted = await adoptedPlan(platform, election.value.id);
      const item = adopted && (await findItem(db, adopted.plan.id, scope, tps));
      const names = await tpsNames(db, election.value.id, item ? [tps] : []);
      return c.json(
        { plan: adopted?.plan.id ?? null, item: item ? planItemView(item, names.get(tps)) : null },
        200,
      );
    });
}

/** The plan that an address names, with its election; or which of them is not there. */
export async function planOr404(
  platform: Platform,
  { election: slug, plan: id }: { readonly election: string; readonly plan: string },
): Promise<Result<{ readonly election: Election; readonly plan: PlanRow }, Problem>> {
  const election = await electionOr404(platform, slug);
  if (!election.ok) return election;
  const plan = await findPlan(platform.database.db, election.value.id, id);
  return plan ? ok({ election: election.value, plan }) : err(problem(PROBLEMS.noSuchPlan));
}
