import { z } from '@hono/zod-openapi';
import { hashParam } from '../../../connectivity/server/index.ts';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam, tpsCode } from '../../../registry/server/index.ts';
import { MOST_RECTANGLES } from '../../publication/redaction.ts';
import { RECAP_PATH } from '../sheets/shared-routes.ts';
import { PHOTO_PUBLISHERS, publishingScopeOf } from './access.ts';
import { uploadedCopy } from './copy-of-upload.ts';
import { readPublicPhoto } from './public-photo-files.ts';
import { publicPhoto, publicPhotosWithin } from './public-photo-store.ts';
import { publicPhotosSchema, publicPhotosView } from './public-photo-view.ts';
import { publishPhoto } from './publish-photo.ts';

const photoParam = electionParam.extend({ sha256: hashParam });

const publishRoute = policyRoute({
  method: 'post',
  path: `${RECAP_PATH}/photos/{sha256}/copies`,
  allow: PHOTO_PUBLISHERS,
  summary:
    'Make a covered copy of a form’s photo public; whoever sends it says that no name, signature or face is seen on it',
  request: {
    params: photoParam,
    query: z.strictObject({
      tps: tpsCode,
      contest: z.enum(['governor', 'regent']),
      covered: z.coerce.number().int().min(0).max(MOST_RECTANGLES),
      confirmed: z.literal('nothing-personal').openapi({
        description: 'What the sender confirms: no name, no signature and no face can be seen',
      }),
    }),
    body: { required: true, content: { 'image/jpeg': { schema: z.any() } } },
  },
  responses: {
    200: jsonAnswer('The copy', z.object({ copy: z.string(), isNew: z.boolean() })),
    ...problemResponses,
  },
});

const photoRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/photos/{sha256}`,
  allow: 'public',
  summary: 'A covered copy of a form’s photo by its own SHA-256; gone once it or its original is withdrawn',
  request: { params: photoParam },
  responses: {
    200: { description: 'The picture', content: { 'image/jpeg': { schema: z.any() } } },
    ...problemResponses,
  },
});

const listRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/tps/{tps}/photos`,
  allow: 'public',
  summary: 'Covered copies of the photos of a TPS’s forms, and which of them were withdrawn',
  request: { params: electionParam.extend({ tps: tpsCode }) },
  responses: { 200: jsonAnswer('By contest and page', publicPhotosSchema), ...problemResponses },
});

/** Covered copies of photos: made public by officers, seen by anybody. */
export function publicPhotoRoutes(platform: Platform) {
  const { db } = platform.database;
  return router()
    .openapi(publishRoute, async (c) => {
      const { election: slug, sha256: original } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const bytes = await uploadedCopy(c.req.raw);
      if (!bytes.ok) return problemResponse(c, bytes.error);
      const { tps, contest, covered } = c.req.valid('query');
      const principal = principalOf(c);
      const by = { id: principal.id, scope: publishingScopeOf(principal) };
      const sent = { tps, contest, covered, original, bytes: bytes.value };
      const published = await publishPhoto(platform, election.value, by, sent);
      return published.ok ? c.json(published.value, 200) : problemResponse(c, published.error);
    })
    .openapi(listRoute, async (c) => {
      const { election: slug, tps } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      c.header('cache-control', 'no-store');
      return c.json(
        publicPhotosView(election.value.slug, await publicPhotosWithin(db, election.value.id, tps)),
        200,
      );
    })
    .openapi(photoRoute, async (c) => {
      const { election: slug, sha256 } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      c.header('cache-control', 'no-store');
      const photo = await publicPhoto(db, election.value.id, sha256);
      if (photo?.state === 'withdrawn') return problemResponse(c, problem(PROBLEMS.photoWithdrawn));
      if (photo?.state === 'replaced') return problemResponse(c, problem(PROBLEMS.photoReplaced));
      const bytes = photo && (await readPublicPhoto(platform, sha256));
      if (!photo || !bytes) return problemResponse(c, problem(PROBLEMS.notFound));
      return c.body(bytes, 200, {
        'content-type': 'image/jpeg',
        'content-disposition': `inline; filename="foto-${photo.tps}-${photo.page}-${sha256.slice(0, 8)}.jpg"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        // Kept by who looks, never by what lies between: that would go on showing what was withdrawn.
        'cache-control': 'private, max-age=31536000, immutable',
      });
    });
}
