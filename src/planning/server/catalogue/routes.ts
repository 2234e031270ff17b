import { z } from '@hono/zod-openapi';
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
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { checkCatalogue } from '../../index.ts';
import { NOTHING_MORE, type OnCatalogue } from './in-force.ts';
import { catalogueEntries, catalogueOf, saveCatalogue } from './store.ts';
import { catalogueAnswerSchema, catalogueView } from './view.ts';

const path = '/elections/{election}/catalogue';
const MOST_BYTES = 1_000_000;

const answer = {
  200: { description: 'The catalogue', content: { 'application/json': { schema: catalogueAnswerSchema } } },
  ...problemResponses,
};

const readRoute = policyRoute({
  method: 'get',
  path,
  allow: ['administrator', 'provincial-officer', 'regency-officer', 'auditor'],
  summary: 'The catalogue of options: the version in force or another one, with all versions',
  request: {
    params: electionParam,
    query: z.object({ version: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
  },
  responses: answer,
});

const saveRoute = policyRoute({
  method: 'post',
  path,
  allow: ['administrator', 'provincial-officer'],
  freezes: 'catalogue',
  summary: 'Put a new version of the catalogue in force, on top of the version that was seen',
  maxBodyBytes: MOST_BYTES,
  request: {
    params: electionParam,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({
            catalogue: z.record(z.string(), z.unknown()),
            basedOn: z.number().int().min(0).max(2_147_483_647),
            reason: z
              .string()
              .max(2_000)
              .refine(
                (value) => value.trim() !== '',
                saying(text('tulis alasan perubahan ini', 'write the reason for this change')),
              ),
          }),
        },
      },
    },
  },
  responses: answer,
});

/** The catalogue of options: read, and put in force in new versions. */
export function catalogueRoutes(platform: Platform, onCatalogue: OnCatalogue = NOTHING_MORE) {
  const { db } = platform.database;
  const read = async (
    election: Election,
    version: number | null,
  ): Promise<Result<z.infer<typeof catalogueAnswerSchema>, Problem>> => {
    const found = await catalogueOf(db, election.id, version);
    if (found) return ok(catalogueView(election, found, await catalogueEntries(db, election.id)));
    return err(problem(version === null ? PROBLEMS.noCatalogue : PROBLEMS.noSuchCatalogueVersion));
  };
  return router()
    .openapi(readRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const found = await read(election.value, c.req.valid('query').version ?? null);
      return found.ok ? c.json(found.value, 200) : problemResponse(c, found.error);
    })
    .openapi(saveRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { catalogue, basedOn, reason } = c.req.valid('json');
      const checked = checkCatalogue(catalogue);
      if (!checked.ok) return problemResponse(c, checked.error);
      const change = { by: principalOf(c).id, at: platform.clock(), reason: reason.trim(), basedOn };
      const saved = await db.transaction().execute(async (trx) => {
        const version = await saveCatalogue(trx, election.value.id, checked.value, change);
        if (version.ok) await onCatalogue(trx, election.value.id);
        return version;
      });
      if (!saved.ok) return problemResponse(c, saved.error);
      const found = await read(election.value, null);
      return found.ok ? c.json(found.value, 200) : problemResponse(c, found.error);
    });
}
