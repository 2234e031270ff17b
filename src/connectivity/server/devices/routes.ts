import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { scopeOf, writeScopeOf } from '../../../platform/server/access/scope.ts';
import { deviceIdOf } from '../../../platform/server/devices/identify.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { smsKeyOf } from '../../../platform/server/devices/sms-key.ts';
import { DEVICE_KINDS, findDevice } from '../../../platform/server/devices/store.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { limitRefusals } from '../../../platform/server/http/limit-refusals.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import { textOf } from '../../../platform/server/http/text-of.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import {
  bytesOfHex,
  isKeyId,
  isSignature,
  RAW_KEY_BYTES,
  SIGNATURE_ALGORITHMS,
} from '../../../sealed/index.ts';
import { TPS_READERS } from '../shared-routes.ts';
import { endDevice, enrolAtTps, makeSheet, villageDevices } from './enrolment.ts';
import { fieldHome } from './field-home.ts';
import { fieldHomeSchema, fieldHomeView } from './field-home-view.ts';
import { deviceListSchema, deviceListView, sheetSchema, sheetView } from './view.ts';

const MANAGERS = ['administrator', 'provincial-officer', 'regency-officer'] as const;
/** As many as a password may be tried: a code has 128 random bits, so this spares the machine alone. */
const MOST_REFUSALS = 20;

const village = textOf(
  /^\d{10}$/,
  text('harus kode desa/kelurahan: 10 angka', 'must be the code of a village: 10 digits'),
);

const sheetRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/enrolments',
  allow: MANAGERS,
  freezes: 'phones',
  summary: 'A sheet of codes for the TPS of a village; unused codes of an earlier one end',
  request: {
    params: electionParam,
    body: { required: true, content: { 'application/json': { schema: z.strictObject({ village }) } } },
  },
  responses: {
    201: jsonAnswer('The sheet: only this answer holds its codes', sheetSchema),
    ...problemResponses,
  },
});

const listRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/devices',
  allow: TPS_READERS,
  summary: 'The TPS of a village with their devices, in the order of their codes',
  request: { params: electionParam, query: z.object({ village }) },
  responses: { 200: jsonAnswer('The TPS and their devices', deviceListSchema), ...problemResponses },
});

const revokeRoute = policyRoute({
  method: 'post',
  path: '/devices/{id}/revoke',
  allow: MANAGERS,
  summary: 'End a device at once; what it sent before stays',
  request: {
    params: z.object({
      id: z.string().refine(isKeyId).openapi({ description: 'The identity of its key' }),
    }),
  },
  responses: { 204: { description: 'Ended' }, ...problemResponses },
});

const enrolRoute = policyRoute({
  method: 'post',
  path: '/devices',
  allow: 'public',
  summary: "Enrol a device with a sheet's code; the same key with the same code gets the same answer",
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              token: z.string().regex(/^[0-9a-f]{32}$/),
              algorithm: z.enum(SIGNATURE_ALGORITHMS),
              publicKey: z.string().regex(/^([0-9a-f]{2}){1,80}$/),
              signature: z.string().refine(isSignature),
              kind: z.enum(DEVICE_KINDS).default('phone'),
              /** Slug of the election that the phone belongs to already. */
              election: electionParam.shape.election.optional(),
            })
            .refine(({ algorithm, publicKey }) => publicKey.length === 2 * RAW_KEY_BYTES[algorithm], {
              path: ['publicKey'],
            }),
        },
      },
    },
  },
  responses: { 200: jsonAnswer('The device and its home', fieldHomeSchema), ...problemResponses },
});

const meRoute = policyRoute({
  method: 'get',
  path: '/devices/me',
  allow: ['field-officer'],
  summary: 'The device that signed this request: its TPS, the task and what is asked today',
  responses: { 200: jsonAnswer('The device and its home', fieldHomeSchema), ...problemResponses },
});

/** Devices of the field: enrolling them, what they are told, and ending them. */
export function deviceRoutes(platform: Platform) {
  const {
    database: { db },
    config,
  } = platform;
  const receiptKey = openReceiptKey(platform.config);
  const smsOf = (device: string) => ({ key: smsKeyOf(config, device), number: config.smsNumber });
  const app = router();
  app.use('/devices', limitRefusals(platform.clock, MOST_REFUSALS));
  return app
    .openapi(sheetRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const principal = principalOf(c);
      const by = { id: principal.id, scope: writeScopeOf(principal) };
      const sheet = await makeSheet(platform, election.value, by, c.req.valid('json').village);
      if (!sheet.ok) return problemResponse(c, sheet.error);
      return c.json(sheetView(election.value, sheet.value), 201);
    })
    .openapi(listRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const scope = scopeOf(principalOf(c), election.value.id);
      const found = await villageDevices(platform, election.value, scope, c.req.valid('query').village);
      return c.json(deviceListView(election.value, found, platform.clock()), 200);
    })
    .openapi(revokeRoute, async (c) => {
      const principal = principalOf(c);
      const by = { id: principal.id, scope: writeScopeOf(principal) };
      const ended = await endDevice(platform, by, c.req.valid('param').id);
      return ended.ok ? c.body(null, 204) : problemResponse(c, ended.error);
    })
    .openapi(enrolRoute, async (c) => {
      const { token, kind, algorithm, publicKey, signature, election } = c.req.valid('json');
      const key = { algorithm, raw: bytesOfHex(publicKey) };
      const home = await enrolAtTps(platform, { token, kind, key, signature }, election);
      if (!home.ok) return problemResponse(c, home.error);
      return c.json(fieldHomeView(home.value, receiptKey, smsOf(home.value.device.id)), 200);
    })
    .openapi(meRoute, async (c) => {
      const id = deviceIdOf(principalOf(c));
      const device = id === null ? null : await findDevice(db, id);
      if (!device) return problemResponse(c, problem(PROBLEMS.notFound, NO_DEVICE));
      const home = await fieldHome(platform, device);
      if (!home.ok) return problemResponse(c, home.error);
      return c.json(fieldHomeView(home.value, receiptKey, smsOf(home.value.device.id)), 200);
    });
}

const NO_DEVICE = text('yang meminta bukan telepon yang terdaftar', 'whoever asks is not an enrolled device');
