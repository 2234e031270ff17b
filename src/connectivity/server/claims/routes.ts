import { z } from '@hono/zod-openapi';
import { type Day, isDay, PROBLEMS, saying, text } from '../../../kernel/index.ts';
import { scopeOf, writeScopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam, textSchema, tpsCode } from '../../../registry/server/index.ts';
import { MOST_EXCEPTIONS } from '../../claim-limits.ts';
import type { ClaimRecord } from '../../record.ts';
import { pageLimit, regionCode, TPS_READERS } from '../shared-routes.ts';
import { disagreements, enterClaim } from './claims.ts';
import { isClaimCursor, listClaims } from './store.ts';
import { claimListSchema, claimListView, disagreementsSchema, disagreementsView } from './view.ts';

const path = '/elections/{election}/claims';
const measure = z.string().regex(/^[a-z0-9_]{2,60}$/);
const words = (longest: number) => z.string().trim().min(1).max(longest).nullable().default(null);

const REGION_OR_TPS = saying(
  text('isi salah satu: regionCode atau tpsCode', 'fill in either regionCode or tpsCode'),
);

const listRoute = policyRoute({
  method: 'get',
  path,
  allow: TPS_READERS,
  summary: 'Who said what about which TPS or region, the latest first',
  request: {
    params: electionParam,
    query: z.object({
      limit: pageLimit,
      cursor: z.string().refine(isClaimCursor, saying(PROBLEMS.unknownCursor.title)).optional(),
      region: regionCode.optional(),
      tps: tpsCode.optional(),
      measure: measure.optional(),
    }),
  },
  responses: { 200: jsonAnswer('A page of claims', claimListSchema), ...problemResponses },
});

const disagreementsRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/claims/disagreements',
  allow: TPS_READERS,
  summary: 'Where claims of the same place and election disagree, by how much, and what would settle it',
  request: { params: electionParam },
  responses: { 200: jsonAnswer('The disagreements', disagreementsSchema), ...problemResponses },
});

const enterRoute = policyRoute({
  method: 'post',
  path,
  allow: ['administrator', 'provincial-officer', 'regency-officer'],
  summary: 'Record a claim by hand. The same claim twice is one claim.',
  request: {
    params: electionParam,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .object({
              regionCode: regionCode.nullable().default(null),
              tpsCode: tpsCode.nullable().default(null),
              exceptCodes: z
                .array(regionCode)
                .max(MOST_EXCEPTIONS)
                .default([])
                .transform((codes) => codes.toSorted()),
              statedOn: z.iso.date().refine(isDay),
              claimant: words(200),
              about: z.string().trim().min(1).max(200),
              measure,
              value: z.number().finite().nullable().default(null),
              definition: words(2_000),
              document: words(2_000),
              note: words(4_000),
            })
            .refine((claim) => (claim.regionCode === null) !== (claim.tpsCode === null), REGION_OR_TPS),
        },
      },
    },
  },
  responses: {
    200: jsonAnswer(
      'Whether it was new, and what about it should be looked at',
      z.object({ isNew: z.boolean(), note: textSchema.optional() }),
    ),
    ...problemResponses,
  },
});

/** The claims ledger. */
export function claimsRoutes(platform: Platform) {
  const { db } = platform.database;
  return router()
    .openapi(disagreementsRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const scope = scopeOf(principalOf(c), election.value.id);
      const found = await disagreements(platform, election.value, scope);
      return c.json(disagreementsView(found, election.value.synthetic), 200);
    })
    .openapi(listRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { limit, cursor, ...filter } = c.req.valid('query');
      const scope = scopeOf(principalOf(c), election.value.id);
      const page = await listClaims(db, election.value.id, scope, filter, { cursor: cursor ?? null, limit });
      return c.json(claimListView(election.value, page), 200);
    })
    .openapi(enterRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const principal = principalOf(c);
      const by = { id: principal.id, scope: writeScopeOf(principal) };
      const written = c.req.valid('json');
      const claim = { ...written, statedOn: written.statedOn as Day } as ClaimRecord;
      const entered = await enterClaim(platform, election.value, by, claim);
      if (!entered.ok) return problemResponse(c, entered.error);
      const { isNew, note } = entered.value;
      return c.json({ isNew, ...(note ? { note } : {}) }, 200);
    });
}
