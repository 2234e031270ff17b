import { z } from '@hono/zod-openapi';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { LONGEST_REHEARSAL } from '../../rehearsal/payload.ts';
import { envelopeSchema, idOf, otherHash } from '../field/admit.ts';
import { chunkBody } from '../field/chunk-body.ts';
import { Deliveries } from '../field/delivery.ts';
import { hashParam, SENT_AT } from '../field/shared-routes.ts';
import { receiptSchema, receiptView } from '../field/view.ts';
import { Rehearsals } from './rehearse.ts';
import { missingSchema, rehearsalSchema, rehearsalView } from './view.ts';

const MOST_BYTES = 1024 * 1024;
const OFFICER = ['field-officer'] as const;
const idParam = z.object({ id: hashParam.openapi({ description: 'SHA-256 of the payload' }) });

const beginRoute = policyRoute({
  method: 'put',
  path: '/field/rehearsals/{id}',
  allow: OFFICER,
  summary: 'Begin a rehearsal by the list of its photos, or ask how the same one stands',
  maxBodyBytes: MOST_BYTES,
  request: {
    params: idParam,
    body: {
      required: true,
      content: { 'application/json': { schema: envelopeSchema(LONGEST_REHEARSAL) } },
    },
  },
  responses: { 200: jsonAnswer('How it stands', rehearsalSchema), ...problemResponses },
});

const chunkRoute = policyRoute({
  method: 'put',
  path: '/field/rehearsals/{id}/chunks/{sha256}',
  allow: OFFICER,
  summary: 'One chunk of a dummy photo; the same chunk again changes nothing',
  request: {
    params: idParam.extend({ sha256: hashParam }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.any() } } },
  },
  responses: { 200: jsonAnswer('How many are missing', missingSchema), ...problemResponses },
});

const stateRoute = policyRoute({
  method: 'get',
  path: '/field/rehearsals/{id}',
  allow: OFFICER,
  summary: 'How a rehearsal stands, and which chunks are missing',
  request: { params: idParam },
  responses: { 200: jsonAnswer('How it stands', rehearsalSchema), ...problemResponses },
});

const receiptRoute = policyRoute({
  method: 'post',
  path: '/field/rehearsals/{id}/receipt',
  allow: OFFICER,
  summary: 'The receipt of a rehearsal of which everything has arrived; the same at every asking',
  request: { params: idParam },
  responses: { 200: jsonAnswer('The receipt', receiptSchema), ...problemResponses },
});

/** Rehearsals: begin, send chunks, ask how it stands, get the receipt. */
export function rehearsalRoutes(platform: Platform) {
  const deliveries = new Deliveries(platform);
  const rehearsals = new Rehearsals(platform, openReceiptKey(platform.config));
  return router()
    .openapi(beginRoute, async (c) => {
      const envelope = c.req.valid('json');
      if (c.req.valid('param').id !== idOf(envelope.payload).toString('hex')) {
        return problemResponse(c, otherHash());
      }
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const begun = await rehearsals.begin(envelope, delivery.value);
      return begun.ok ? c.json(rehearsalView(begun.value), 200) : problemResponse(c, begun.error);
    })
    .openapi(chunkRoute, async (c) => {
      const { id, sha256 } = c.req.valid('param');
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const bytes = await chunkBody(c.req.raw);
      if (!bytes.ok) return problemResponse(c, bytes.error);
      const missing = await rehearsals.arrive(Buffer.from(id, 'hex'), sha256, bytes.value, delivery.value);
      return missing.ok ? c.json({ missing: missing.value }, 200) : problemResponse(c, missing.error);
    })
    .openapi(stateRoute, async (c) => {
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const found = await rehearsals.find(Buffer.from(c.req.valid('param').id, 'hex'), delivery.value);
      return found.ok ? c.json(rehearsalView(found.value), 200) : problemResponse(c, found.error);
    })
    .openapi(receiptRoute, async (c) => {
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const receipt = await rehearsals.receipt(Buffer.from(c.req.valid('param').id, 'hex'), delivery.value);
      return receipt.ok ? c.json(receiptView(receipt.value), 200) : problemResponse(c, receipt.error);
    });
}
