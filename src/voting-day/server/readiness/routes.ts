import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { isWithin, scopeOf, writeScopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import { textOf } from '../../../platform/server/http/text-of.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam, tpsCode, webStream } from '../../../registry/server/index.ts';
import { READINESS_VERDICTS } from '../../readiness/model.ts';
import { countAreas, listReadiness } from './area-store.ts';
import { confirm } from './confirm.ts';
import { readinessFile } from './list-file.ts';
import { questionNow } from './question.ts';
import { saidOf } from './said-store.ts';
import {
  areaSchema,
  areaView,
  isReadinessCursor,
  readinessListSchema,
  readinessListView,
  readinessPageSchema,
  readinessPageView,
} from './view.ts';

/** Who looks at how ready TPS are, each within their area. */
const READERS = ['administrator', 'provincial-officer', 'regency-officer', 'auditor'] as const;
/** Who records what they were told on the telephone. */
const TELLERS = ['administrator', 'provincial-officer', 'regency-officer'] as const;

const region = textOf(
  /^(\d{2}(\d{2}(\d{2}(\d{4})?)?)?)?$/,
  text('harus kode wilayah: 2, 4, 6, atau 10 angka', 'must be the code of an area: 2, 4, 6 or 10 digits'),
).default('');
const verdict = z.enum(READINESS_VERDICTS).optional();
const answer = z.boolean().nullable().default(null);
const path = '/elections/{election}/readiness';

const countRoute = policyRoute({
  method: 'get',
  path,
  allow: READERS,
  summary:
    'How many TPS are ready, not ready, or not confirmed, by the areas within one; within the caller’s area',
  request: { params: electionParam, query: z.object({ region }) },
  responses: { 200: jsonAnswer('The counts', areaSchema), ...problemResponses },
});

const listRoute = policyRoute({
  method: 'get',
  path: `${path}/tps`,
  allow: READERS,
  summary: 'TPS with what is missing and what to do next, page by page in the order of their codes',
  request: {
    params: electionParam,
    query: z.object({
      region,
      verdict,
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(13).optional(),
    }),
  },
  responses: { 200: jsonAnswer('A page of TPS', readinessListSchema), ...problemResponses },
});

const fileRoute = policyRoute({
  method: 'get',
  path: `${path}/export`,
  allow: READERS,
  summary: 'The same list as a CSV file',
  request: { params: electionParam, query: z.object({ region, verdict }) },
  responses: {
    200: { description: 'The file', content: { 'text/csv': { schema: z.any() } } },
    ...problemResponses,
  },
});

const pageRoute = policyRoute({
  method: 'get',
  path: `${path}/tps/{code}`,
  allow: READERS,
  summary: 'One TPS: each item with its date and source, and everything that was said of its eve',
  request: { params: electionParam.extend({ code: tpsCode }) },
  responses: { 200: jsonAnswer('The TPS', readinessPageSchema), ...problemResponses },
});

const confirmRoute = policyRoute({
  method: 'post',
  path: `${path}/tps/{code}/said`,
  allow: TELLERS,
  summary:
    'Record what a KPPS said on the telephone; it is read in place of what was said before, which stays',
  request: {
    params: electionParam.extend({ code: tpsCode }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            ...{ battery: answer, powerBank: answer, power: answer, contact: answer, ready: answer },
          }),
        },
      },
    },
  },
  responses: {
    201: jsonAnswer('What was recorded', z.object({ id: z.string() })),
    ...problemResponses,
  },
});

/** Which TPS is not ready for voting day, and what an officer was told about one. */
export function areaRoutes(platform: Platform) {
  const { db } = platform.database;
  return router()
    .openapi(countRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const question = await questionNow(platform, election.value);
      const asked = c.req.valid('query').region;
      const counts = await countAreas(db, question, scopeOf(principalOf(c), election.value.id), asked);
      return c.json(areaView(election.value, question, asked, counts), 200);
    })
    .openapi(listRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { limit, cursor, ...wish } = c.req.valid('query');
      if (cursor !== undefined && !isReadinessCursor(cursor))
        return problemResponse(c, problem(PROBLEMS.unknownCursor));
      const question = await questionNow(platform, election.value);
      const found = await listReadiness(db, question, scopeOf(principalOf(c), election.value.id), {
        ...{ region: wish.region, verdict: wish.verdict ?? null, after: cursor ?? '', limit: limit + 1 },
      });
      return c.json(readinessListView(election.value, question, found, limit), 200);
    })
    .openapi(fileRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const wish = c.req.valid('query');
      const question = await questionNow(platform, election.value);
      const scope = scopeOf(principalOf(c), election.value.id);
      const mark = election.value.synthetic ? '-sintetis' : '';
      const name = ['kesiapan', election.value.slug, ...(wish.region ? [wish.region] : [])].join('-');
      const rows = readinessFile(platform, question, scope, {
        ...{ region: wish.region, verdict: wish.verdict ?? null },
      });
      return c.body(webStream(rows), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}${mark}.csv"`,
      }) as never;
    })
    .openapi(pageRoute, async (c) => {
      const { election: slug, code } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const scope = scopeOf(principalOf(c), election.value.id);
      // Outside somebody's area a TPS does not even exist.
      if (!isWithin(scope, code)) return problemResponse(c, problem(PROBLEMS.noSuchTps));
      const question = await questionNow(platform, election.value);
      const [row] = await listReadiness(db, question, scope, {
        ...{ region: code, verdict: null, after: '', limit: 1 },
      });
      if (!row) return problemResponse(c, problem(PROBLEMS.noSuchTps));
      const records = await saidOf(db, election.value.id, code);
      return c.json(readinessPageView(election.value, question, row, records), 200);
    })
    .openapi(confirmRoute, async (c) => {
      const { election: slug, code } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const principal = principalOf(c);
      const by = { id: principal.id, scope: writeScopeOf(principal) };
      const recorded = await confirm(platform, election.value, { code, said: c.req.valid('json'), by });
      return recorded.ok ? c.json(recorded.value, 201) : problemResponse(c, recorded.error);
    });
}
