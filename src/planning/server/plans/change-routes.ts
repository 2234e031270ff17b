import { z } from '@hono/zod-openapi';
import { tpsNames } from '../../../connectivity/server/index.ts';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { isWithin, scopeOf } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam, textSchema } from '../../../registry/server/index.ts';
import { USUAL_OPTIONS } from '../../index.ts';
import { adoptPlan, presentOf } from './adopt.ts';
import { latestAdoption } from './adoption-store.ts';
import { fewQuestions } from './few-questions.ts';
import { whatIfSchema } from './page-view.ts';
import { planOr404 } from './read-routes.ts';
import { startSolve } from './run.ts';
import { PLAN_READERS, PLANNERS, planParam } from './shared-routes.ts';
import { askCancel, latestSolve } from './solve-store.ts';
import { findPlan } from './store.ts';
import type { PlanTools } from './tools.ts';
import { adoptionView, planListSchema, solveSchema, solveView } from './view.ts';
import { whatIf } from './what-if.ts';

/** A person waits for a page, not for an optimum of hours. */
const LONGEST_S = 900;
/** Solving again takes the server's time: those may who also decide. */
const ASKERS = ['administrator', 'provincial-officer', 'regency-officer'] as const;
const count = z.number().int();
const solveAnswer = {
  200: jsonAnswer('The solve', z.object({ solve: solveSchema.nullable() })),
  ...problemResponses,
};

const watchRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/plan-solve',
  allow: PLAN_READERS,
  summary: 'The latest solve: how far it is, or how it ended',
  request: { params: electionParam },
  responses: solveAnswer,
});

const startRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/plan-solve',
  allow: PLANNERS,
  summary: 'Solve a plan in the background; one at a time for an election',
  request: {
    params: electionParam,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({
            pairs: z.boolean().default(USUAL_OPTIONS.pairs),
            include: z.enum(['inadequate', 'inadequate-and-unknown']).default(USUAL_OPTIONS.include),
            timeLimitS: z.number().int().min(1).max(LONGEST_S).default(USUAL_OPTIONS.timeLimitS),
            tolerance: z.number().min(0).max(0.5).default(USUAL_OPTIONS.tolerance),
            /** A plan to be made again from today's state, with as few changes as necessary. */
            before: planParam.shape.plan.optional(),
          }),
        },
      },
    },
  },
  responses: solveAnswer,
});

const cancelRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/plan-solve/cancellation',
  allow: PLANNERS,
  summary: 'Cancel the solve under way; it leaves no plan',
  request: { params: electionParam },
  responses: solveAnswer,
});

const changesRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/plans/{plan}/changes',
  allow: PLAN_READERS,
  summary: 'What changed since a plan was solved',
  request: { params: planParam },
  responses: {
    200: jsonAnswer(
      'The changes',
      z.object({ input: z.string(), joined: count, left: count, sentences: z.array(textSchema) }),
    ),
    ...problemResponses,
  },
});

const whatIfRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/plans/{plan}/what-if',
  allow: ASKERS,
  summary: 'A plan solved again with one more of something, more days, or a partner who is late',
  request: {
    params: planParam,
    body: {
      required: true,
      content: {
        'application/json': { schema: z.object({ changes: z.array(whatIfSchema).min(1).max(20) }) },
      },
    },
  },
  responses: {
    200: jsonAnswer(
      'How the plan would be',
      z.object({
        lostBefore: z.number(),
        lost: z.number(),
        lostBound: z.number(),
        difference: z.object({ best: z.number(), low: z.number(), high: z.number() }),
        isProven: z.boolean(),
        changed: count,
        /** Those of them within reach, the first fifty, with their places. */
        tps: z.array(z.object({ code: z.string(), name: z.string(), village: z.string() })),
      }),
    ),
    ...problemResponses,
  },
});

const adoptRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/plans/{plan}/adoption',
  allow: PLANNERS,
  freezes: 'plan',
  summary: 'Adopt a plan, with the reason; refused when data changed since, unless knowingly',
  request: {
    params: planParam,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({
            reason: z.string().trim().min(1).max(2_000),
            knowing: z.string().max(64).nullable().default(null),
            after: count.nullable().default(null),
          }),
        },
      },
    },
  },
  responses: {
    200: jsonAnswer('The adoption', z.object({ adoption: planListSchema.shape.adoption })),
    ...problemResponses,
  },
});

const MOST_NAMED = 50;

/** Plans as they are solved, varied and adopted. */
export function planChangeRoutes(platform: Platform, tools: PlanTools) {
  const { db } = platform.database;
  return router()
    .openapi(watchRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      return c.json({ solve: solveView(await latestSolve(db, election.value.id)) }, 200);
    })
    .openapi(startRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const by = principalOf(c).id;
      const { before, ...options } = c.req.valid('json');
      const earlier = before === undefined ? undefined : await findPlan(db, election.value.id, before);
      if (before !== undefined && !earlier) return problemResponse(c, problem(PROBLEMS.noSuchPlan));
      const asked = { ...options, ...(earlier ? { before: earlier.id } : {}) };
      const started = await startSolve(platform, tools, election.value, by, asked);
      if (!started.ok) return problemResponse(c, started.error);
      // Whoever asked reads how it ended; what is a fault of ours is told to whoever keeps the server.
      started.value.done.catch((error: unknown) => console.error('a solve failed:', error));
      return c.json({ solve: solveView(await latestSolve(db, election.value.id)) }, 200);
    })
    .openapi(cancelRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { id, slug } = election.value;
      const solve = await latestSolve(db, id);
      await db.transaction().execute(async (trx) => {
        if (!(await askCancel(trx, id))) return;
        await recordAudit(trx, {
          at: platform.clock(),
          actor: principalOf(c).id,
          action: 'plan.cancel-solve',
          subject: `election:${slug}`,
          detail: { solve: solve?.id ?? null },
        });
      });
      return c.json({ solve: solveView(await latestSolve(db, id)) }, 200);
    })
    .openapi(changesRoute, async (c) => {
      const found = await planOr404(platform, c.req.valid('param'));
      if (!found.ok) return problemResponse(c, found.error);
      const { plan, election } = found.value;
      const present = await presentOf(platform, tools, election, plan);
      if (!present.ok) return problemResponse(c, present.error);
      const { input, joined, left, sentences } = present.value;
      const isWhole = scopeOf(principalOf(c), election.id).everything;
      return c.json(
        {
          ...{ input, joined: joined.length, left: left.length },
          // Sentences name TPS, wherever they are.
          sentences: isWhole || sentences.length === 0 ? [...sentences] : [PROBLEMS.planOutdated.title],
        },
        200,
      );
    })
    .openapi(whatIfRoute, async (c) => {
      const found = await planOr404(platform, c.req.valid('param'));
      if (!found.ok) return problemResponse(c, found.error);
      const { plan, election } = found.value;
      const { changes } = c.req.valid('json');
      const { signal } = c.req.raw;
      const answer = await fewQuestions(principalOf(c).id, () =>
        whatIf(platform, tools, plan, changes, signal),
      );
      if (!answer.ok) return problemResponse(c, answer.error);
      const scope = scopeOf(principalOf(c), election.id);
      const { changed, ...figures } = answer.value;
      const told = changed.filter((code) => isWithin(scope, code)).slice(0, MOST_NAMED);
      const names = await tpsNames(db, election.id, told);
      const tps = told.map((code) => ({
        code,
        name: names.get(code)?.name ?? code,
        village: names.get(code)?.village ?? '',
      }));
      return c.json({ ...figures, changed: changed.length, tps }, 200);
    })
    .openapi(adoptRoute, async (c) => {
      const found = await planOr404(platform, c.req.valid('param'));
      if (!found.ok) return problemResponse(c, found.error);
      const { plan, election } = found.value;
      const by = principalOf(c).id;
      const adopted = await adoptPlan(platform, tools, election, by, plan, c.req.valid('json'));
      if (!adopted.ok) return problemResponse(c, adopted.error);
      const adoption = adoptionView(await latestAdoption(db, election.id));
      return adoption ? c.json({ adoption }, 200) : problemResponse(c, problem(PROBLEMS.internal));
    });
}
