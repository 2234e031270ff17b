import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { rowOfGrant } from '../../src/platform/server/access/grants.ts';
import type { Grant } from '../../src/platform/server/access/roles.ts';
import { createSetupLink, OPEN_AUTH_PATHS } from '../../src/platform/server/auth/index.ts';
import { addElection, addTps } from '../support/election.ts';
import { openHouse, PASSWORD, tokenOf, Visitor } from '../support/people.ts';
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

type Session = { user: { email: string; grants: Grant[] } | null };
type Users = { total: number; items: { id: string; email: string; grants: Grant[] }[]; next: string | null };

const PATIENCE = { timeout: 30_000 };
const ADMINISTRATOR = { role: 'administrator' } as const;
const AUDITOR = { role: 'auditor' } as const;

async function grantsOf(visitor: Visitor): Promise<Grant[] | undefined> {
  return (await visitor.json<Session>('GET', '/api/session')).user?.grants;
}

async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { code: string }).code;
}

describe('users', () => {
  test('whoever was invited has exactly the roles given, and loses them at once', async () => {
    const officer = await house.person({ role: 'regency-officer', regencyCode: '2105' }, AUDITOR);
    expect(await grantsOf(officer)).toEqual([{ role: 'regency-officer', regencyCode: '2105' }, AUDITOR]);
    expect((await officer.call('GET', '/api/audit')).status).toBe(200);
    await house.administrator.json('PUT', `/api/users/${officer.id}/grants`, {
      grants: [],
      reason: 'pindah',
    });
    expect((await officer.call('GET', '/api/audit')).status).toBe(403);
    const { items } = await house.administrator.json<{ items: unknown[] }>('GET', '/api/audit?limit=1');
    expect(items[0]).toMatchObject({
      action: 'user.grants',
      reason: 'pindah',
      actorName: 'Administrator',
      detail: { before: ['regency-officer:2105', 'auditor'], after: [] },
    });
  });

  test('without any role somebody sees the own account and nothing else', async () => {
    const nobody = await house.person();
    expect(await grantsOf(nobody)).toEqual([]);
    expect((await nobody.call('GET', '/api/keys')).status).toBe(403);
    expect((await nobody.call('GET', '/api/users')).status).toBe(403);
  });

  test('a grant without its reach, or with too much, is refused', async () => {
    const bad = [
      { role: 'regency-officer' },
      { role: 'regency-officer', regencyCode: '21' },
      { role: 'auditor', regencyCode: '2105' },
      { role: 'field-officer', tpsCode: '2105012001001' },
      { role: 'king' },
    ];
    for (const grant of bad) {
      const answer = await house.administrator.call('POST', '/api/users', {
        name: 'X',
        email: 'x@contoh.id',
        grants: [grant],
      });
      expect([grant, answer.status]).toEqual([grant, 400]);
    }
  });

  test('a grant to a place that does not exist is refused at that grant; what is held already may stay', async () => {
    const nowhere = [
      [{ role: 'regency-officer', regencyCode: '9999' }, 'regencyCode', 'kabupaten/kota 9999 tidak dikenal'],
      [
        { role: 'field-officer', electionId: 9999, tpsCode: '2105012001001' },
        'electionId',
        'pemilihan nomor 9999 tidak ada',
      ],
      [
        { role: 'field-officer', electionId, tpsCode: '9999999999999' },
        'tpsCode',
        'TPS 9999999999999 tidak ada dalam daftar pemilihan uji',
      ],
      [
        { role: 'partner', partner: 'Telkomsell' },
        'partner',
        'mitra Telkomsell tidak dikenal; pilih tanda mitra dari halaman Mitra, atau tambahkan di sana lebih dulu',
      ],
    ] as const;
    const person = await house.person(AUDITOR);
    for (const [grant, field, said] of nowhere) {
      const grants = [AUDITOR, grant];
      const invited = { name: 'X', email: 'x@contoh.id', grants };
      for (const [method, path, body] of [
        ['POST', '/api/users', invited],
        ['PUT', `/api/users/${person.id}/grants`, { grants }],
        ['POST', '/api/keys', { name: 'x', expiresInDays: 1, grants }],
      ] as const) {
        const answer = await house.administrator.call(method, path, body);
        expect([path, answer.status, await answer.json()]).toMatchObject([
          path,
          422,
          { code: 'SIGAP-1021', errors: [{ path: `grants.1.${field}`, message: { id: said } }] },
        ]);
      }
    }
    expect(await grantsOf(person)).toEqual([AUDITOR]);

    const { db } = opened.platform.database;
    const old = { role: 'regency-officer', regencyCode: '9998' } as const;
    await db
      .insertInto('access_grant')
      .values({ ...rowOfGrant(old), user_id: person.id, granted_by: 'system:test' })
      .execute();
    await house.administrator.json('PUT', `/api/users/${person.id}/grants`, { grants: [old] });
    expect(await grantsOf(person)).toEqual([old]);
  });

  test('an address is one user only, whatever its case', async () => {
    const person = await house.person(AUDITOR);
    const answer = await house.administrator.call('POST', '/api/users', {
      name: 'Kembar',
      email: person.email.toUpperCase(),
      grants: [],
    });
    expect(await codeOf(answer)).toBe('SIGAP-1011');
  });

  test('are listed page by page, each once', async () => {
    await house.person();
    const seen: string[] = [];
    let cursor = '';
    let total = 0;
    do {
      const page: Users = await house.administrator.json('GET', `/api/users?limit=2${cursor}`);
      seen.push(...page.items.map(({ email }) => email));
      total = page.total;
      cursor = page.next ? `&cursor=${page.next}` : '';
    } while (cursor);
    expect(total).toBeGreaterThan(2);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });

  test('a disabled user is out at once and cannot come back by password or link', async () => {
    const person = await house.person(AUDITOR);
    const link = await house.administrator.json<{ url: string }>('POST', `/api/users/${person.id}/link`);
    await house.administrator.json('PUT', `/api/users/${person.id}/disabled`, { disabled: true });
    expect((await person.call('GET', '/api/audit')).status).toBe(401);
    const visitor = new Visitor(house.app);
    const password = { email: person.email, password: PASSWORD };
    expect(await codeOf(await visitor.call('POST', '/api/auth/sign-in/email', password))).toBe('SIGAP-1014');
    const byLink = { token: tokenOf(link.url), password: PASSWORD };
    expect((await visitor.call('POST', '/api/session/password', byLink)).status).toBe(404);
    expect((await house.administrator.call('POST', `/api/users/${person.id}/link`)).status).toBe(409);

    await house.administrator.json('PUT', `/api/users/${person.id}/disabled`, { disabled: false });
    expect((await visitor.call('POST', '/api/auth/sign-in/email', password)).status).toBe(200);
  });

  test('a password link works once, replaces the one before, and takes a lost second factor away when asked', async () => {
    const person = await house.person(AUDITOR);
    await opened.platform.database.db
      .updateTable('auth_user')
      .set({ two_factor_enabled: true })
      .where('id', '=', person.id)
      .execute();
    const issue = (resetTwoFactor: boolean) =>
      house.administrator.json<{ url: string }>('POST', `/api/users/${person.id}/link`, { resetTwoFactor });
    const first = tokenOf((await issue(false)).url);
    const second = tokenOf((await issue(true)).url);
    const visitor = new Visitor(house.app);
    const choose = (token: string, password: string) =>
      visitor.call('POST', '/api/session/password', { token, password });
    expect((await choose(first, PASSWORD)).status).toBe(404);
    expect((await choose(second, 'pendek')).status).toBe(400);
    expect(await (await choose(second, 'kata sandi pengganti')).json()).toEqual({ twoFactorRedirect: false });
    expect((await choose(second, 'kata sandi pengganti')).status).toBe(404);
    expect(await grantsOf(person)).toBeUndefined();
    expect(await grantsOf(visitor)).toEqual([AUDITOR]);
  });
});

describe('the last administrator', () => {
  test('can neither be taken the role from nor be disabled, also when two do it to each other', async () => {
    const { items } = await house.administrator.json<Users>('GET', '/api/users?limit=1');
    const own = items[0]?.id;
    const { administrator } = house;
    const demote = await administrator.call('PUT', `/api/users/${own}/grants`, { grants: [AUDITOR] });
    expect(await codeOf(demote)).toBe('SIGAP-1010');
    const disable = await administrator.call('PUT', `/api/users/${own}/disabled`, { disabled: true });
    expect(await codeOf(disable)).toBe('SIGAP-1010');
    expect(await grantsOf(administrator)).toEqual([ADMINISTRATOR]);

    const other = await house.person(ADMINISTRATOR);
    const both = await whenBothAreUnderWay(() =>
      Promise.all([
        administrator.call('PUT', `/api/users/${other.id}/grants`, { grants: [] }),
        other.call('PUT', `/api/users/${own}/grants`, { grants: [] }),
      ]),
    );
    const administrators = [await grantsOf(administrator), await grantsOf(other)].filter((grants) =>
      grants?.some(({ role }) => role === 'administrator'),
    );
    expect(administrators).toHaveLength(1);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    // Whoever is left puts things right for the tests that follow.
    const [left] =
      administrators.length && (await grantsOf(administrator))?.length ? [administrator] : [other];
    await left.json('PUT', `/api/users/${own}/grants`, { grants: [ADMINISTRATOR] });
  });
});

/** Holds the audit chain's lock until two changes wait for a lock, so that neither is over before the other began. */
async function whenBothAreUnderWay<T>(start: () => Promise<T>): Promise<T> {
  const { pool } = opened.platform.database;
  const holder = await pool.connect();
  try {
    await holder.query('SELECT pg_advisory_lock(7226003)');
    const running = start();
    await vi.waitFor(async () => {
      const { rows } = await pool.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM pg_locks l JOIN pg_database d ON d.oid = l.database
          WHERE l.locktype = 'advisory' AND NOT l.granted AND d.datname = current_database()`,
      );
      expect(rows[0]?.waiting).toBe(2);
    }, PATIENCE);
    await holder.query('SELECT pg_advisory_unlock(7226003)');
    return await running;
  } finally {
    holder.release();
  }
}

describe('what is closed', () => {
  test('of the log-in library only the declared paths answer', async () => {
    expect(OPEN_AUTH_PATHS.size).toBe(10);
    const closed = [
      ['POST', '/sign-up/email'],
      ['GET', '/magic-link/verify?token=x'],
      ['POST', '/api-key/create'],
      ['GET', '/api-key/list'],
      ['POST', '/update-user'],
      ['POST', '/change-email'],
      ['POST', '/delete-user'],
      ['POST', '/request-password-reset'],
      ['GET', '/list-sessions'],
      ['GET', '/get-session'],
      ['GET', '/sign-in/email'],
      ['PUT', '/sign-out'],
    ] as const;
    for (const [method, path] of closed) {
      const answer = await house.administrator.call(
        method,
        `/api/auth${path}`,
        method === 'GET' ? undefined : {},
      );
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });

  test('a change from another site is refused, with or without a session', async () => {
    const foreign = { origin: 'https://jahat.contoh' };
    const body = { name: 'X', email: 'csrf@contoh.id', grants: [ADMINISTRATOR] };
    for (const headers of [foreign, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }]) {
      const answer = await house.administrator.call('POST', '/api/users', body, headers);
      expect(await codeOf(answer)).toBe('SIGAP-1008');
    }
    const signIn = { email: 'admin@contoh.id', password: PASSWORD };
    const visitor = new Visitor(house.app);
    const answer = await visitor.call('POST', '/api/auth/sign-in/email', signIn, foreign);
    expect(answer.status).toBe(403);
    expect(visitor.cookies.size).toBe(0);
  });

  test('once there is an administrator, a start offers no link', async () => {
    expect(await createSetupLink(opened.platform)).toBeNull();
  });
});
