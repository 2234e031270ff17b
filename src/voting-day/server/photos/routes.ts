import { z } from '@hono/zod-openapi';
import { CHUNK_BYTES } from '../../../connectivity/index.ts';
import {
  chunkBody,
  Deliveries,
  hashParam,
  photoStateSchema,
  photoStateView,
  receiptSchema,
  receiptView,
  SENT_AT,
} from '../../../connectivity/server/index.ts';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { isWithin, recapScopeOf, writeScopeOf } from '../../../platform/server/access/scope.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { isJson } from '../../../platform/server/http/request-body.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { MOST_FORM_PHOTO_BYTES } from '../../../sealed/index.ts';
import { FormPhotos } from './form-photos.ts';
import { NOT_NAMED_HERE } from './photo-words.ts';
import { announcedWithin, photosOfForms } from './store.ts';
import { formPhotosSchema, formPhotosView } from './view.ts';

const PHONES = ['field-officer'] as const;
const VIEWERS = ['administrator', 'provincial-officer', 'regency-officer', 'commission'] as const;
const RECEIVERS = ['administrator', 'provincial-officer', 'regency-officer'] as const;
const LAST_CHUNK = Math.ceil(MOST_FORM_PHOTO_BYTES / CHUNK_BYTES) - 1;
const photoParam = z.object({ sha256: hashParam });

const chunkRoute = policyRoute({
  method: 'put',
  path: '/results/photos/{sha256}/chunks/{number}/{chunk}',
  allow: PHONES,
  summary: 'One chunk of a photo of a form, or of its preview, that a received record announces',
  request: {
    params: photoParam.extend({
      number: z.coerce.number().int().min(0).max(LAST_CHUNK),
      chunk: hashParam,
    }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.any() } } },
  },
  responses: { 200: jsonAnswer('How it stands', photoStateSchema), ...problemResponses },
});

const stateRoute = policyRoute({
  method: 'get',
  path: '/results/photos/{sha256}',
  allow: PHONES,
  summary: 'How a photo of a form stands, and which chunks are missing',
  request: { params: photoParam },
  responses: { 200: jsonAnswer('How it stands', photoStateSchema), ...problemResponses },
});

const doneRoute = policyRoute({
  method: 'post',
  path: '/results/photos/{sha256}/done',
  allow: PHONES,
  summary: 'All chunks have been sent: keep the photo; a receipt over it at every asking',
  request: { params: photoParam },
  responses: { 200: jsonAnswer('The receipt', receiptSchema), ...problemResponses },
});

const copyRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/results/photos/{sha256}',
  allow: VIEWERS,
  summary:
    'A photo of a form, or its preview, within one’s area: a copy without place, time and device; gone once it is withdrawn',
  request: { params: electionParam.extend({ sha256: hashParam }) },
  responses: {
    200: {
      description: 'The picture',
      content: { 'image/jpeg': { schema: z.any() }, 'image/png': { schema: z.any() } },
    },
    ...problemResponses,
  },
});

const handInRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/results/photos/{sha256}',
  allow: RECEIVERS,
  summary:
    'Hand in a photo of a form that a courier brought (raw body), within one’s area, once its record was received; the same photo gets the same receipt',
  request: {
    params: electionParam.extend({ sha256: hashParam }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.any() } } },
  },
  responses: { 200: jsonAnswer('The receipt', receiptSchema), ...problemResponses },
});

const MOST_LISTED = 200;

const listRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/results/photos',
  allow: VIEWERS,
  summary: 'The photos of the forms of a TPS within one’s area: what came, and whether its picture is whole',
  request: {
    params: electionParam,
    query: z.strictObject({ tps: z.string().regex(/^\d{13}$/) }),
  },
  responses: {
    200: jsonAnswer('The photos, those of the newest record first', formPhotosSchema),
    ...problemResponses,
  },
});

/** Photos of forms: brought by phones in chunks, seen by officers of the area. */
export function formPhotoRoutes(platform: Platform) {
  const deliveries = new Deliveries(platform);
  const photos = new FormPhotos(platform, openReceiptKey(platform.config));
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
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const electionId = election.value.id;
      const { tps } = c.req.valid('query');
      const scope = recapScopeOf(principalOf(c), electionId);
      if (!isWithin(scope, tps)) return problemResponse(c, problem(PROBLEMS.notAllowed));
      const found = await photosOfForms(platform.database.db, { electionId, tps, limit: MOST_LISTED }, scope);
      return c.json(formPhotosView(found), 200);
    })
    .openapi(handInRoute, async (c) => {
      if (isJson(c.req.header('content-type')))
        return problemResponse(c, problem(PROBLEMS.invalidRequest, NOT_BYTES));
      const { election: slug, sha256 } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const principal = principalOf(c);
      const scope = writeScopeOf(principal);
      const announced = await announcedWithin(platform.database.db, election.value.id, sha256, scope);
      if (!announced) return problemResponse(c, problem(PROBLEMS.photoRefused, NOT_NAMED_HERE));
      const receipt = await photos.handIn(announced, {
        election: election.value,
        bytes: untilItBreaks(c.req.raw.body),
        // Identities have signs that no folder's name should.
        from: principal.id.replaceAll(/\W/g, '_'),
        actor: principal.id,
      });
      return receipt.ok ? c.json(receiptView(receipt.value), 200) : problemResponse(c, receipt.error);
    })
    .openapi(copyRoute, async (c) => {
      const { election: slug, sha256 } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const { id } = election.value;
      const copy = await photos.copy(id, sha256, recapScopeOf(principalOf(c), id));
      if (!copy.ok) return problemResponse(c, copy.error);
      const { bytes, mediaType, photo, picture } = copy.value;
      const what = photo.isPreview ? 'pratinjau' : 'foto';
      const name = `${what}-${photo.tps}-${photo.page}-${sha256.slice(0, 8)}`;
      return c.body(Buffer.from(bytes), 200, {
        'content-type': mediaType,
        'sigap-picture': picture ?? 'whole',
        'content-disposition': `inline; filename="${name}.${mediaType === 'image/png' ? 'png' : 'jpg'}"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
      });
    });
}

const NOT_BYTES = text(
  'kirim byte foto apa adanya, bukan JSON',
  'send the bytes of the photo as they are, no JSON',
);

/** A body as far as it came: whoever broke off has nobody waiting for more than what is missing. */
async function* untilItBreaks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array, void> {
  try {
    yield* body ?? [];
  } catch {
    return;
  }
}
