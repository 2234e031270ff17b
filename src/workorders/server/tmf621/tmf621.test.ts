import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { ANAMBAS, BATAM, issued, OFFICE, orderElection, wish } from '../../../../tests/support/orders.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import type { Grant, Principal } from '../../../platform/server/access/roles.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOr404 } from '../../../registry/server/index.ts';
import type { Order } from '../../model.ts';
import { interopRoutes } from '../interop/routes.ts';
import { orderHistory } from '../orders/history-store.ts';
import { ALL_ORDERS, applyOrderEvent, findOrder } from '../orders/index.ts';
import { listEndpoints } from '../webhooks/store.ts';

// biome-ignore lint/suspicious/noExplicitAny: tickets of two versions, looked at field by field
type Answer = any;

const BASE = '/api/tmf-api/troubleTicket';
let opened: TestPlatform;
let platform: Platform;
let election: Election;
let who: Principal;
let app: ReturnType<typeof createApp>;
let serial = 0;

const as = (...grants: Grant[]): Principal => ({ id: 'key:k1', grants });
beforeAll(async () => {
  opened = await openTestPlatform();
  platform = opened.platform;
  election = await orderElection(platform);
  app = createApp({ identify: async () => who, origins: [], report: (_, error) => console.error(error) });
  app.route('/api', interopRoutes(platform));
});
afterAll(() => opened.close());
beforeEach(() => {
  who = as({ role: 'partner', partner: 'Telkomsel' });
});

async function ask(
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: Answer }> {
  const response = await app.request(`${BASE}/${path}`, {
    method,
    headers: { 'accept-language': 'en', ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
}
const fresh = (change = {}): Promise<Order> => {
  serial += 1;
  return issued(platform, election, wish(ANAMBAS[0], { itemId: `antena-${serial}`, ...change }));
};
const now = ({ id }: Order) => findOrder(platform.database.db, election.id, ALL_ORDERS, id);

test('a ticket in both versions', async () => {
  const order = await fresh({ optionKind: 'vsat' });
  const v4 = await ask('GET', `v4/troubleTicket/${order.id}`);
  expect(v4.status).toBe(200);
  expect(v4.headers.get('etag')).toBe('"2"');
  expect(v4.body).toMatchObject({
    ...{ id: order.id, name: order.number, status: 'pending', ticketType: 'vsat', severity: 'Major' },
    ...{ href: `http://localhost:8080${BASE}/v4/troubleTicket/${order.id}`, '@type': 'TroubleTicket' },
    relatedEntity: [{ id: ANAMBAS[0], '@referredType': 'TPS', latitude: 3.2, longitude: 106.2, revision: 2 }],
    relatedParty: [{ id: 'Telkomsel', role: 'provider' }],
  });
  expect(v4.body).not.toHaveProperty('troubleTicketCharacteristic');
  const v5 = await ask('GET', `v5/troubleTicket/${order.id}`);
  expect(v5.body.relatedParty[0].partyOrPartyRole.id).toBe('Telkomsel');
  expect(v5.body.troubleTicketCharacteristic).toContainEqual({
    ...{ name: 'latitude', value: 3.2, '@type': 'NumberCharacteristic' },
  });
  const some = await ask('GET', `v5/troubleTicket/${order.id}?fields=status`);
  expect(Object.keys(some.body).toSorted()).toEqual(['@type', 'href', 'id', 'status']);
});

test('a list by status, paged as TMF630 pages, of one’s own tickets alone', async () => {
  const others = await issued(platform, election, wish(BATAM, { partner: 'BAKTI', itemId: 'vsat' }));
  const held = await fresh();
  unwrap(
    await applyOrderEvent(platform, election.id, OFFICE, held.id, held.revision, {
      ...{ kind: 'wait', for: 'third-party', reason: 'izin' },
    }),
  );
  await fresh();
  const page = await ask('GET', 'v4/troubleTicket?election=pilkada&limit=2&offset=0');
  expect(page.status).toBe(206);
  expect(page.headers.get('x-result-count')).toBe('2');
  const total = Number(page.headers.get('x-total-count'));
  const all = await ask('GET', 'v4/troubleTicket?election=pilkada&limit=200');
  expect(all.body).toHaveLength(total);
  expect(all.body.map(({ id }: Answer) => id)).not.toContain(others.id);
  const waiting = await ask('GET', 'v4/troubleTicket?election=pilkada&status=held');
  expect(waiting.body.map(({ id }: Answer) => id)).toEqual([held.id]);
  expect((await ask('GET', `v4/troubleTicket/${others.id}`)).status).toBe(404);
  expect((await ask('PATCH', `v4/troubleTicket/${others.id}`, { status: 'acknowledged' })).status).toBe(404);
});

test('a partner answers, works, and claims by setting the status', async () => {
  const order = await fresh();
  const patch = (body: object, headers = {}) => ask('PATCH', `v4/troubleTicket/${order.id}`, body, headers);
  const accepted = await patch({ status: 'acknowledged', '@type': 'TroubleTicket' }, { 'if-match': '"2"' });
  expect(accepted).toMatchObject({ status: 200, body: { status: 'acknowledged' } });
  expect((await patch({ status: 'inProgress' })).body.status).toBe('inProgress');
  expect((await patch({ status: 'held', note: [{ text: 'izin menara' }] })).body.status).toBe('held');
  expect((await patch({ status: 'inProgress' })).body.status).toBe('inProgress');
  expect((await patch({ circuitId: 'TSEL-9' })).body.relatedEntity[0].circuitId).toBe('TSEL-9');
  const done = await ask('PATCH', `v5/troubleTicket/${order.id}`, {
    status: 'resolved',
    note: [{ text: 'selesai' }],
    troubleTicketCharacteristic: [{ name: 'circuitId', value: 'TSEL-10' }],
  });
  expect(done.body.status).toBe('resolved');
  expect(await now(order)).toMatchObject({ state: 'claimed-done', circuitId: 'TSEL-10' });
  for (const status of ['closed', 'cancelled'])
    expect((await patch({ status })).body.code).toBe('SIGAP-3282');
  expect((await now(order))?.state).toBe('claimed-done');
});

test('a dispute names the definition; what was decided on an old revision is refused', async () => {
  const order = await fresh();
  const path = `v4/troubleTicket/${order.id}`;
  expect((await ask('PATCH', path, { status: 'rejected' })).body).toMatchObject({ code: 'SIGAP-3282' });
  const disputed = { status: 'rejected', statusChangeReason: 'covered-by-2g', note: [{ text: 'ada 2G' }] };
  expect((await ask('PATCH', path, disputed, { 'if-match': '"1"' })).status).toBe(409);
  expect((await ask('PATCH', path, disputed, { 'if-match': '"abc"' })).status).toBe(409);
  const taken = await ask('PATCH', path, disputed, { 'if-match': '"2"' });
  expect(taken.body).toMatchObject({ status: 'rejected', statusChangeReason: 'covered-by-2g' });
  // Ticket systems repeat themselves: the same status again is no error and no change.
  expect((await ask('PATCH', path, { status: 'rejected' })).status).toBe(200);
  expect((await now(order))?.revision).toBe(3);
});

test('members that are not a partner’s to change are refused by name', async () => {
  const order = await fresh();
  const path = `v4/troubleTicket/${order.id}`;
  const refused = await ask('PATCH', path, { severity: 'Minor', requestedResolutionDate: '2030-01-01' });
  expect(refused.status).toBe(400);
  expect(refused.body.detail).toContain('severity');
  expect((await ask('PATCH', path, {})).body.code).toBe('SIGAP-3282');
  expect((await ask('PATCH', path, { note: [{ text: '' }] })).status).toBe(400);
});

test('the partner’s ticket system tells of a status, also twice', async () => {
  const order = await fresh();
  const told = (status: string) =>
    ask('POST', 'v4/listener/troubleTicketStatusChangeEvent', {
      ...{ eventId: 'e1', eventType: 'TroubleTicketStatusChangeEvent' },
      event: { troubleTicket: { id: order.id, status, severity: 'Major' } },
    });
  expect((await told('acknowledged')).status).toBe(204);
  expect((await told('acknowledged')).status).toBe(204);
  expect(await now(order)).toMatchObject({ state: 'accepted', revision: 3 });
  expect((await told('closed')).status).toBe(422);
});

test('a ticket system of the office makes a draft, which no partner sees', async () => {
  who = as({ role: 'regency-officer', regencyCode: '2105' });
  const wished = {
    ...{ description: 'Tidak ada sinyal', severity: 'Major', ticketType: 'vsat', '@type': 'TroubleTicket' },
    relatedEntity: [{ id: ANAMBAS[2], '@referredType': 'TPS' }],
    relatedParty: [{ id: 'BAKTI', role: 'provider' }],
  };
  const made = await ask('POST', 'v4/troubleTicket?election=pilkada', wished);
  expect(made).toMatchObject({ status: 201, body: { status: 'pending', relatedParty: [{ id: 'BAKTI' }] } });
  const { comments } = await orderHistory(platform.database.db, made.body.id, true);
  expect(comments).toMatchObject([{ body: 'Tidak ada sinyal', side: 'office', internal: false }]);
  const sorcery = await ask('POST', 'v4/troubleTicket?election=pilkada', { ...wished, ticketType: 'sihir' });
  expect(sorcery).toMatchObject({ status: 422, body: { code: 'SIGAP-3269' } });
  expect((await ask('POST', 'v4/troubleTicket?election=pilkada', wished)).status).toBe(409);
  const batam = { ...wished, relatedEntity: [{ id: BATAM }] };
  expect((await ask('POST', 'v4/troubleTicket?election=pilkada', batam)).status).toBe(403);
  expect(
    (await ask('POST', 'v4/troubleTicket?election=pilkada', { ...wished, severity: undefined })).status,
  ).toBe(400);
  who = as({ role: 'partner', partner: 'BAKTI' });
  expect((await ask('GET', `v4/troubleTicket/${made.body.id}`)).status).toBe(404);
  expect((await ask('POST', 'v4/troubleTicket?election=pilkada', wished)).status).toBe(403);
});

test('without an election the default one is meant: tickets of a scenario and of the real one are never in one answer', async () => {
  const named = async (query: string) => (await ask('GET', `v5/troubleTicket${query}`)).body;
  const numbers = async (query: string) => (await named(query)).map(({ id }: Answer) => id);
  const real = await fresh();
  const scenarioId = await addElection(platform, { slug: 'skenario', synthetic: true });
  await addTps(platform, scenarioId, [ANAMBAS[0]]);
  const scenario = unwrap(await electionOr404(platform, 'skenario'));
  const invented = await issued(platform, scenario, wish(ANAMBAS[0]));
  // Two elections, none of them the default: nothing is guessed, and what can be named is said.
  const unnamed = await ask('GET', 'v5/troubleTicket');
  expect(unnamed).toMatchObject({ status: 400, body: { code: 'SIGAP-3290' } });
  expect(unnamed.body.detail).toMatch(/^there are: .*skenario \(1\)/);
  const callback = { callback: 'https://mitra.example.id/listener' };
  const nowhere = await ask('POST', 'v5/hub', callback);
  expect(nowhere).toMatchObject({ status: 400, body: { code: 'SIGAP-3290' } });
  expect(nowhere.body.detail).toContain('skenario');
  await platform.database.db
    .updateTable('election')
    .set({ is_default: true })
    .where('id', '=', election.id)
    .execute();
  expect(await numbers('?limit=200')).toContain(real.id);
  expect(await numbers('?limit=200')).toEqual(await numbers('?limit=200&election=pilkada'));
  expect(await numbers('?limit=200')).not.toContain(invented.id);
  expect(await numbers('?election=skenario')).toEqual([invented.id]);
  expect((await ask('GET', `v5/troubleTicket/${invented.id}`)).body.id).toBe(invented.id);

  const hub = await ask('POST', 'v5/hub', callback);
  const endpoints = async (of: Election) =>
    (await listEndpoints(platform.database.db, of.id, null)).map(({ id }) => id);
  expect(await endpoints(election)).toContain(hub.body.id);
  expect(await endpoints(scenario)).toEqual([]);

  who = as({ role: 'provincial-officer' });
  const made = await ask('POST', 'v5/troubleTicket', {
    ...{ description: 'Tidak ada sinyal', severity: 'Major', ticketType: 'link' },
    ...{ relatedEntity: [{ id: ANAMBAS[1] }], relatedParty: [{ id: 'BAKTI' }] },
  });
  expect(made.status).toBe(201);
  expect(await now(made.body)).toMatchObject({ electionId: election.id });
});

test('the hub subscribes and ends; a filter that would not be kept is refused', async () => {
  const hub = await ask('POST', 'v4/hub?election=pilkada', { callback: 'https://mitra.example.id/listener' });
  expect(hub).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_/) } });
  expect((await ask('DELETE', `v4/hub/${hub.body.id}`)).status).toBe(204);
  expect((await ask('DELETE', `v4/hub/${hub.body.id}`)).status).toBe(404);
  const filtered = { callback: 'https://mitra.example.id/', query: 'eventType=TroubleTicketCreateEvent' };
  expect((await ask('POST', 'v4/hub?election=pilkada', filtered)).status).toBe(422);
  expect((await ask('POST', 'v4/hub?election=pilkada', { callback: 'https://10.0.0.1/' })).status).toBe(422);
  who = as({ role: 'provincial-officer' });
  expect(
    (await ask('POST', 'v4/hub?election=pilkada', { callback: 'https://mitra.example.id/' })).status,
  ).toBe(403);
});

test('an empty default election does not read as "no orders" while another holds some of one’s own', async () => {
  const { db } = platform.database;
  await db.updateTable('election').set({ is_default: false }).execute();
  await addElection(platform, { slug: 'kosong', isDefault: true });
  const told = await ask('GET', 'v4/troubleTicket');
  expect(told).toMatchObject({ status: 400, body: { code: 'SIGAP-3290' } });
  expect(told.body.detail).toMatch(/^there are: .*pilkada \(\d+\)/);
  expect(told.body.detail).not.toContain('kosong');
  expect(await ask('GET', 'v4/troubleTicket?election=kosong')).toMatchObject({ status: 200, body: [] });
  // Whoever has none anywhere is told so, and of no other's.
  who = as({ role: 'partner', partner: 'Nobody' });
  expect(await ask('GET', 'v4/troubleTicket')).toMatchObject({ status: 200, body: [] });
});
