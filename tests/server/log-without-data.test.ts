import { inspect } from 'node:util';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { withoutData } from '../../src/main/without-data.ts';
import { addElection } from '../support/election.ts';
import { openHouse, PASSWORD, type Visitor } from '../support/people.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

/** Somebody whose data must not end in a log. */
const PERSON = { name: 'Siti Rahasia', email: 'siti.rahasia@contoh.id' };
const PERSONAL = /rahasia|kata sandi/i;

let opened: TestPlatform;
let administrator: Visitor;
let logged: string[];

beforeAll(async () => {
  opened = await openTestPlatform();
  administrator = (await openHouse(opened.platform)).administrator;
  await addElection(opened.platform, { slug: 'kepri-2024' });
  logged = [];
  for (const level of ['error', 'warn', 'info', 'log', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...said) => {
      logged.push(said.map((part) => (typeof part === 'string' ? part : inspect(part))).join(' '));
    });
  }
  const { db } = opened.platform.database;
  // The worst a database can say: the whole row, in the message and in the detail.
  await sql`
    CREATE FUNCTION fail_aloud() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'cannot keep %', NEW USING DETAIL = format('Failing row contains %s', NEW); END $$`.execute(
    db,
  );
});
afterEach(() => {
  logged.length = 0;
});
afterAll(async () => {
  vi.restoreAllMocks();
  await opened.close();
});

async function failingAt(table: string, ask: () => Promise<Response>): Promise<Response> {
  const { db } = opened.platform.database;
  await sql`CREATE TRIGGER fails BEFORE INSERT OR UPDATE ON ${sql.table(table)}
    FOR EACH ROW EXECUTE FUNCTION fail_aloud()`.execute(db);
  try {
    return await ask();
  } finally {
    await sql`DROP TRIGGER fails ON ${sql.table(table)}`.execute(db);
  }
}

const invitation = () => administrator.call('POST', '/api/users', { ...PERSON, grants: [] });
const claim = () =>
  administrator.call('POST', '/api/elections/kepri-2024/claims', {
    regionCode: '2105',
    statedOn: '2024-10-08',
    claimant: PERSON.name,
    about: 'Pilkada 2024',
    measure: 'tps_sinyal_lemah',
    value: 3,
  });

test.each([
  ['auth_user', invitation],
  ['one_time_link', invitation],
  ['audit_event', invitation],
  ['claim', claim],
  ['audit_event', claim],
])('a failure at %s is told without whom it was about', async (table, ask) => {
  const response = await failingAt(table, ask);
  expect(response.status).toBe(500);
  const body = await response.text();
  expect(body).toContain('SIGAP-9001');
  const { incident } = JSON.parse(body) as { incident: string };
  expect(logged.join('\n')).toContain(`incident ${incident}: database P0001`);
  expect(body).not.toMatch(PERSONAL);
  expect(logged.join('\n')).not.toMatch(PERSONAL);
});

test('a failure while somebody signs in is told without whom it was about', async () => {
  const { db } = opened.platform.database;
  await sql`ALTER TABLE auth_account RENAME COLUMN account_id TO account_id_gone`.execute(db);
  await sql`ALTER TABLE auth_user RENAME COLUMN email TO email_gone`.execute(db);
  try {
    const withPassword = { email: PERSON.email, password: PASSWORD };
    const response = await administrator.call('POST', '/api/auth/sign-in/email', withPassword);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(PERSONAL);
    await administrator.call('POST', '/api/auth/sign-in/magic-link', { email: PERSON.email });
    await vi.waitUntil(() => logged.some((line) => line.startsWith('a sign-in letter could not be sent')));
  } finally {
    await sql`ALTER TABLE auth_account RENAME COLUMN account_id_gone TO account_id`.execute(db);
    await sql`ALTER TABLE auth_user RENAME COLUMN email_gone TO email`.execute(db);
  }
  expect(logged.join('\n')).not.toMatch(PERSONAL);
});

test('what is kept of an error of the database is its code, its constraint and where it happened', async () => {
  const { pool } = opened.platform.database;
  const failed: unknown = await pool
    .query('SELECT $1::integer', [PERSON.email])
    .catch((error: unknown) => error);
  expect(String(failed)).toMatch(PERSONAL);
  expect(withoutData(failed)).toMatch(/^database 22P02 \n\s+at /);
  expect(withoutData(failed)).not.toMatch(PERSONAL);
});
