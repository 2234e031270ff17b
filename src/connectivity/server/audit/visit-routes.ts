import { z } from '@hono/zod-openapi';
import {
  type Day,
  err,
  isDay,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
} from '../../../kernel/index.ts';
import { scopeOf, writeScopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOr404, tpsCode, webStream } from '../../../registry/server/index.ts';
import { VISIT_OUTCOMES } from '../../audit/visit-result.ts';
import { ensureFresh } from '../refresh.ts';
import { pageLimit, regionCode, TPS_READERS } from '../shared-routes.ts';
import { recordVisit } from './record-visit.ts';
import { auditParams } from './routes.ts';
import { listAudits } from './store.ts';
import { listVisits, VISIT_STATES } from './visit-store.ts';
import { visitListSchema, visitListView } from './visit-view.ts';
import { visitsFile } from './visits-file.ts';

const path = '/elections/{election}/claim-audits/{audit}/visits';
const RECORDERS = ['administrator', 'provincial-officer', 'regency-officer'] as const;
const filter = { region: regionCode.optional(), state: z.enum(VISIT_STATES).optional() };

const listRoute = policyRoute({
  method: 'get',
  path,
  allow: TPS_READERS,
  summary: 'The TPS drawn for visits that the caller may see, in their order, each with what was found',
  request: {
    params: auditParams,
    query: z.object({
      ...filter,
      limit: pageLimit,
      cursor: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
    }),
  },
  responses: { 200: jsonAnswer('A page of visits', visitListSchema), ...problemResponses },
});

const fileRoute = policyRoute({
  method: 'get',
  path: `${path}/export`,
  allow: TPS_READERS,
  summary: 'The same as a CSV file',
  request: { params: auditParams, query: z.object(filter) },
  responses: {
    200: { description: 'The file', content: { 'text/csv': { schema: z.any() } } },
    ...problemResponses,
  },
});

const recordRoute = policyRoute({
  method: 'post',
  path: `${path}/{code}/results`,
  allow: RECORDERS,
  summary: 'Record what a visit found. It replaces the result before it, which stays.',
  request: {
    params: auditParams.extend({ code: tpsCode }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({
            outcome: z.enum(VISIT_OUTCOMES),
            visitedOn: z.iso.date().refine(isDay),
            reason: z.string().trim().min(1).max(2_000).nullable().default(null),
            records: z
              .array(z.string().regex(/^[0-9a-f]{64}$/))
              .max(50)
              .default([]),
          }),
        },
      },
    },
  },
  responses: {
    200: jsonAnswer('Whether it was new', z.object({ isNew: z.boolean() })),
    ...problemResponses,
  },
});

/** The visits of an audit, and what they found. */
export function auditVisitRoutes(platform: Platform) {
  const { db } = platform.database;

  async function electionOf(slug: string, audit: number): Promise<Result<Election, Problem>> {
    const election = await electionOr404(platform, slug);
    if (!election.ok) return election;
    const [found] = await listAudits(db, election.value.id, audit);
    return found ? ok(election.value) : err(problem(PROBLEMS.noSuchClaimAudit));
  }

  return router()
    .openapi(listRoute, async (c) => {
      const { election: slug, audit } = c.req.valid('param');
      const election = await electionOf(slug, audit);
      if (!election.ok) return problemResponse(c, election.error);
      await ensureFresh(platform, election.value);
      const { limit, cursor, ...wish } = c.req.valid('query');
      const scope = scopeOf(principalOf(c), election.value.id);
      const where = { electionId: election.value.id, number: audit };
      const page = await listVisits(db, where, scope, wish, { after: cursor, limit });
      return c.json(visitListView(election.value, audit, page), 200);
    })
    .openapi(fileRoute, async (c) => {
      const { election: slug, audit } = c.req.valid('param');
      const election = await electionOf(slug, audit);
      if (!election.ok) return problemResponse(c, election.error);
      await ensureFresh(platform, election.value);
      const wish = c.req.valid('query');
      const scope = scopeOf(principalOf(c), election.value.id);
      const mark = election.value.synthetic ? '-sintetis' : '';
      const name = ['kunjungan', slug, 'audit', audit, ...(wish.region ? [wish.region] : [])].join('-');
      return c.body(webStream(visitsFile(db, election.value, audit, scope, wish)), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}${mark}.csv"`,
      }) as never;
    })
    .openapi(recordRoute, async (c) => {
      const { election: slug, audit, code } = c.req.valid('param');
      const election = await electionOf(slug, audit);
      if (!election.ok) return problemResponse(c, election.error);
      const principal = principalOf(c);
      const by = { id: principal.id, scope: writeScopeOf(principal) };
      const written = c.req.valid('json');
      const result = { ...written, visitedOn: written.visitedOn as Day };
      const recorded = await recordVisit(platform, election.value, by, { number: audit, code }, result);
      if (!recorded.ok) return problemResponse(c, recorded.error);
      return c.json(recorded.value, 200);
    });
}
