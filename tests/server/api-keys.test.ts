import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Grant } from '../../src/platform/server/access/roles.ts';
import { addElection, addTps } from '../support/election.ts';
import { openHouse, Visitor } from '../support/people.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let electionId: number;
beforeAll(async () => {
  opened = await openTestPlatform();
  house = await openHouse(opened.platform);
  electionId = await addElection(opened.platform, { slug: 'uji' });
  await addTps(opened.platform, electionId, ['2105012001001']);
});
afterAll(() => opened.close());

const ADMINISTRATOR = { role: 'administrator' } as const;
const AUDITOR = { role: 'auditor' } as const;
const OFFICER = { role: 'regency-officer', regencyCode: '2105' } as const;

type Made = { key: string; item: { id: string; start: string } };

async function makeKey(owner: Visitor, ...grants: Grant[]): Promise<Made> {
  return owner.json('POST', '/api/keys', { name: 'uji', expiresInDays: 30, grants });
}

async function read(path: string, key: string): Promise<number> {
  const visitor = new Visitor(house.app);
  return (await visitor.call('GET', path, undefined, { authorization: `Bearer ${key}` })).status;
}

test('a key does what it was given, not what its owner may', async () => {
  const owner = await house.person(ADMINISTRATOR);
  const { key, item } = await makeKey(owner, AUDITOR);
  expect(key).toMatch(/^sigap_/);
  expect(await read('/api/audit', key)).toBe(200);
  const headers = { 'x-api-key': key };
  const visitor = new Visitor(house.app);
  expect((await visitor.call('GET', '/api/audit', undefined, headers)).status).toBe(200);
  const change = await visitor.call(
    'POST',
    '/api/users',
    { name: 'X', email: 'x@y.id', grants: [] },
    headers,
  );
  expect(change.status).toBe(403);
  const rows = await opened.platform.database.db.selectFrom('auth_api_key').selectAll().execute();
  expect(JSON.stringify(rows)).toContain(item.start);
  expect(JSON.stringify(rows)).not.toContain(key.slice(0, 20));
});

test('a key whose event cannot be written does not stay', async () => {
  const { db } = opened.platform.database;
  const owner = await house.person(AUDITOR);
  await sql`CREATE FUNCTION no_event() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'no event'; END $$`.execute(db);
  await sql`CREATE TRIGGER no_event BEFORE INSERT ON audit_event FOR EACH ROW
    WHEN (NEW.action = 'key.create') EXECUTE FUNCTION no_event()`.execute(db);
  const answer = await owner.call('POST', '/api/keys', { name: 'x', expiresInDays: 1, grants: [AUDITOR] });
  expect(answer.status).toBe(500);
  await sql`DROP TRIGGER no_event ON audit_event`.execute(db);
  expect(await owner.json('GET', '/api/keys')).toEqual({ items: [] });
  await makeKey(owner, AUDITOR);
});

test('a key cannot be given more than its owner has, nor keep what its owner lost', async () => {
  const owner = await house.person(OFFICER, AUDITOR);
  for (const grant of [
    ADMINISTRATOR,
    { role: 'regency-officer', regencyCode: '2171' } as const,
    { role: 'field-officer', electionId: 1, tpsCode: '2171011001001' } as const,
  ]) {
    const answer = await owner.call('POST', '/api/keys', { name: 'x', expiresInDays: 1, grants: [grant] });
    expect([grant.role, answer.status]).toEqual([grant.role, 422]);
  }
  await makeKey(owner, { role: 'field-officer', electionId, tpsCode: '2105012001001' });
  const { key } = await makeKey(owner, AUDITOR);
  expect(await read('/api/audit', key)).toBe(200);
  await house.administrator.json('PUT', `/api/users/${owner.id}/grants`, { grants: [OFFICER] });
  expect(await read('/api/audit', key)).toBe(403);
});

test('a key of an administrator manages neither users nor keys', async () => {
  const { key } = await makeKey(house.administrator, ADMINISTRATOR);
  expect(await read('/api/audit', key)).toBe(200);
  expect(await read('/api/users', key)).toBe(403);
  expect(await read('/api/keys', key)).toBe(403);
});

test('a key ends when revoked, when it expires and when its owner is disabled', async () => {
  const owner = await house.person(AUDITOR);
  const [revoked, expired, orphaned] = [
    await makeKey(owner, AUDITOR),
    await makeKey(owner, AUDITOR),
    await makeKey(owner, AUDITOR),
  ];
  const stranger = await house.person(AUDITOR);
  expect((await stranger.call('DELETE', `/api/keys/${revoked.item.id}`)).status).toBe(404);
  expect(await read('/api/audit', revoked.key)).toBe(200);
  expect((await owner.call('DELETE', `/api/keys/${revoked.item.id}`)).status).toBe(204);
  expect(await read('/api/audit', revoked.key)).toBe(401);

  await opened.platform.database.db
    .updateTable('auth_api_key')
    .set({ expires_at: sql`now() - interval '1 second'` })
    .where('id', '=', expired.item.id)
    .execute();
  expect(await read('/api/audit', expired.key)).toBe(401);

  expect(await read('/api/audit', orphaned.key)).toBe(200);
  await house.administrator.json('PUT', `/api/users/${owner.id}/disabled`, { disabled: true });
  expect(await read('/api/audit', orphaned.key)).toBe(401);
  expect(await read('/api/audit', 'sigap_tidak-ada')).toBe(401);
});

test('an unknown key is refused even with a session beside it', async () => {
  const answer = await house.administrator.call('GET', '/api/audit', undefined, { 'x-api-key': 'sigap_x' });
  expect(answer.status).toBe(401);
});

test('making and revoking a key leave events that name it', async () => {
  const owner = await house.person(AUDITOR);
  const { item } = await makeKey(owner, AUDITOR);
  await owner.call('DELETE', `/api/keys/${item.id}`);
  const { items } = await house.administrator.json<{ items: { action: string; actor: string }[] }>(
    'GET',
    `/api/audit?subject=key:${item.id}`,
  );
  expect(items.map(({ action, actor }) => [action, actor])).toEqual([
    ['key.revoke', `user:${owner.id}`],
    ['key.create', `user:${owner.id}`],
  ]);
});
