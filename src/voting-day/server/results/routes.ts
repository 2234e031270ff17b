import { z } from '@hono/zod-openapi';
import {
  Deliveries,
  hashParam,
  receiptSchema,
  receiptView,
  SENT_AT,
} from '../../../connectivity/server/index.ts';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { writeScopeOf } from '../../../platform/server/access/scope.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import {
  MOST_RESULT_CHARACTERS,
  MOST_RESULT_FILE_CHARACTERS,
  parseResultFile,
} from '../../../sealed/index.ts';
import { FormPhotos } from '../photos/form-photos.ts';
import { admitRecord, admitSlip } from './admit.ts';
import { byPhone } from './bringing.ts';
import { fileProblem } from './faults.ts';
import { handIn } from './hand-in.ts';
import { lackingOf } from './store.ts';
import { takeRecord, takeSlip } from './take.ts';

/** Characters of a QR of version 9 at level M. */
const MOST_QR_CHARACTERS = 262;
const qr = z
  .string()
  .min(1)
  .max(MOST_QR_CHARACTERS)
  .openapi({ description: 'Text of the QR: slip and signature' });
const params = z.object({ sha256: hashParam });
const fileText = z
  .string()
  .min(1)
  .max(MOST_RESULT_FILE_CHARACTERS)
  .openapi({ description: 'Text of the file (docs/formats/result-record.md section 7)' });
const RECEIVERS = ['administrator', 'provincial-officer', 'regency-officer'] as const;
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

const fileRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/results/files',
  allow: RECEIVERS,
  summary:
    'Hand in a result file that a courier brought, within one’s area; the same file gets the same receipt',
  request: {
    params: electionParam,
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ file: fileText }) } },
    },
  },
  responses: answer,
});

const MOST_ASKED = 100;
const asked = z.strictObject({
  records: z.array(hashParam).max(MOST_ASKED).default([]),
  slips: z.array(hashParam).max(MOST_ASKED).default([]),
  photos: z.array(hashParam).max(MOST_ASKED).default([]),
});

const lackingRoute = policyRoute({
  method: 'post',
  path: '/results/lacking',
  allow: ['field-officer'],
  summary:
    'Which records, slips and photos, of those a phone has receipts for, this server does not have (any more)',
  request: { body: { required: true, content: { 'application/json': { schema: asked } } } },
  responses: { 200: jsonAnswer('Those it lacks', asked), ...problemResponses },
});

/** Sealed result records as they come in from phones: the maker’s own, or any other of the election that carries them. */
export function resultRoutes(platform: Platform) {
  const deliveries = new Deliveries(platform);
  const key = openReceiptKey(platform.config);
  const formPhotos = new FormPhotos(platform, key);
  return router()
    .openapi(slipRoute, async (c) => {
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const slip = await admitSlip(platform, c.req.valid('json').qr, byPhone(delivery.value));
      if (!slip.ok) return problemResponse(c, slip.error);
      if (slip.value.id.toString('hex') !== c.req.valid('param').sha256)
        return problemResponse(c, problem(PROBLEMS.resultRefused, OTHER_HASH));
      return c.json(receiptView(await takeSlip(platform, key, slip.value)), 200);
    })
    .openapi(recordRoute, async (c) => {
      const delivery = await deliveries.of(principalOf(c), c.req.header(SENT_AT));
      if (!delivery.ok) return problemResponse(c, delivery.error);
      const record = await admitRecord(platform, c.req.valid('json'), byPhone(delivery.value));
      if (!record.ok) return problemResponse(c, record.error);
      if (record.value.id.toString('hex') !== c.req.valid('param').sha256)
        return problemResponse(c, problem(PROBLEMS.resultRefused, OTHER_HASH));
      return c.json(receiptView(await takeRecord(platform, key, record.value)), 200);
    })
    .openapi(lackingRoute, async (c) => {
      const { db } = platform.database;
      const { records, slips, photos } = c.req.valid('json');
      const [lackingRecords, lackingSlips, lackingPhotos] = await Promise.all([
        lackingOf(db, 'result_record', records),
        lackingOf(db, 'result_slip', slips),
        formPhotos.lacking(photos),
      ]);
      return c.json({ records: lackingRecords, slips: lackingSlips, photos: lackingPhotos }, 200);
    })
    .openapi(fileRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const file = parseResultFile(c.req.valid('json').file);
      if (!file.ok) return problemResponse(c, fileProblem(file.error));
      const principal = principalOf(c);
      const by = { id: principal.id, scope: writeScopeOf(principal) };
      const taken = await handIn(platform, key, file.value, { election: election.value, by });
      if (!taken.ok) return problemResponse(c, taken.error);
      return c.json(receiptView(taken.value.receipt), 200);
    });
}

const OTHER_HASH = text(
  'SHA-256 pada alamat bukan SHA-256 isinya',
  'the SHA-256 of the address is not the one of what it holds',
);
