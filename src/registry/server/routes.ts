import { Readable } from 'node:stream';
import { z } from '@hono/zod-openapi';
import { scopeOf } from '../../platform/server/access/scope.ts';
import { problemResponse } from '../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../platform/server/http/route.ts';
import type { Platform } from '../../platform/server/platform.ts';
import { createElection, electionOr404 } from './elections.ts';
import { EXPORT_FORMATS, exportRegistry, MEDIA_TYPES } from './exports/registry-export.ts';
import { findRegions } from './region-search-store.ts';
import { childRegions, listElections, tpsCounts } from './store.ts';
import {
  electionSchema,
  electionView,
  foundRegionSchema,
  foundRegionView,
  regionSchema,
  regionView,
  textSchema,
} from './view.ts';

const file = { description: 'The file', content: { 'application/octet-stream': { schema: z.any() } } };

/** As many as somebody reads before typing on. */
const MOST_FOUND = 20;

/** Elections, areas and the TPS of an election as a file. */
export function registryRoutes(platform: Platform) {
  const { db } = platform.database;
  return router()
    .openapi(
      policyRoute({
        method: 'get',
        path: '/elections',
        allow: 'public',
        summary: 'All elections, the default one first',
        responses: {
          200: {
            description: 'Elections',
            content: { 'application/json': { schema: z.object({ items: z.array(electionSchema) }) } },
          },
          ...problemResponses,
        },
      }),
      async (c) => {
        const [elections, counts] = await Promise.all([listElections(db), tpsCounts(db)]);
        const now = platform.clock();
        const items = elections.map((one) => electionView(one, counts.get(one.id) ?? 0, now));
        return c.json({ items }, 200);
      },
    )
    .openapi(
      policyRoute({
        method: 'post',
        path: '/elections',
        allow: ['administrator'],
        summary: 'Create an election without any TPS',
        request: {
          body: {
            required: true,
            content: {
              'application/json': {
                schema: z.strictObject({
                  slug: z.string().max(63),
                  date: z.string().max(10),
                  timeZone: z.string().max(64).default('Asia/Jakarta'),
                  name: textSchema.extend({ id: z.string().min(1).max(200), en: z.string().min(1).max(200) }),
                  isDefault: z.boolean().default(false),
                }),
              },
            },
          },
        },
        responses: {
          201: {
            description: 'The election',
            content: { 'application/json': { schema: electionSchema } },
          },
          ...problemResponses,
        },
      }),
      async (c) => {
        const created = await createElection(platform, principalOf(c).id, c.req.valid('json'));
        if (!created.ok) return problemResponse(c, created.error);
        return c.json(electionView(created.value, 0, platform.clock()), 201);
      },
    )
    .openapi(
      policyRoute({
        method: 'get',
        path: '/regions',
        allow: 'signed-in',
        summary: 'The areas directly within another; the provinces when none is given',
        request: {
          query: z.object({
            within: z
              .string()
              .regex(/^\d{2}(\d{2}(\d{2})?)?$/)
              .optional(),
          }),
        },
        responses: {
          200: {
            description: 'Areas',
            content: { 'application/json': { schema: z.object({ items: z.array(regionSchema) }) } },
          },
          ...problemResponses,
        },
      }),
      async (c) => {
        const regions = await childRegions(db, c.req.valid('query').within ?? null);
        return c.json({ items: regions.map(regionView) }, 200);
      },
    )
    .openapi(
      policyRoute({
        method: 'get',
        path: '/regions/search',
        allow: 'signed-in',
        summary: 'The areas of a name or code, of every level, the largest first',
        request: { query: z.object({ q: z.string().trim().min(2).max(100) }) },
        responses: {
          200: {
            description: 'Areas and what they lie in',
            content: { 'application/json': { schema: z.object({ items: z.array(foundRegionSchema) }) } },
          },
          ...problemResponses,
        },
      }),
      async (c) => {
        const found = await findRegions(db, c.req.valid('query').q, MOST_FOUND);
        return c.json({ items: found.map(foundRegionView) }, 200);
      },
    )
    .openapi(
      policyRoute({
        method: 'get',
        path: '/elections/{election}/registry/export',
        allow: ['administrator', 'provincial-officer', 'regency-officer', 'field-officer', 'auditor'],
        summary: 'The TPS of an election that the caller may see, as a file',
        request: {
          params: z.object({ election: z.string().max(63) }),
          query: z.object({ format: z.enum(EXPORT_FORMATS) }),
        },
        responses: { 200: file, ...problemResponses },
      }),
      async (c) => {
        const { format } = c.req.valid('query');
        const election = await electionOr404(platform, c.req.valid('param').election);
        if (!election.ok) return problemResponse(c, election.error);
        const scope = scopeOf(principalOf(c), election.value.id);
        const pieces = exportRegistry(db, election.value, scope, format);
        const mark = election.value.synthetic ? '-sintetis' : '';
        return c.body(webStream(pieces), 200, {
          'content-type': MEDIA_TYPES[format],
          'content-disposition': `attachment; filename="tps-${election.value.slug}${mark}.${format}"`,
        }) as never;
      },
    );
}

/** Pieces of a file as the body of a response. */
export function webStream(pieces: AsyncIterable<string | Buffer>): ReadableStream<Uint8Array> {
  const bytes = Readable.from(pieces, { objectMode: true }).map((piece: string | Buffer) =>
    typeof piece === 'string' ? Buffer.from(piece) : piece,
  );
  return Readable.toWeb(bytes) as ReadableStream<Uint8Array>;
}
