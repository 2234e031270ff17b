import { z } from '@hono/zod-openapi';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { idOf, otherHash, recordEnvelopeSchema } from './admit.ts';
import { Deliveries } from './delivery.ts';
import { openIntake } from './intake.ts';
import { hashParam, SENT_AT } from './shared-routes.ts';
import { takeEnvelope, takeItem } from './take-envelope.ts';
import { batchSchema, batchView, receiptSchema, receiptView } from './view.ts';

const MOST_ITEMS = 500;
const MOST_BATCH_BYTES = 4 * 1024 * 1024;
const recordRoute = policyRoute({
  method: 'put',
  path: '/field/records/{sha256}',
  allow: ['field-officer'],
  summary: 'Deliver one signed record; the same record gets the same receipt',
  request: {
    params: z.object({ sha256: hashParam }),
    body: { required: true, content: { 'application/json': { schema: recordEnvelopeSchema } } },
  },
  responses: { 200: jsonAnswer('The receipt', receiptSchema), ...problemResponses },
});

const batchRoute = policyRoute({
  method: 'post',
  path: '/field/records',
  allow: ['field-officer'],
  summary: `Deliver up to ${MOST_ITEMS} signed records, each answered by itself, in their order`,
  maxBodyBytes: MOST_BATCH_BYTES,
  request: {
    query: z.object({
      sha256: hashParam.openapi({ description: 'Of the body, so that the request’s signature binds it' }),
    }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ items: z.array(z.unknown()).min(1).max(MOST_ITEMS) }),
        },
      },
    },
  },
  responses: { 200: jsonAnswer('A receipt or a problem for each', batchSchema), ...problemResponses },
});

/** Records of devices, one by one or many at once. */
export function recordRoutes(platform: Platform) {
  const deliveries = new Deliveries(platform);
  const intake = openIntake(platform, openReceiptKey(platform.config));
  return router()
    .openapi(recordRoute, async (c) => {
      const envelope = c.req.valid('json');
      if (c.req.valid('param').sha256 !== idOf(envelope.payload).toString('hex')) {
        return problemResponse(c, otherHash());
      }
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const taken = await takeEnvelope(platform, intake, envelope, delivery.value);
      return taken.ok ? c.json(receiptView(taken.value), 200) : problemResponse(c, taken.error);
    })
    .openapi(batchRoute, async (c) => {
      if (c.req.valid('query').sha256 !== idOf(await c.req.text()).toString('hex')) {
        return problemResponse(c, otherHash());
      }
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const taken = await Promise.all(
        c.req.valid('json').items.map((item) => takeItem(platform, intake, item, delivery.value)),
      );
      return c.json(batchView(taken, c.get('language')), 200);
    });
}
