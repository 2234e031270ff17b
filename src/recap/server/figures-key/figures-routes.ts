import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { type HttpEnv, policyRoute, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { type FiguresKind, figuresPath, readFigures } from './figures-files.ts';
import { keysOf, sealedFiguresOf } from './figures-key-store.ts';

const listRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/figures',
  allow: 'public',
  summary:
    'Figures per TPS: sealed under a key of the election commission, and opened once enough of its holders did',
  request: { params: electionParam },
  responses: {
    200: jsonAnswer(
      'The newest first',
      z.object({
        synthetic: z.boolean(),
        keys: z
          .array(
            z.object({
              recipient: z.string(),
              holders: z.number().int(),
              needed: z.number().int(),
              madeAt: z.string(),
              replaces: z.string().nullable().openapi({ description: 'The key before it' }),
              reason: z.string().nullable().openapi({ description: 'Why that was replaced' }),
            }),
          )
          .openapi({ description: 'Every key that this election had, the newest first' }),
        items: z.array(
          z.object({
            sealed: z.string().openapi({ description: 'SHA-256 of the sealed file (age v1)' }),
            path: z.string(),
            forms: z.number().int(),
            sealedAt: z.string(),
            key: z.string(),
            holders: z.number().int(),
            needed: z.number().int(),
            opened: z
              .object({ sha256: z.string(), path: z.string(), at: z.string(), reason: z.string() })
              .nullable(),
          }),
        ),
      }),
    ),
    ...problemResponses,
  },
});

/** What anybody may know about figures per TPS. */
export function figuresRoutes(platform: Platform) {
  return router().openapi(listRoute, async (c) => {
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    const { slug, synthetic, id } = election.value;
    const all = await sealedFiguresOf(platform.database.db, id);
    c.header('cache-control', 'public, max-age=60');
    const items = all.map(({ sealed, forms, sealedAt, key, opened, openedAt, reason }) => ({
      ...{ sealed, path: figuresPath(slug, sealed, 'age'), forms, sealedAt: sealedAt.toISOString() },
      ...{ key: key.recipient, holders: key.holders, needed: key.needed },
      opened:
        opened && openedAt
          ? {
              ...{ sha256: opened, path: figuresPath(slug, opened, 'csv') },
              ...{ at: openedAt.toISOString(), reason: reason ?? '' },
            }
          : null,
    }));
    const keys = (await keysOf(platform.database.db, id)).map((key) => ({
      ...key,
      madeAt: key.madeAt.toISOString(),
    }));
    return c.json({ synthetic, keys, items }, 200);
  });
}

/** Serves sealed and opened figures under /figures/<election>/<sha256>.<age|csv>: each name is the hash of its own bytes. */
export function serveFigures(app: OpenAPIHono<HttpEnv>, platform: Platform): void {
  app.get('/figures/:election/:file', async (c) => {
    const { election, file } = c.req.param();
    const [, name, kind] = /^([0-9a-f]{64})\.(age|csv)$/.exec(file) ?? [];
    if (!name || !/^[a-z0-9-]{1,63}$/.test(election)) return c.notFound();
    const bytes = await readFigures(platform, election, name, kind as FiguresKind);
    if (!bytes) return c.notFound();
    return c.body(bytes, 200, {
      'content-type': kind === 'csv' ? 'text/csv; charset=utf-8' : 'application/octet-stream',
      'content-disposition': `attachment; filename="${file}"`,
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
  });
}
