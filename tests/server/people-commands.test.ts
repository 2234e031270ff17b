import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttp } from '../../src/main/http.ts';
import { PLACES } from '../../src/main/places.ts';
import { addAuditCommands } from '../../src/platform/server/audit/commands.ts';
import { addAuthCommands } from '../../src/platform/server/auth/index.ts';
import { addElection, addTps } from '../support/election.ts';
import { PASSWORD, tokenOf, Visitor } from '../support/people.ts';
import { type CommandRun, runCommand } from '../support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

let opened: TestPlatform;
let electionId: number;
beforeAll(async () => {
  opened = await openTestPlatform();
  electionId = await addElection(opened.platform, { slug: 'pemilu' });
  await addTps(opened.platform, electionId, ['2105012001001']);
});
afterAll(() => opened.close());

async function sigap(...words: string[]): Promise<CommandRun> {
  return runCommand(
    opened.platform,
    (program, open) => {
      addAuthCommands(program, open, PLACES);
      addAuditCommands(program, open);
    },
    ...words,
  );
}

test('sigap admin link lets in, also an administrator who is locked out', async () => {
  const visitor = new Visitor(createHttp(opened.platform));
  for (const password of [PASSWORD, 'kata sandi sesudah terkunci']) {
    const { url } = JSON.parse((await sigap('admin', 'link', '--json')).out) as { url: string };
    const setup = { token: tokenOf(url), name: 'A', email: 'admin@contoh.id', password };
    await visitor.json('POST', '/api/setup', setup);
    const session = await visitor.json<{ user: unknown }>('GET', '/api/session');
    expect(session.user).toMatchObject({ email: 'admin@contoh.id', grants: [{ role: 'administrator' }] });
  }
});

test('sigap user create, grant and list', async () => {
  const made = await sigap(
    ...['user', 'create', '--name', 'Petugas', '--email', 'petugas@contoh.id', '--json'],
    ...['--role', 'field-officer', '--election', 'pemilu', '--tps', '21.05.01.2001.001'],
  );
  expect(JSON.parse(made.out)).toMatchObject({
    user: { grants: [{ role: 'field-officer', electionId, tpsCode: '2105012001001' }] },
    link: { url: expect.stringMatching(/\/masuk#undangan=[\w-]{43}$/), mailed: false },
  });
  const grant = ['user', 'grant', 'petugas@contoh.id', '--role', 'regency-officer', '--regency', '21.05'];
  expect((await sigap(...grant)).out).toBe(
    `field-officer:${electionId}:2105012001001\nregency-officer:2105\n`,
  );
  expect((await sigap(...grant, '--remove', '--reason', 'pindah')).out).toBe(
    `field-officer:${electionId}:2105012001001\n`,
  );
  const commission = ['user', 'grant', 'petugas@contoh.id', '--role', 'commission'];
  await sigap(...commission, '--regency', '21.05');
  expect((await sigap(...commission)).out).toBe(
    `field-officer:${electionId}:2105012001001\ncommission:2105\ncommission\n`,
  );
  await sigap(...commission, '--remove');
  await sigap(...commission, '--regency', '2105', '--remove');
  const list = JSON.parse((await sigap('user', 'list', '--json')).out) as { total: number; next: null };
  expect([list.total, list.next]).toEqual([2, null]);
});

test('sigap user disable and enable', async () => {
  const disabled = await sigap('user', 'disable', 'petugas@contoh.id', '--json');
  expect(JSON.parse(disabled.out)).toMatchObject({ disabled: true });
  expect(await sigap('user', 'link', 'petugas@contoh.id')).toMatchObject({ problem: 'SIGAP-1005' });
  const enabled = await sigap('user', 'enable', 'petugas@contoh.id', '--json');
  expect(JSON.parse(enabled.out)).toMatchObject({ disabled: false });
  expect((await sigap('user', 'link', 'petugas@contoh.id')).out).toMatch(/#undangan=[\w-]{43}\n$/);
});

test('misuse is told with its code and exit code 2', async () => {
  const create = ['user', 'create', '--name', 'X'];
  expect(await sigap(...create, '--email', 'bukan-alamat')).toMatchObject({
    exitCode: 2,
    problem: 'SIGAP-1001',
  });
  const email = ['--email', 'y@contoh.id'];
  expect(await sigap(...create, ...email, '--role', 'raja')).toMatchObject({ problem: 'SIGAP-1001' });
  expect(await sigap(...create, ...email, '--role', 'regency-officer')).toMatchObject({
    problem: 'SIGAP-1001',
  });
  expect(await sigap(...create, '--email', 'admin@contoh.id')).toMatchObject({ problem: 'SIGAP-1011' });
  expect(await sigap('user', 'grant', 'z@contoh.id', '--role', 'auditor')).toMatchObject({
    problem: 'SIGAP-1004',
  });
  expect(
    await sigap('user', 'grant', 'admin@contoh.id', '--role', 'administrator', '--remove'),
  ).toMatchObject({ exitCode: 2, problem: 'SIGAP-1010' });
});

test.each([
  ['--role regency-officer --regency 9999', 'SIGAP-1021', 'kabupaten/kota 9999 tidak dikenal'],
  [
    '--role field-officer --election pemilu --tps 9999999999999',
    'SIGAP-1021',
    'TPS 9999999999999 tidak ada dalam daftar pemilihan pemilu',
  ],
  ['--role field-officer --election lain --tps 2105012001001', 'SIGAP-3002', 'lain'],
  ['--role field-officer --tps 2105012001001', 'SIGAP-1001', 'peran field-officer memerlukan --election'],
  ['--role field-officer', 'SIGAP-1001', 'peran field-officer memerlukan --election dan --tps'],
  ['--role partner', 'SIGAP-1001', 'peran partner memerlukan --partner'],
  ['--role commission --regency 9999', 'SIGAP-1021', 'kabupaten/kota 9999 tidak dikenal'],
  ['--role commission --regency batam', 'SIGAP-1001', '--regency: harus kode kabupaten/kota'],
  ['--role regency-officer --regency batam', 'SIGAP-1001', '--regency: harus kode kabupaten/kota'],
])('a role that reaches nowhere is refused in the words of its options: %s', async (options, code, said) => {
  for (const verb of ['create --name Y --email y@contoh.id', 'grant petugas@contoh.id']) {
    const run = await sigap('user', ...verb.split(' '), ...options.split(' '));
    expect(run).toMatchObject({ exitCode: 2, problem: code, said: expect.stringContaining(said) });
    expect(run.said).not.toMatch(/regencyCode|electionId|tpsCode/);
  }
});

test('sigap audit list pages through what happened; verify finds the event that was changed', async () => {
  const first = JSON.parse((await sigap('audit', 'list', '--limit', '2', '--json')).out) as {
    total: number;
    items: { seq: number; actor: string }[];
    next: string;
  };
  expect(first.items.map(({ seq }) => seq)).toEqual([first.total, first.total - 1]);
  expect(first.items[0]?.actor).toMatch(/^cli:/);
  const second = JSON.parse(
    (await sigap('audit', 'list', '--limit', '200', '--cursor', first.next, '--json')).out,
  ) as typeof first;
  expect(second.items.map(({ seq }) => seq)).toEqual(
    Array.from({ length: first.total - 2 }, (_, index) => first.total - 2 - index),
  );
  expect(second.next).toBeNull();

  const whole = await sigap('audit', 'verify', '--json');
  expect([whole.exitCode, JSON.parse(whole.out)]).toMatchObject([0, { events: first.total, brokenAt: null }]);
  const { db } = opened.platform.database;
  await sql`ALTER TABLE audit_event DISABLE TRIGGER USER`.execute(db);
  await sql`UPDATE audit_event SET actor = 'cli:somebody' WHERE seq = 2`.execute(db);
  const broken = await sigap('audit', 'verify', '--json');
  expect([broken.exitCode, JSON.parse(broken.out)]).toMatchObject([1, { events: 1, brokenAt: 2 }]);
});
