import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { isWithin, scopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam, tpsCode } from '../../../registry/server/index.ts';
import { RUNGS, SIGNAL_CLASSES, VERDICTS } from '../../model.ts';
import { askedMoment } from '../asked-moment.ts';
import { tpsPriors } from '../priors/tps-priors.ts';
import { ensureFresh } from '../refresh.ts';
import { moment, pageLimit, regionCode, TPS_READERS } from '../shared-routes.ts';
import { countStatuses, listStatuses } from './list-store.ts';
import { tpsPage } from './page.ts';
import { tpsPageSchema, tpsPageView } from './page-view.ts';
import { select } from './selection.ts';
import { tpsListSchema, tpsListView } from './view.ts';

const listRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/tps',
  allow: TPS_READERS,
  summary: 'TPS with their status, filtered and searched, page by page in the order of their codes',
  request: {
    params: electionParam,
    query: z.object({
      limit: pageLimit,
      cursor: z.string().optional(),
      q: z.string().max(100).optional(),
      region: regionCode.optional(),
      verdict: z.enum(VERDICTS).optional(),
      signalClass: z.enum(SIGNAL_CLASSES).optional(),
      rung: z.enum(RUNGS).optional(),
      fallback: z
        .enum(['true', 'false'])
        .transform((value) => value === 'true')
        .optional(),
    }),
  },
  responses: { 200: jsonAnswer('A page of TPS', tpsListSchema), ...problemResponses },
});

const pageRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/tps/{code}',
  allow: TPS_READERS,
  summary: 'One TPS: its verdict, why, every record behind it, and beside it priors, which are no evidence',
  request: {
    params: electionParam.extend({ code: tpsCode }),
    query: z.object({
      asOf: moment
        .optional()
        .openapi({ description: 'Judged as of then; a day stands for its end in the zone of the election.' }),
    }),
  },
  responses: { 200: jsonAnswer('The TPS', tpsPageSchema), ...problemResponses },
});

/** The list of TPS and the page of each. */
export function tpsRoutes(platform: Platform) {
  return router()
    .openapi(listRoute, async (c) => {
      const { db } = platform.database;
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { limit, cursor, q, region, ...filter } = c.req.valid('query');
      if (cursor !== undefined && !tpsCode.safeParse(cursor).success) {
        return problemResponse(c, problem(PROBLEMS.unknownCursor));
      }
      await ensureFresh(platform, election.value);
      const selection = await select(db, scopeOf(principalOf(c), election.value.id), { q, region });
      const page = { after: cursor ?? '', limit: limit + 1 };
      const [total, found] = await Promise.all([
        countStatuses(db, election.value.id, selection, filter),
        listStatuses(db, election.value.id, selection, filter, page),
      ]);
      return c.json(tpsListView(election.value, total, found, limit), 200);
    })
    .openapi(pageRoute, async (c) => {
      const { election: slug, code } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      // Outside somebody's scope a TPS does not even exist.
      const scope = scopeOf(principalOf(c), election.value.id);
      if (!isWithin(scope, code)) {
        return problemResponse(c, problem(PROBLEMS.noSuchTps));
      }
      const asOf = askedMoment('asOf', c.req.valid('query').asOf, election.value);
      if (!asOf.ok) return problemResponse(c, asOf.error);
      const page = await tpsPage(platform, election.value, code, asOf.value);
      if (!page.ok) return problemResponse(c, page.error);
      const priors = await tpsPriors(platform, page.value, scope);
      return c.json(tpsPageView(page.value, priors), 200);
    });
}
