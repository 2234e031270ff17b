import { z } from '@hono/zod-openapi';
import {
  Deliveries,
  hashParam,
  receiptSchema,
  receiptView,
  SENT_AT,
} from '../../../connectivity/server/index.ts';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { MOST_RESULT_CHARACTERS } from '../../../sealed/index.ts';
import { admitRecord, admitSlip } from './admit.ts';
import { takeRecord, takeSlip } from './take.ts';

/** Characters of a QR of version 9 at level M. */
const MOST_QR_CHARACTERS = 262;
const qr = z
  .string()
  .min(1)
  .max(MOST_QR_CHARACTERS)
  .openapi({ description: 'Text of the QR: slip and signature' });
const params = z.object({ sha256: hashParam });
const answer = { 200: jsonAnswer('The receipt', receiptSchema), ...problemResponses };

const slipRoute = policyRoute({
  method: 'put',
  path: '/results/slips/{sha256}',
  allow: ['field-officer'],
  summary: 'Deliver the slip of a result record, one’s own or one scanned from another phone',
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: z.strictObject({ qr }) } } },
  },
  responses: answer,
});

const recordRoute = policyRoute({
  method: 'put',
  path: '/results/records/{sha256}',
  allow: ['field-officer'],
  summary: 'Deliver a full result record with its slip; the same record gets the same receipt',
  request: {
    params,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ qr, payload: z.string().min(2).max(MOST_RESULT_CHARACTERS) }),
        },
      },
    },
  },
  responses: answer,
});

/** Sealed result records as they come in from phones: the maker’s own, or any other of the election that carries them. */
export function resultRoutes(platform: Platform) {
  const deliveries = new Deliveries(platform);
  const key = openReceiptKey(platform.config);
  return router()
    .openapi(slipRoute, async (c) => {
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const slip = await admitSlip(platform, c.req.valid('json').qr, delivery.value);
      if (!slip.ok) return problemResponse(c, slip.error);
      if (slip.value.id.toString('hex') !== c.req.valid('param').sha256)
        return problemResponse(c, problem(PROBLEMS.resultRefused, OTHER_HASH));
      return c.json(receiptView(await takeSlip(platform, key, slip.value)), 200);
    })
    .openapi(recordRoute, async (c) => {
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const record = await admitRecord(platform, c.req.valid('json'), delivery.value);
      if (!record.ok) return problemResponse(c, record.error);
      if (record.value.id.toString('hex') !== c.req.valid('param').sha256)
        return problemResponse(c, problem(PROBLEMS.resultRefused, OTHER_HASH));
      return c.json(receiptView(await takeRecord(platform, key, record.value)), 200);
    });
}

const OTHER_HASH = text(
  'SHA-256 pada alamat bukan SHA-256 isinya',
  'the SHA-256 of the address is not the one of what it holds',
);
