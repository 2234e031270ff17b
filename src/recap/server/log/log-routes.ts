import { join } from 'node:path';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { type HttpEnv, policyRoute, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { openLogFiles } from '../../../platform/server/public-log/log-files.ts';
import { base64Of } from '../../../publiclog/index.ts';
import { electionOr404, electionParam, tpsCode } from '../../../registry/server/index.ts';
import { proofOfGrowth, proofsOfTps } from './prove.ts';

const FOREVER = 'public, max-age=31536000, immutable';
const SECONDS = 'public, max-age=5';
const SLUG = /^[a-z0-9-]{1,63}$/;

const proofRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/log/tps/{code}',
  allow: 'public',
  summary:
    'What the public log says about a TPS, each entry with a proof that is checked without this server',
  request: {
    params: electionParam.extend({ code: tpsCode }),
    query: z.object({ from: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0) }),
  },
  responses: {
    200: jsonAnswer(
      'Entries in the log’s order',
      z.object({
        items: z.array(
          z.object({
            place: z.number().int(),
            entry: z.string().openapi({ description: 'docs/formats/public-log.md' }),
            proof: z.string().openapi({ description: 'C2SP tlog-proof' }),
            isWitnessed: z.boolean(),
          }),
        ),
        next: z.number().int().nullable().openapi({ description: '`from` of the rest; null: there is none' }),
      }),
    ),
    ...problemResponses,
  },
});

const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

const growthRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/log/growth',
  allow: 'public',
  summary:
    'That the public log of one size grew into that of another: the proof, which is checked without this server',
  request: {
    params: electionParam,
    query: z
      .object({ from: size, to: size })
      .refine(({ from, to }) => from < to, { message: 'from < to', path: ['from'] }),
  },
  responses: {
    200: jsonAnswer(
      'Consistency proof (RFC 6962 section 2.1.2)',
      z.object({ proof: z.array(z.string()).openapi({ description: 'Hashes in base64' }) }),
    ),
    ...problemResponses,
  },
});

/** What anybody may ask about the log of an election. */
export function logRoutes(platform: Platform) {
  const routes = router();
  routes.openapi(growthRoute, async (c) => {
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    const { from, to } = c.req.valid('query');
    const proof = await proofOfGrowth(platform, election.value.slug, from, to);
    if (!proof) return problemResponse(c, problem(PROBLEMS.notFound));
    c.header('cache-control', SECONDS);
    return c.json({ proof: proof.map(base64Of) }, 200);
  });
  return routes.openapi(proofRoute, async (c) => {
    const { election: slug, code } = c.req.valid('param');
    const election = await electionOr404(platform, slug);
    if (!election.ok) return problemResponse(c, election.error);
    const { items, next } = await proofsOfTps(platform, election.value, code, c.req.valid('query').from);
    c.header('cache-control', SECONDS);
    return c.json({ items: [...items], next }, 200);
  });
}

/**
 * Serves the logs' files under /log/<election>/ (C2SP tlog-tiles), to every page of the world: checking them elsewhere is what they are for. Any other
 * web server can do the same from the folder.
 */
export function serveLogs(app: OpenAPIHono<HttpEnv>, { config }: Platform): void {
  app.get('/log/:election/:path{.+}', async (c) => {
    const { election, path } = c.req.param();
    const bytes = SLUG.test(election)
      ? await openLogFiles(join(config.dataDir, 'log', election)).read(path)
      : null;
    if (!bytes) return c.notFound();
    const isTile = path.startsWith('tile/');
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': isTile ? 'application/octet-stream' : 'text/plain; charset=utf-8',
      'cache-control': isTile ? FOREVER : SECONDS,
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
  });
}
