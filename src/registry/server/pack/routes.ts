import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type LandFile, landFile } from './land.ts';

const landRoute = policyRoute({
  method: 'get',
  path: '/land.json',
  allow: 'public',
  summary: 'The coastline and village outlines of the region pack, as TopoJSON',
  responses: {
    200: {
      description: 'TopoJSON with the objects `villages` (id = village code) and `neighbours`',
      content: { 'application/json': { schema: z.looseObject({ type: z.literal('Topology') }) } },
    },
    304: { description: 'Not changed' },
    ...problemResponses,
  },
});

/** The pack's land: made ready once, the same bytes for everybody, asked again with its ETag. */
export function packRoutes(platform: Platform) {
  return router().openapi(landRoute, async (c) => {
    const land = await landFile(platform);
    if (!land) return problemResponse(c, problem(PROBLEMS.notFound));
    const headers = {
      etag: land.etag,
      'cache-control': 'public, max-age=3600, stale-while-revalidate=86400',
      vary: 'accept-encoding',
    };
    if (c.req.header('if-none-match') === land.etag) return c.body(null, 304, headers) as never;
    const { encoding, bytes } = encoded(land, c.req.header('accept-encoding') ?? '');
    return c.body(new Uint8Array(bytes), 200, {
      ...headers,
      'content-type': 'application/json',
      ...(encoding ? { 'content-encoding': encoding } : {}),
    }) as never;
  });
}

function encoded(land: LandFile, accepted: string): { encoding: 'br' | 'gzip' | null; bytes: Buffer } {
  if (/\bbr\b/.test(accepted)) return { encoding: 'br', bytes: land.brotli };
  if (/\bgzip\b/.test(accepted)) return { encoding: 'gzip', bytes: land.gzip };
  return { encoding: null, bytes: land.plain };
}
