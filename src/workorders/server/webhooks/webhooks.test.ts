import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ANAMBAS, issued, OFFICE, orderElection, TELKOMSEL, wish } from '../../../../tests/support/orders.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import type { Grant, Principal } from '../../../platform/server/access/roles.ts';
import { listAudit } from '../../../platform/server/audit/store.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Order, OrderEvent } from '../../model.ts';
import { applyOrderEvent } from '../orders/index.ts';
import { deliverDue } from './deliver.ts';
import { addEndpoint } from './manage.ts';
import { webhookRoutes } from './routes.ts';
import { openSecret, sealSecret } from './sealed-secret.ts';
import { sender } from './send.ts';
import { insertEndpoint, listEndpoints } from './store.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;
type Got = { readonly id: string; readonly type: string; readonly revision: number; readonly number: string };

const HOUR = 3_600_000;
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const ID = '5f0c1a52-1111-4a3c-9f0e-000000000001';

let opened: TestPlatform;
let platform: Platform;
let election: Election;
let now: Date;
let serial = 0;
let receiver: Receiver | undefined;

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  now = new Date();
  election = await orderElection(platform);
});
afterAll(() => opened.close());
beforeEach(() => {
  now = new Date();
});
afterEach(async () => {
  await receiver?.stop();
  const { db } = platform.database;
  await db.deleteFrom('webhook_delivery').execute();
  await db.deleteFrom('webhook_endpoint').execute();
});

type Receiver = { readonly port: number; readonly got: Got[]; answer: number; stop(): Promise<void> };

/** Somebody else's receiver: checks every signature with the library of the standard, and answers as told. */
async function receive(port = 0): Promise<Receiver> {
  const got: Got[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      const message = new Webhook(SECRET).verify(body, request.headers as Record<string, string>) as Answer;
      const { data } = message;
      if (made.answer < 300) {
        got.push({
          id: String(request.headers['webhook-id']),
          type: message.type ?? message.eventType,
          revision: data?.revision ?? 0,
          number: data?.order.number ?? message.event.troubleTicket.name,
        });
      }
      response.writeHead(made.answer, made.answer === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end();
    });
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const made: Receiver = {
    port: (server.address() as AddressInfo).port,
    got,
    answer: 204,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  receiver = made;
  return made;
}

async function subscribe(port: number, format: 'sigap' | 'tmf621-v4' = 'sigap'): Promise<void> {
  const sealedSecret = sealSecret(platform.config, ID, SECRET);
  await platform.database.db.transaction().execute((trx) =>
    insertEndpoint(trx, {
      ...{
        id: ID,
        electionId: election.id,
        partner: 'Telkomsel',
        format,
        url: `http://127.0.0.1:${port}/hook`,
      },
      ...{ sealedSecret, at: now, by: 'user:kantor' },
    }),
  );
}
const send = sender({ allowInward: true });
const deliver = () => deliverDue(platform, send, () => 0.5);
const fresh = (): Promise<Order> => {
  serial += 1;
  return issued(platform, election, wish(ANAMBAS[0], { itemId: `antena-${serial}` }));
};
const apply = async (order: Order, event: OrderEvent, actor = TELKOMSEL) =>
  unwrap(await applyOrderEvent(platform, election.id, actor, order.id, order.revision, event));
const endpoint = async () => (await listEndpoints(platform.database.db, election.id, null))[0];

test('what happens to an order is told, signed, in order, and drafts are not', async () => {
  const { port, got } = await receive();
  await subscribe(port);
  const order = await fresh();
  await apply(await apply(order, { kind: 'accept' }), { kind: 'start' });
  expect(await deliver()).toBe(3);
  expect(got.map(({ type, revision }) => [type, revision])).toEqual([
    ['order.issue', 2],
    ['order.accept', 3],
    ['order.start', 4],
  ]);
  expect(got[0]?.id).toBe(`msg_${order.id}_2`);
  expect(await deliver()).toBe(0);
});

test('a receiver that is down for a day is told afterwards, in order and once', async () => {
  const first = await receive();
  await subscribe(first.port);
  await first.stop();
  let order = await fresh();
  const end = now.getTime() + 24 * HOUR;
  const events: OrderEvent[] = [{ kind: 'accept' }, { kind: 'start' }, { kind: 'circuit', circuitId: 'C-1' }];
  while (now.getTime() < end) {
    expect(await deliver()).toBe(0);
    const event = events.shift();
    if (event) order = await apply(order, event);
    now = new Date(now.getTime() + HOUR / 4);
  }
  const down = await endpoint();
  expect(down).toMatchObject({ state: 'active', waiting: 4, lastError: 'no-connection' });
  expect(down?.attempts).toBeGreaterThan(8);
  expect(down?.attempts).toBeLessThan(13);
  const again = await receive(first.port);
  now = new Date((down?.nextAttemptAt ?? now).getTime());
  // The receiver's clock is the machine's, and it refuses what is older than five minutes: signed anew at each attempt, by the real one here.
  platform = { ...platform, clock: () => now };
  const signedNow = sender({ allowInward: true });
  expect(
    await deliverDue(
      platform,
      (message) => signedNow(resigned(message)),
      () => 0.5,
    ),
  ).toBe(4);
  expect(again.got.map(({ type }) => type)).toEqual([
    'order.issue',
    'order.accept',
    'order.start',
    'order.circuit',
  ]);
  expect(await endpoint()).toMatchObject({ waiting: 0, attempts: 0, lastError: null });
});

/** The same message as the real clock signs it. */
function resigned(message: Parameters<typeof send>[0]): Parameters<typeof send>[0] {
  const at = new Date();
  const id = message.headers['webhook-id'] ?? '';
  return {
    ...message,
    headers: {
      ...message.headers,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(SECRET).sign(id, at, message.body),
    },
  };
}

test('one that never comes back is stopped, nothing is dropped, and it can be resumed', async () => {
  const { port, stop } = await receive();
  await subscribe(port);
  await stop();
  await fresh();
  for (let day = 0; (await endpoint())?.state === 'active' && day < 40; day++) {
    await deliver();
    now = new Date(((await endpoint())?.nextAttemptAt ?? now).getTime() + 1);
  }
  expect(await endpoint()).toMatchObject({ state: 'stopped', waiting: 1 });
  const again = await receive(port);
  now = new Date();
  const ask = await server(as({ role: 'partner', partner: 'Telkomsel' }));
  expect(await ask('POST', `/webhooks/${ID}/resume`, { reason: 'hidup lagi' })).toMatchObject({
    status: 200,
  });
  expect(await deliver()).toBe(1);
  expect(again.got).toHaveLength(1);
  expect((await ask('POST', `/webhooks/${ID}/resume`, { reason: 'lagi' })).body.code).toBe('SIGAP-3286');
});

test('a redirect is followed by nobody, and 410 ends it', async () => {
  const made = await receive();
  await subscribe(made.port);
  await fresh();
  made.answer = 302;
  expect(await deliver()).toBe(0);
  expect(await endpoint()).toMatchObject({ state: 'active', attempts: 1, lastError: 'http-302' });
  made.answer = 410;
  now = new Date(now.getTime() + HOUR);
  const signed = sender({ allowInward: true });
  await deliverDue(
    platform,
    (message) => signed(resigned(message)),
    () => 0.5,
  );
  expect(await endpoint()).toMatchObject({ state: 'stopped', lastError: 'http-410' });
});

test('a delivery that was received but not noted comes again with the same id', async () => {
  const { port, got } = await receive();
  await subscribe(port);
  await fresh();
  await deliver();
  await platform.database.db.updateTable('webhook_delivery').set({ delivered_at: null }).execute();
  await deliver();
  expect(got).toHaveLength(2);
  expect(got[0]).toEqual(got[1]);
});

test('two senders at once send each message once', async () => {
  const { port, got } = await receive();
  await subscribe(port);
  for (let at = 0; at < 5; at++) await fresh();
  await Promise.all([deliver(), deliver()]);
  expect(new Set(got.map(({ id }) => id)).size).toBe(5);
  expect(got).toHaveLength(5);
});

test('a receiver that speaks TMF621 is told of tickets', async () => {
  const { port, got } = await receive();
  await subscribe(port, 'tmf621-v4');
  await apply(await fresh(), { kind: 'accept' });
  await deliver();
  expect(got.map(({ type }) => type)).toEqual(['TroubleTicketCreateEvent', 'TroubleTicketStatusChangeEvent']);
});

test('the sender reaches nothing inward, also by a name', async () => {
  const { port, got } = await receive();
  const message = { headers: {}, body: '{}' };
  expect(await sender()({ ...message, url: `http://127.0.0.1:${port}/` })).toEqual({
    failure: 'address-refused',
  });
  expect(await sender()({ ...message, url: `https://127.0.0.1:${port}/` })).toEqual({
    failure: 'address-refused',
  });
  const inward = sender({ resolve: async () => [{ address: '10.0.0.7', family: 4 }] });
  expect(await inward({ ...message, url: 'https://mitra.example/' })).toEqual({ failure: 'address-refused' });
  const unknown = sender({
    resolve: async () => {
      throw new Error('ENOTFOUND');
    },
  });
  expect(await unknown({ ...message, url: 'https://mitra.example/' })).toEqual({ failure: 'name-not-found' });
  expect(got).toEqual([]);
});

test('a secret is sealed for its endpoint alone', () => {
  const sealed = sealSecret(platform.config, ID, SECRET);
  expect(openSecret(platform.config, ID, sealed)).toBe(SECRET);
  expect(openSecret(platform.config, `${ID}x`, sealed)).toBeNull();
  expect(
    openSecret({ ...platform.config, authSecret: 'another-secret-another-secret-another' }, ID, sealed),
  ).toBeNull();
  expect(sealed.includes(Buffer.from(SECRET))).toBe(false);
});

const as = (...grants: Grant[]): Principal => ({ id: 'user:someone', grants });
async function server(who: Principal) {
  const app = createApp({
    identify: async () => who,
    origins: [],
    report: (_, error) => console.error(error),
  });
  app.route('/api', webhookRoutes(platform));
  return async (method: string, path: string, body?: object): Promise<{ status: number; body: Answer }> => {
    const response = await app.request(`/api${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    const written = await response.text();
    return { status: response.status, body: written ? JSON.parse(written) : null };
  };
}

test('a partner looks after its own; the secret is shown once; every change is in the audit chain', async () => {
  const path = '/elections/pilkada/webhooks';
  const partner = await server(as({ role: 'partner', partner: 'Telkomsel' }));
  const wanted = { partner: 'Telkomsel', url: 'https://mitra.example.id/hook?k=1' };
  const added = await partner('POST', path, wanted);
  expect(added).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_.{44}$/) } });
  expect((await partner('GET', path)).body.items).toMatchObject([
    { id: added.body.id, state: 'active', waiting: 0 },
  ]);
  expect(JSON.stringify((await partner('GET', path)).body)).not.toContain('whsec');
  expect((await partner('POST', path, { ...wanted, partner: 'BAKTI' })).body.code).toBe('SIGAP-3268');
  const other = await server(as({ role: 'partner', partner: 'BAKTI' }));
  expect((await other('GET', path)).body.items).toEqual([]);
  expect((await other('DELETE', `/webhooks/${added.body.id}`)).body.code).toBe('SIGAP-3284');
  const regency = await server(as({ role: 'regency-officer', regencyCode: '2105' }));
  expect((await regency('GET', path)).status).toBe(403);
  const auditor = await server(as({ role: 'auditor' }));
  const [seen, ...others] = (await auditor('GET', path)).body.items;
  expect(others).toEqual([]);
  expect(seen.url).toMatch(/^https:\/\/[^/]+\/…$/);
  expect((await auditor('POST', path, wanted)).status).toBe(403);
  expect((await partner('DELETE', `/webhooks/${added.body.id}`)).status).toBe(204);
  expect((await partner('GET', path)).body.items).toEqual([]);
  const subject = `webhook:${added.body.id}`;
  const { items } = await listAudit(platform.database.db, { limit: 10, subject });
  expect(items.map(({ action }) => action)).toEqual(['webhook.remove', 'webhook.add']);
  expect(JSON.stringify(items)).not.toContain('k=1');
});

test('addresses that lead inward or hold a password are refused', async () => {
  const office = { id: OFFICE.id, partners: null };
  for (const url of [
    ...[
      'http://mitra.example.id/',
      'https://u:p@mitra.example.id/',
      'https://localhost/',
      'https://localhost./',
      'https://foo.localhost./',
      'https://10.0.0.1/',
    ],
    ...['https://[::1]/', 'https://intranet/', 'https://2130706433/', 'ftp://x.id/', 'x', 'https://a.id/#x'],
  ]) {
    const added = await addEndpoint(platform, election, office, {
      partner: 'Telkomsel',
      url,
      format: 'sigap',
    });
    expect({ url, code: added.ok ? 'ok' : added.error.kind.code }).toEqual({ url, code: 'SIGAP-3283' });
  }
});
