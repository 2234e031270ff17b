import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { IMPORT_READERS } from '../../../registry/server/index.ts';
import { PRIOR_SOURCES, TECHNOLOGIES } from '../../priors/model.ts';
import { importPriors } from './import-priors.ts';
import { listPriorImports } from './store.ts';
import { priorImportSchema, priorImportView } from './view.ts';

const NEWEST = 100;

const listRoute = policyRoute({
  method: 'get',
  path: '/priors',
  allow: IMPORT_READERS,
  summary: `The newest files of priors (estimates, no evidence), at most ${NEWEST}`,
  responses: {
    200: jsonAnswer('Files', z.object({ items: z.array(priorImportSchema) })),
    ...problemResponses,
  },
});

const importRoute = policyRoute({
  method: 'post',
  path: '/priors',
  // A file covers the whole region, so it is for those who may change all of it.
  allow: ['administrator', 'provincial-officer'],
  summary:
    'Bring a file of priors in (raw body); only what lies in the region is kept. The same file again changes nothing',
  request: {
    query: z.object({
      source: z.enum(PRIOR_SOURCES),
      name: z.string().min(1).max(300),
      quarter: z.string().max(20).optional(),
      type: z.enum(TECHNOLOGIES).optional(),
    }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.any() } } },
  },
  responses: {
    200: jsonAnswer('The same file had been brought in before', priorImportSchema),
    201: jsonAnswer('The file and what became of its rows', priorImportSchema),
    ...problemResponses,
  },
});

/** Files of priors over HTTP. */
export function priorsRoutes(platform: Platform) {
  return router()
    .openapi(listRoute, async (c) => {
      const found = await listPriorImports(platform.database.db, NEWEST);
      return c.json({ items: found.map(priorImportView) }, 200);
    })
    .openapi(importRoute, async (c) => {
      const { type, ...asked } = c.req.valid('query');
      const stream = c.req.raw.body;
      if (!stream) return problemResponse(c, problem(PROBLEMS.emptyFile));
      const made = await importPriors(platform, principalOf(c).id, { ...asked, stream, technology: type });
      if (!made.ok) return problemResponse(c, made.error);
      return c.json(priorImportView(made.value.found), made.value.isNew ? 201 : 200);
    });
}
