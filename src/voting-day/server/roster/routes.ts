import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { writeScopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { eraseRoster } from './erase-people.ts';
import { importRoster } from './import-roster.ts';
import { readRosterPage } from './read-roster.ts';
import { rosterTemplate } from './template.ts';
import { rosterSchema } from './view.ts';

/**
 * Who sees people on duty, where they may change them: an auditor has no need of telephone numbers, nor has somebody who is an
 * auditor beside being an officer of one regency.
 */
const KEEPERS = ['administrator', 'provincial-officer', 'regency-officer'] as const;
const path = '/elections/{election}/roster';

const readRoute = policyRoute({
  method: 'get',
  path,
  allow: KEEPERS,
  summary: 'Clusters with runner, boat and upload points, and who is on duty; within the caller’s area',
  request: {
    params: electionParam,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
    }),
  },
  responses: { 200: jsonAnswer('The roster', rosterSchema), ...problemResponses },
});

const importRoute = policyRoute({
  method: 'post',
  path: `${path}/import`,
  allow: KEEPERS,
  summary:
    'A roster as a file (raw body, CSV or XLSX), checked; with apply=true whole or not at all. The file is not kept.',
  request: {
    params: electionParam,
    query: z.object({ apply: z.enum(['true', 'false']).default('false') }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.any() } } },
  },
  responses: {
    200: jsonAnswer(
      'What it does',
      z.object({
        rows: z.number().int(),
        clusters: z.number().int(),
        replaced: z.array(z.string()).openapi({ description: 'Clusters whose places are taken' }),
        duties: z.number().int(),
        applied: z.boolean(),
      }),
    ),
    ...problemResponses,
  },
});

const templateRoute = policyRoute({
  method: 'get',
  path: `${path}/template`,
  allow: KEEPERS,
  summary: 'A roster to fill in, as CSV',
  request: { params: electionParam },
  responses: {
    200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } },
    ...problemResponses,
  },
});

const eraseRoute = policyRoute({
  method: 'post',
  path: `${path}/erasure`,
  allow: KEEPERS,
  summary: 'Erase names and contacts of everybody on duty within the caller’s area; clusters and places stay',
  request: { params: electionParam },
  responses: { 200: jsonAnswer('Of how many', z.object({ erased: z.number().int() })), ...problemResponses },
});

/** Who is on duty, and who fetches results. */
export function rosterRoutes(platform: Platform) {
  const { db } = platform.database;
  return router()
    .openapi(readRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { cursor, limit } = c.req.valid('query');
      const scope = writeScopeOf(principalOf(c));
      return c.json(await readRosterPage(db, election.value.id, scope, { after: cursor, limit }), 200);
    })
    .openapi(importRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const stream = c.req.raw.body;
      if (!stream) return problemResponse(c, problem(PROBLEMS.emptyFile));
      const principal = principalOf(c);
      const by = { id: principal.id, scope: writeScopeOf(principal) };
      const apply = c.req.valid('query').apply === 'true';
      const imported = await importRoster(platform, election.value, by, stream, apply);
      return imported.ok
        ? c.json({ ...imported.value, replaced: [...imported.value.replaced] }, 200)
        : problemResponse(c, imported.error);
    })
    .openapi(templateRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      return c.body(rosterTemplate(), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="petugas-contoh.csv"',
      }) as never;
    })
    .openapi(eraseRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const principal = principalOf(c);
      const by = { id: principal.id, scope: writeScopeOf(principal) };
      const erased = await eraseRoster(platform, election.value, by);
      return c.json({ erased }, 200);
    });
}
