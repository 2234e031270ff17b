import { z } from '@hono/zod-openapi';
import { LONGEST_PAYLOAD } from '../../../connectivity/index.ts';
import {
  Deliveries,
  envelopeSchema,
  hashParam,
  receiptSchema,
  receiptView,
  SENT_AT,
} from '../../../connectivity/server/index.ts';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { readReadiness } from '../../readiness/record.ts';
import { readTravel } from '../../travel/record.ts';
import { admitForm, receiptOf } from '../readiness/admit.ts';
import { clustersOfTps } from '../readiness/clusters-store.ts';
import { keepReadiness } from '../readiness/record-store.ts';
import { lackingOf } from '../results/store.ts';
import { keepTravel } from '../travel/store.ts';
import { destinationsSchema, destinationsView } from './view.ts';

const request = {
  params: z.object({ sha256: hashParam }),
  body: { required: true, content: { 'application/json': { schema: envelopeSchema(LONGEST_PAYLOAD) } } },
};
const responses = { 200: jsonAnswer('The receipt', receiptSchema), ...problemResponses };

const readinessRoute = policyRoute({
  method: 'put',
  path: '/readiness/records/{sha256}',
  allow: ['field-officer'],
  summary: 'Deliver what a phone sealed about the eve; the same record gets the same receipt',
  request,
  responses,
});

const travelRoute = policyRoute({
  method: 'put',
  path: '/travel/records/{sha256}',
  allow: ['field-officer'],
  summary: 'Deliver what a phone sealed about the way of a result; the same record gets the same receipt',
  request,
  responses,
});

const destinationsRoute = policyRoute({
  method: 'get',
  path: '/travel/destinations',
  allow: ['field-officer'],
  summary: 'The upload points of the cluster of a phone’s TPS; names nobody',
  request: {},
  responses: { 200: jsonAnswer('The upload points', destinationsSchema), ...problemResponses },
});

const MOST_ASKED = 100;
const asked = z.strictObject({
  readiness: z.array(hashParam).max(MOST_ASKED).default([]),
  travel: z.array(hashParam).max(MOST_ASKED).default([]),
});

const lackingRoute = policyRoute({
  method: 'post',
  path: '/readiness/lacking',
  allow: ['field-officer'],
  summary: 'Which sealed forms, of those a phone has receipts for, this server does not have (any more)',
  request: { body: { required: true, content: { 'application/json': { schema: asked } } } },
  responses: { 200: jsonAnswer('Those it lacks', asked), ...problemResponses },
});

/** Sealed forms as phones bring them, beside results: the eve, and the way to an upload point. */
export function formRoutes(platform: Platform) {
  const deliveries = new Deliveries(platform);
  const key = openReceiptKey(platform.config);
  const { db } = platform.database;
  return router()
    .openapi(readinessRoute, async (c) => {
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const sent = { envelope: c.req.valid('json'), sha256: c.req.valid('param').sha256 };
      const form = await admitForm(platform, sent, delivery.value, readReadiness);
      if (!form.ok) return problemResponse(c, form.error);
      const receipt = await receiptOf(key, 'readiness', form.value);
      const kept = await db.transaction().execute((trx) => keepReadiness(trx, form.value, receipt));
      return c.json(receiptView(kept.receipt), 200);
    })
    .openapi(travelRoute, async (c) => {
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const sent = { envelope: c.req.valid('json'), sha256: c.req.valid('param').sha256 };
      const form = await admitForm(platform, sent, delivery.value, readTravel);
      if (!form.ok) return problemResponse(c, form.error);
      const receipt = await receiptOf(key, 'travel', form.value);
      const kept = await db.transaction().execute((trx) => keepTravel(trx, form.value, receipt));
      return c.json(receiptView(kept.receipt), 200);
    })
    .openapi(lackingRoute, async (c) => {
      const { readiness, travel } = c.req.valid('json');
      const [lackingReadiness, lackingTravel] = await Promise.all([
        lackingOf(db, 'readiness_record', readiness),
        lackingOf(db, 'result_travel', travel),
      ]);
      return c.json({ readiness: lackingReadiness, travel: lackingTravel }, 200);
    })
    .openapi(destinationsRoute, async (c) => {
      const delivery = await deliveries.of(principalOf(c), undefined);
      // Somebody who is a field officer and no phone belongs to no cluster.
      if (!delivery.ok) return problemResponse(c, problem(PROBLEMS.notFound));
      const { electionId, tpsCode } = delivery.value.by;
      const cluster = (await clustersOfTps(db, electionId, [tpsCode])).get(tpsCode);
      return c.json(destinationsView(cluster), 200);
    });
}
