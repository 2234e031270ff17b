import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { isWithin, scopeOf } from '../../../platform/server/access/scope.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam, tpsCode } from '../../../registry/server/index.ts';
import { MOST_PHOTO_BYTES } from '../../field/field-record.ts';
import { photoOf } from '../../rehearsal/dummy-photos.ts';
import { chunkBody } from '../field/chunk-body.ts';
import { Deliveries } from '../field/delivery.ts';
import { hashParam, SENT_AT } from '../field/shared-routes.ts';
import { receiptSchema, receiptView } from '../field/view.ts';
import { TPS_READERS } from '../shared-routes.ts';
import { photosOfTps } from './photo-store.ts';
import { Photos } from './photos.ts';
import { photoStateSchema, photoStateView, tpsPhotosSchema, tpsPhotosView } from './view.ts';

const OFFICER = ['field-officer'] as const;
const MOST_LISTED = 200;
const photoParam = z.object({ sha256: hashParam });
const ofTps = electionParam.extend({ code: tpsCode });

const chunkRoute = policyRoute({
  method: 'put',
  path: '/field/photos/{sha256}/chunks/{number}/{chunk}',
  allow: OFFICER,
  summary: 'One chunk of a photo that a record has announced',
  request: {
    params: photoParam.extend({
      number: z.coerce
        .number()
        .int()
        .min(0)
        .max(photoOf(MOST_PHOTO_BYTES).chunks - 1),
      chunk: hashParam,
    }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.any() } } },
  },
  responses: { 200: jsonAnswer('How it stands', photoStateSchema), ...problemResponses },
});

const stateRoute = policyRoute({
  method: 'get',
  path: '/field/photos/{sha256}',
  allow: OFFICER,
  summary: 'How a photo stands, and which chunks are missing',
  request: { params: photoParam },
  responses: { 200: jsonAnswer('How it stands', photoStateSchema), ...problemResponses },
});

const doneRoute = policyRoute({
  method: 'post',
  path: '/field/photos/{sha256}/done',
  allow: OFFICER,
  summary: 'All chunks have been sent: keep the photo; a receipt over it at every asking',
  request: { params: photoParam },
  responses: { 200: jsonAnswer('The receipt', receiptSchema), ...problemResponses },
});

const listRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/tps/{code}/photos',
  allow: TPS_READERS,
  summary: `The newest photos of a TPS, at most ${MOST_LISTED}`,
  request: { params: ofTps },
  responses: { 200: jsonAnswer('The photos', tpsPhotosSchema), ...problemResponses },
});

const photoRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/tps/{code}/photos/{sha256}',
  allow: TPS_READERS,
  summary: 'A photo of a TPS: a copy without place, time and device',
  request: { params: ofTps.extend({ sha256: hashParam }) },
  responses: {
    200: {
      description: 'The picture',
      content: { 'image/jpeg': { schema: z.any() }, 'image/png': { schema: z.any() } },
    },
    ...problemResponses,
  },
});

/** Photos: sent by phones in chunks, seen by those who may read their TPS. */
export function photoRoutes(platform: Platform) {
  const deliveries = new Deliveries(platform);
  const photos = new Photos(platform, openReceiptKey(platform.config));
  return router()
    .openapi(chunkRoute, async (c) => {
      const { sha256, number, chunk } = c.req.valid('param');
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const bytes = await chunkBody(c.req.raw);
      if (!bytes.ok) return problemResponse(c, bytes.error);
      const part = { number, hash: chunk, bytes: bytes.value };
      const state = await photos.part(sha256, part, delivery.value);
      return state.ok ? c.json(photoStateView(state.value), 200) : problemResponse(c, state.error);
    })
    .openapi(stateRoute, async (c) => {
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const state = await photos.state(c.req.valid('param').sha256, delivery.value);
      return state.ok ? c.json(photoStateView(state.value), 200) : problemResponse(c, state.error);
    })
    .openapi(doneRoute, async (c) => {
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const receipt = await photos.done(c.req.valid('param').sha256, delivery.value);
      return receipt.ok ? c.json(receiptView(receipt.value), 200) : problemResponse(c, receipt.error);
    })
    .openapi(listRoute, async (c) => {
      const { election: slug, code } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const { id } = election.value;
      if (!isWithin(scopeOf(principalOf(c), id), code))
        return problemResponse(c, problem(PROBLEMS.noSuchTps));
      return c.json(tpsPhotosView(await photosOfTps(platform.database.db, id, code, MOST_LISTED)), 200);
    })
    .openapi(photoRoute, async (c) => {
      const { election: slug, code, sha256 } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const { id } = election.value;
      if (!isWithin(scopeOf(principalOf(c), id), code))
        return problemResponse(c, problem(PROBLEMS.noSuchTps));
      const copy = await photos.copy(id, code, sha256);
      if (!copy.ok) return problemResponse(c, copy.error);
      const { bytes, mediaType } = copy.value;
      return c.body(Buffer.from(bytes), 200, { 'content-type': mediaType });
    });
}
