import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHttp } from '../../src/main/http.ts';
import { verifyAuditChain } from '../../src/platform/server/audit/store.ts';
import { createSetupLink } from '../../src/platform/server/auth/index.ts';
import { linkStands, takeLink } from '../../src/platform/server/auth/links/store.ts';
import { PASSWORD, tokenOf, Visitor } from '../support/people.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

let opened: TestPlatform;
beforeEach(async () => {
  opened = await openTestPlatform();
});
afterEach(() => opened.close());

const body = (token: string, email = 'admin@contoh.id') => ({ token, name: 'A', email, password: PASSWORD });

async function freshToken(): Promise<string> {
  return tokenOf((await createSetupLink(opened.platform)) ?? '');
}

test('the administrator link works once, and of two at the same moment one wins', async () => {
  const app = createHttp(opened.platform);
  const token = await freshToken();
  const answers = await Promise.all(
    ['satu@contoh.id', 'dua@contoh.id', 'tiga@contoh.id'].map((email) =>
      new Visitor(app).call('POST', '/api/setup', body(token, email)),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  const users = await opened.platform.database.db.selectFrom('auth_user').select('email').execute();
  expect(users).toHaveLength(1);
  expect((await new Visitor(app).call('POST', '/api/setup', body(token))).status).toBe(404);
  expect((await verifyAuditChain(opened.platform.database.db)).brokenAt).toBeNull();
});

test('only its hash is kept; a new one replaces it; it ends after a day; a short password uses nothing up', async () => {
  const { db } = opened.platform.database;
  const visitor = new Visitor(createHttp(opened.platform));
  const first = await freshToken();
  const second = await freshToken();
  const kept = await db.selectFrom('one_time_link').selectAll().execute();
  expect(kept).toHaveLength(1);
  expect(kept[0]?.token_sha256.includes(Buffer.from(second))).toBe(false);
  expect((await visitor.call('POST', '/api/setup', body(first))).status).toBe(404);
  const short = { ...body(second), password: 'pendek' };
  expect((await visitor.call('POST', '/api/setup', short)).status).toBe(400);
  const expiry = db.updateTable('one_time_link');
  await expiry.set({ expires_at: sql`now() - interval '1 second'` }).execute();
  expect((await visitor.call('POST', '/api/setup', body(second))).status).toBe(404);
  await expiry.set({ expires_at: sql`now() + interval '1 hour'` }).execute();
  expect((await visitor.call('POST', '/api/setup', body(second))).status).toBe(200);
});

test('a link that ends between its check and its use is not used', async () => {
  const { db } = opened.platform.database;
  const token = await freshToken();
  expect(await linkStands(db, 'setup', token)).toBe(true);
  await db.updateTable('one_time_link').set({ expires_at: sql`now()` }).execute();
  expect(await db.transaction().execute((trx) => takeLink(trx, 'setup', token))).toBeNull();
});

test('behind https the cookie is for https only', async () => {
  const config = { ...opened.platform.config, publicUrl: 'https://sigap.contoh.id' };
  const platform = { ...opened.platform, config };
  const app = createHttp(platform);
  const link = (await createSetupLink(platform)) ?? '';
  expect(link).toMatch(/^https:\/\/sigap\.contoh\.id\/siapkan#token=/);
  const answer = await new Visitor(app).call('POST', '/api/setup', body(tokenOf(link)), {
    origin: 'https://sigap.contoh.id',
  });
  expect(answer.status).toBe(200);
  const cookies = answer.headers.getSetCookie().filter((line) => line.includes('session_token='));
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) expect(cookie).toMatch(/^__Secure-sigap\..*; Secure/i);
});
