import { once } from 'node:events';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPhoneKey } from '../../../../tests/support/device.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { deviceIdOf, identifyDevice } from './identify.ts';
import { insertDevice, putEnrolments } from './store.ts';

const TPS = '2103011001001';
const TOKEN = 'ab'.repeat(16);
const phone = newPhoneKey('p256');

let opened: TestPlatform;
let server: Server;
beforeAll(async () => {
  opened = await openTestPlatform();
  const { db } = opened.platform.database;
  const at = opened.platform.clock();
  await db.transaction().execute(async (trx) => {
    const sheet = {
      electionId: 7,
      createdAt: at,
      createdBy: 'cli:test',
      expiresAt: new Date(at.getTime() + 1),
    };
    await putEnrolments(trx, [{ token: TOKEN, tpsCode: TPS }], sheet);
    await insertDevice(trx, TOKEN, phone.key, { electionId: 7, tpsCode: TPS, enrolledAt: at });
  });
  const app = new Hono().all('*', async (c) => c.json(await identifyDevice(db, c.req.raw)));
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await opened.close();
});

async function ask(path: string, signedPath = path): Promise<unknown> {
  const { port } = server.address() as AddressInfo;
  const sent = request({ port, path, host: '127.0.0.1', headers: phone.headers('GET', signedPath) }).end();
  const [answer] = await once(sent, 'response');
  const pieces = await answer.toArray();
  return JSON.parse(Buffer.concat(pieces).toString());
}

test.each([
  '/',
  '/api/devices/me',
  '/api/field/records/0123abcd?lang=en',
  '/api/x?q=%2F%2f%C3%A9+%20&kosong=',
  '/api/x%20y/%E2%82%AC?',
  "/api/x//y?a='(b)~",
])('over HTTP the device signs %s as it sends it', async (path) => {
  const grants = [{ role: 'field-officer', electionId: 7, tpsCode: TPS }];
  expect(await ask(path)).toEqual({ id: `device:${phone.id}`, grants });
  expect(await ask(path, `${path}x`)).toBeNull();
});

test('only a device has a device identity', () => {
  expect(deviceIdOf({ id: `device:${phone.id}`, grants: [] })).toBe(phone.id);
  expect(deviceIdOf({ id: 'user:device', grants: [] })).toBeNull();
});
