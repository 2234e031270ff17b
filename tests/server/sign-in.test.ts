import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createOTP } from '@better-auth/utils/otp';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openHouse, PASSWORD, tokenOf, Visitor } from '../support/people.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
beforeAll(async () => {
  opened = await openTestPlatform();
  house = await openHouse(opened.platform);
});
afterAll(() => opened.close());

type Session = { user: { email: string } | null };
type Problem = { code: string; title: string };

const PATIENCE = { timeout: 30_000 };
const AUDITOR = { role: 'auditor' } as const;

async function signIn(visitor: Visitor, email: string, password = PASSWORD): Promise<Response> {
  return visitor.call('POST', '/api/auth/sign-in/email', { email, password });
}

async function emailOf(visitor: Visitor): Promise<string | undefined> {
  return (await visitor.json<Session>('GET', '/api/session')).user?.email;
}

async function letterTo(email: string): Promise<{ text: string; path: string }> {
  const folder = join(opened.platform.config.dataDir, 'mail');
  return vi.waitFor(() => {
    const paths = readdirSync(folder).map((name) => join(folder, name));
    const path = paths.findLast((candidate) => readFileSync(candidate, 'utf8').includes(`To: ${email}`));
    if (!path) throw new Error('no letter yet');
    return { path, text: readFileSync(path, 'utf8').replaceAll('=\r\n', '').replaceAll('=3D', '=') };
  }, PATIENCE);
}

function linkIn(letter: string): string {
  return /http\S+#tautan=\S+/.exec(letter)?.[0] ?? '';
}

describe('password', () => {
  test('lets its owner in, whatever the case of the address, by a cookie that scripts cannot read', async () => {
    const person = await house.person(AUDITOR);
    const visitor = new Visitor(house.app);
    const answer = await signIn(visitor, person.email.toUpperCase());
    expect(answer.status).toBe(200);
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('sigap.session_token='));
    const token =
      decodeURIComponent(cookie ?? '')
        .slice('sigap.session_token='.length)
        .split('.')[0] ?? '';
    expect(token.length).toBe(32);
    expect(await answer.text()).not.toContain(token);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Secure/i);
    expect(await emailOf(visitor)).toBe(person.email);
  });

  test('a wrong one and an unknown address get the same answer, and leave events without the address', async () => {
    const person = await house.person(AUDITOR);
    const visitor = new Visitor(house.app);
    const wrong = await signIn(visitor, person.email, 'bukan kata sandinya');
    const unknown = await signIn(visitor, 'tidak.ada@contoh.id');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
    const { items } = await house.administrator.json<{ items: { action: string; subject: string }[] }>(
      'GET',
      '/api/audit?limit=2',
    );
    expect(items.map(({ action, subject }) => [action, subject])).toEqual([
      ['auth.sign-in-failed', 'user:unknown'],
      ['auth.sign-in-failed', `user:${person.id}`],
    ]);
    const events = await opened.platform.database.db
      .selectFrom('audit_event')
      .select(sql<string>`detail::text || subject || actor`.as('all'))
      .execute();
    expect(events.length).toBeGreaterThan(5);
    expect(events.filter(({ all }) => all.includes('@'))).toEqual([]);
  });

  test('guessing is stopped, and a forged X-Forwarded-For does not help', async () => {
    const person = await house.person(AUDITOR);
    const guesser = new Visitor(house.app);
    const answers: number[] = [];
    for (let guess = 0; guess < 21; guess += 1) {
      const answer = await guesser.call(
        'POST',
        '/api/auth/sign-in/email',
        { email: person.email, password: `tebakan nomor ${guess}` },
        { 'x-forwarded-for': `203.0.113.${guess}`, 'x-sigap-client-address': `203.0.113.${guess}` },
      );
      answers.push(answer.status);
    }
    expect(answers.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(answers[20]).toBe(429);
    expect((await signIn(new Visitor(house.app), person.email)).status).toBe(200);
  });

  test('a new one ends the other sessions and must be long enough', async () => {
    const person = await house.person(AUDITOR);
    const other = new Visitor(house.app);
    await signIn(other, person.email);
    const change = (currentPassword: string, newPassword: string) =>
      person.call('POST', '/api/auth/change-password', {
        currentPassword,
        newPassword,
        revokeOtherSessions: true,
      });
    expect((await change(PASSWORD, 'pendek')).status).toBe(400);
    expect(
      (await (await change('salah salah salah', 'kata sandi yang baru')).json()) as Problem,
    ).toMatchObject({ code: 'SIGAP-1017' });
    expect((await change(PASSWORD, 'kata sandi yang baru')).status).toBe(200);
    expect(await emailOf(person)).toBe(person.email);
    expect(await emailOf(other)).toBeUndefined();
    expect((await signIn(other, person.email)).status).toBe(401);
    expect((await signIn(other, person.email, 'kata sandi yang baru')).status).toBe(200);
  });
});

describe('sessions', () => {
  test('a cookie planted before sign-in is never taken over', async () => {
    const person = await house.person(AUDITOR);
    const victim = new Visitor(house.app);
    await signIn(victim, person.email);
    const planted = victim.cookies.get('sigap.session_token') ?? '';
    await victim.call('POST', '/api/auth/sign-out', {});
    expect(await emailOf(victim)).toBeUndefined();

    victim.cookies.set('sigap.session_token', planted);
    await signIn(victim, person.email);
    expect(victim.cookies.get('sigap.session_token')).not.toBe(planted);
    const attacker = new Visitor(house.app);
    attacker.cookies.set('sigap.session_token', planted);
    expect(await emailOf(attacker)).toBeUndefined();
    expect((await attacker.call('GET', '/api/audit')).status).toBe(401);
  });

  test('a session ends at its time, and a cookie that was not signed by us is nobody', async () => {
    const person = await house.person(AUDITOR);
    expect((await person.call('GET', '/api/audit')).status).toBe(200);
    const { db } = opened.platform.database;
    await db
      .updateTable('auth_session')
      .set({ expires_at: sql`now() - interval '1 second'` })
      .where('user_id', '=', person.id)
      .execute();
    expect((await person.call('GET', '/api/audit')).status).toBe(401);
    await signIn(person, person.email);
    const kept = await db.selectFrom('auth_session').select('id').where('user_id', '=', person.id).execute();
    expect(kept).toHaveLength(1);

    const { token } = await db
      .selectFrom('auth_session')
      .select('token')
      .where('expires_at', '>', sql<Date>`now()`)
      .executeTakeFirstOrThrow();
    const forger = new Visitor(house.app);
    forger.cookies.set('sigap.session_token', token);
    expect((await forger.call('GET', '/api/audit')).status).toBe(401);
    forger.cookies.set('sigap.session_token', `${token}.${'A'.repeat(43)}%3D`);
    expect((await forger.call('GET', '/api/audit')).status).toBe(401);
  });
});

describe('second factor', () => {
  test('is asked for after the password and after a link, and a backup code works once', async () => {
    const person = await house.person(AUDITOR);
    const enabled = await person.json<{ totpURI: string; backupCodes: string[] }>(
      'POST',
      '/api/auth/two-factor/enable',
      { password: PASSWORD },
    );
    const otp = createOTP(secretOf(enabled.totpURI), { digits: 6, period: 30 });
    await person.json('POST', '/api/auth/two-factor/verify-totp', { code: await otp.totp() });

    const visitor = new Visitor(house.app);
    const first = await signIn(visitor, person.email);
    expect(await first.json()).toMatchObject({ twoFactorRedirect: true });
    expect(await emailOf(visitor)).toBeUndefined();
    const wrong = await visitor.call('POST', '/api/auth/two-factor/verify-totp', { code: '000000' });
    expect((await wrong.json()) as Problem).toMatchObject({ code: 'SIGAP-1015' });
    const trustDevice = { code: await nextCode(otp), trustDevice: true };
    await visitor.json('POST', '/api/auth/two-factor/verify-totp', trustDevice);
    expect(await emailOf(visitor)).toBe(person.email);
    await visitor.call('POST', '/api/auth/sign-out', {});
    expect(await (await signIn(visitor, person.email)).json()).toMatchObject({ twoFactorRedirect: true });

    const byLink = new Visitor(house.app);
    await byLink.json('POST', '/api/auth/sign-in/magic-link', { email: person.email });
    const token = tokenOf(linkIn((await letterTo(person.email)).text));
    expect(await byLink.json('POST', '/api/session/link', { token })).toEqual({ twoFactorRedirect: true });
    expect(await emailOf(byLink)).toBeUndefined();
    const code = enabled.backupCodes[0];
    await byLink.json('POST', '/api/auth/two-factor/verify-backup-code', { code });
    expect(await emailOf(byLink)).toBe(person.email);

    const thief = new Visitor(house.app);
    await signIn(thief, person.email);
    const reused = await thief.call('POST', '/api/auth/two-factor/verify-backup-code', { code });
    expect(reused.status).toBe(401);
    expect(await emailOf(thief)).toBeUndefined();
  });

  test('a code is accepted once, even from two at the same moment, and none from before it', async () => {
    const person = await house.person(AUDITOR);
    const { totpURI } = await person.json<{ totpURI: string }>('POST', '/api/auth/two-factor/enable', {
      password: PASSWORD,
    });
    const otp = createOTP(secretOf(totpURI), { digits: 6, period: 30 });
    const now = await otp.totp();
    await person.json('POST', '/api/auth/two-factor/verify-totp', { code: now });

    const enter = async (code: string) => {
      const visitor = new Visitor(house.app);
      await signIn(visitor, person.email);
      const answer = await visitor.call('POST', '/api/auth/two-factor/verify-totp', { code });
      return [answer.status, await emailOf(visitor)];
    };
    expect(await enter(now)).toEqual([401, undefined]);
    const next = await nextCode(otp);
    const answers = await Promise.all([enter(next), enter(next)]);
    expect(answers).toContainEqual([200, person.email]);
    expect(answers).toContainEqual([401, undefined]);
    expect(await enter(next)).toEqual([401, undefined]);
    expect(await enter(now)).toEqual([401, undefined]);
    const { last_totp_step: last } = await opened.platform.database.db
      .selectFrom('auth_two_factor')
      .select('last_totp_step')
      .where('user_id', '=', person.id)
      .executeTakeFirstOrThrow();
    expect(await otp.hotp(last ?? 0)).toBe(next);
  });

  test('its secret does not lie open in the database', async () => {
    const person = await house.person(AUDITOR);
    const { totpURI } = await person.json<{ totpURI: string }>('POST', '/api/auth/two-factor/enable', {
      password: PASSWORD,
    });
    const row = await opened.platform.database.db
      .selectFrom('auth_two_factor')
      .selectAll()
      .where('user_id', '=', person.id)
      .executeTakeFirstOrThrow();
    expect(row.secret).not.toContain(secretOf(totpURI));
  });
});

test('whoever looks after their own account leaves a trace of each step', async () => {
  const person = await house.person(AUDITOR);
  const enabled = await person.json<{ totpURI: string }>('POST', '/api/auth/two-factor/enable', {
    password: PASSWORD,
  });
  const otp = createOTP(secretOf(enabled.totpURI), { digits: 6, period: 30 });
  await person.json('POST', '/api/auth/two-factor/verify-totp', { code: await otp.totp() });
  await person.json('POST', '/api/auth/two-factor/generate-backup-codes', { password: PASSWORD });
  await person.json('POST', '/api/auth/two-factor/disable', { password: PASSWORD });
  const change = {
    currentPassword: PASSWORD,
    newPassword: 'kata sandi yang lain',
    revokeOtherSessions: true,
  };
  await person.json('POST', '/api/auth/change-password', change);
  const { items } = await house.administrator.json<{
    items: { action: string; actor: string; detail: unknown }[];
  }>('GET', `/api/audit?subject=user:${person.id}`);
  expect(items.map(({ action, detail }) => [action, detail])).toEqual([
    ['auth.password-change', {}],
    ['auth.two-factor-disable', {}],
    ['auth.backup-codes', {}],
    ['auth.two-factor-enable', {}],
    ['auth.sign-in', { method: 'password' }],
    ['user.password', { resetTwoFactor: false }],
    ['user.create', { grants: ['auditor'] }],
  ]);
  expect(new Set(items.slice(0, 6).map(({ actor }) => actor))).toEqual(new Set([`user:${person.id}`]));
});

describe('link by mail', () => {
  test('signs in once, its token lies only behind the # and only hashed in the database', async () => {
    const person = await house.person(AUDITOR);
    const visitor = new Visitor(house.app);
    await visitor.json('POST', '/api/auth/sign-in/magic-link', { email: person.email });
    const letter = await letterTo(person.email);
    expect(statSync(letter.path).mode & 0o777).toBe(0o600);
    const url = new URL(linkIn(letter.text));
    expect([url.pathname, url.search]).toEqual(['/masuk', '']);
    const token = tokenOf(url.href);
    const kept = await opened.platform.database.db.selectFrom('auth_verification').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(token);

    expect(await visitor.json('POST', '/api/session/link', { token })).toEqual({ twoFactorRedirect: false });
    expect(await emailOf(visitor)).toBe(person.email);
    const again = await new Visitor(house.app).call('POST', '/api/session/link', { token });
    expect((await again.json()) as Problem).toMatchObject({ code: 'SIGAP-1009' });
  });

  test('is too old after its time; an unknown address gets the same answer and no letter', async () => {
    const person = await house.person(AUDITOR);
    const visitor = new Visitor(house.app);
    const known = await visitor.json('POST', '/api/auth/sign-in/magic-link', { email: person.email });
    const unknown = await visitor.json('POST', '/api/auth/sign-in/magic-link', { email: 'x@contoh.id' });
    expect(known).toEqual(unknown);
    const token = tokenOf(linkIn((await letterTo(person.email)).text));
    await opened.platform.database.db
      .updateTable('auth_verification')
      .set({ expires_at: sql`now() - interval '1 second'` })
      .execute();
    expect((await visitor.call('POST', '/api/session/link', { token })).status).toBe(404);
    const folder = join(opened.platform.config.dataDir, 'mail');
    const letters = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(letters.filter((letter) => letter.includes('x@contoh.id'))).toEqual([]);
  });
});

/** The code of the next 30 seconds, which a telephone whose clock is ahead shows already. */
function nextCode(otp: ReturnType<typeof createOTP>): Promise<string> {
  return otp.hotp(Math.floor(Date.now() / 30_000) + 1);
}

function secretOf(totpUri: string): string {
  const encoded = new URL(totpUri).searchParams.get('secret') ?? '';
  let bits = '';
  for (const letter of encoded.replace(/=+$/, '')) {
    bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  }
  return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join('');
}
