import { z } from '@hono/zod-openapi';
import { PROBLEMS, saying, text } from '../../../kernel/index.ts';
import { type Scope, scopeOf, writeScopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { MOST_MINUTES, PICKED_SHARED, USUAL_MINUTES } from '../../coordinated/index.ts';
import { regionCode, TPS_READERS } from '../shared-routes.ts';
import { evaluatePlans } from './evaluation.ts';
import { togetherPage } from './page.ts';
import { cancelTogether, planTogether } from './plan.ts';
import { isTogetherCursor, listPlans } from './store.ts';
import { togetherListSchema, togetherListView, togetherSchema } from './view.ts';

const path = '/elections/{election}/together';
const PLANNERS = ['administrator', 'provincial-officer', 'regency-officer'] as const;
/** Each of a page is evaluated from its tests. */
const MOST_A_PAGE = 20;
/** More than can be planned: the rule says how many those are. */
const MOST_WRITTEN = 2_000;
const LONG_LIST_BYTES = 128 * 1024;

const reason = z.string().trim().min(1).max(2_000);
const oneParam = electionParam.extend({ rehearsal: z.uuid() });
const oneAnswer = { 200: jsonAnswer('The rehearsal', togetherSchema), ...problemResponses };

const listRoute = policyRoute({
  method: 'get',
  path,
  allow: TPS_READERS,
  summary: 'Coordinated rehearsals and what each shows, the latest window first',
  request: {
    params: electionParam,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(MOST_A_PAGE).default(MOST_A_PAGE),
      cursor: z.string().refine(isTogetherCursor, saying(PROBLEMS.unknownCursor.title)).optional(),
    }),
  },
  responses: { 200: jsonAnswer('A page of rehearsals', togetherListSchema), ...problemResponses },
});

const readRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/together/{rehearsal}',
  allow: TPS_READERS,
  summary: 'One coordinated rehearsal: the loss of each TPS against what it sends alone',
  request: { params: oneParam },
  responses: oneAnswer,
});

const AREA_OR_LIST = saying(text('isi salah satu: regionCode atau tps', 'fill in either regionCode or tps'));

const planRoute = policyRoute({
  method: 'post',
  path,
  allow: PLANNERS,
  summary: 'Plan a coordinated rehearsal of a village, a district or a list of TPS that share something',
  maxBodyBytes: LONG_LIST_BYTES,
  request: {
    params: electionParam,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .object({
              regionCode: regionCode.nullable().default(null),
              tps: z.array(z.string().max(40)).max(MOST_WRITTEN).nullable().default(null),
              shared: z.enum(PICKED_SHARED).nullable().default(null),
              name: z.string().trim().min(1).max(200).nullable().default(null),
              from: z.string().max(40),
              minutes: z.number().int().min(1).max(MOST_MINUTES).default(USUAL_MINUTES),
              reason,
              afterwards: z.boolean().default(false),
            })
            .refine((wish) => (wish.regionCode === null) !== (wish.tps === null), AREA_OR_LIST),
        },
      },
    },
  },
  responses: oneAnswer,
});

const cancelRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/together/{rehearsal}/cancellation',
  allow: PLANNERS,
  summary: 'Call a coordinated rehearsal off, with the reason; it stays on record',
  request: {
    params: oneParam,
    body: { required: true, content: { 'application/json': { schema: z.object({ reason }) } } },
  },
  responses: oneAnswer,
});

/** Coordinated rehearsals: planned, called off, read. */
export function togetherRoutes(platform: Platform) {
  const { db } = platform.database;
  const page = (election: Election, scope: Scope, id: string) => togetherPage(platform, election, scope, id);
  return router()
    .openapi(listRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { limit, cursor } = c.req.valid('query');
      const scope = scopeOf(principalOf(c), election.value.id);
      const found = await listPlans(db, election.value.id, scope, { cursor: cursor ?? null, limit });
      const evaluated = await evaluatePlans(platform, election.value, found.items);
      return c.json(togetherListView(election.value, found, evaluated), 200);
    })
    .openapi(readRoute, async (c) => {
      const { election: slug, rehearsal } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const read = await page(election.value, scopeOf(principalOf(c), election.value.id), rehearsal);
      return read.ok ? c.json(read.value, 200) : problemResponse(c, read.error);
    })
    .openapi(planRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const principal = principalOf(c);
      const by = { id: principal.id, scope: writeScopeOf(principal) };
      const planned = await planTogether(platform, election.value, by, c.req.valid('json'));
      if (!planned.ok) return problemResponse(c, planned.error);
      const read = await page(election.value, by.scope, planned.value);
      return read.ok ? c.json(read.value, 200) : problemResponse(c, read.error);
    })
    .openapi(cancelRoute, async (c) => {
      const { election: slug, rehearsal: id } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const principal = principalOf(c);
      const by = { id: principal.id, scope: writeScopeOf(principal) };
      const { reason } = c.req.valid('json');
      const cancelled = await cancelTogether(platform, election.value, by, { id, reason });
      if (!cancelled.ok) return problemResponse(c, cancelled.error);
      const read = await page(election.value, by.scope, id);
      return read.ok ? c.json(read.value, 200) : problemResponse(c, read.error);
    });
}
