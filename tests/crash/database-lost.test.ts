import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireEmbeddedPostgres } from '../../src/platform/server/postgres/embedded.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

let dataDir: string;
let server: ServerProcess;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-lost-'));
  server = await startServerProcess(dataDir);
});
afterEach(async () => {
  server.child.kill('SIGKILL');
  rmSync(join(dataDir, 'postgres.lock'), { force: true });
  await (await acquireEmbeddedPostgres(dataDir)).release();
  rmSync(dataDir, { recursive: true, force: true });
});

test('the database killed under a running server: a problem meanwhile, then it is there again', async () => {
  for (const times of [1, 2]) {
    expect((await elections()).status).toBe(200);
    // Whoever starts the database holds this lock: as long as we do, it stays away.
    writeFileSync(join(dataDir, 'postgres.lock'), String(process.pid));
    process.kill(databasePid(), 'SIGKILL');
    const meanwhile = await until((answer) => answer.status !== 200);
    expect(meanwhile.status).toBe(503);
    expect(await meanwhile.json()).toMatchObject({ code: 'SIGAP-9003' });
    expect((await signIn()).status).toBe(503);
    rmSync(join(dataDir, 'postgres.lock'));
    const after = await until((answer) => answer.status !== 503 && timesBack() === times);
    expect(after.status).toBe(200);
  }
  expect((await signIn()).status).toBe(401);
  expect(server.output()).not.toMatch(/incident|SERVER_ERROR/);
  expect(await server.end()).toBe(0);
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('the server ended while its database is away ends at once', async () => {
  writeFileSync(join(dataDir, 'postgres.lock'), String(process.pid));
  process.kill(databasePid(), 'SIGKILL');
  await until((answer) => answer.status === 503);
  const ended = server.end();
  rmSync(join(dataDir, 'postgres.lock'));
  expect(await ended).toBe(0);
});

function elections(): Promise<Response> {
  return fetch(`${server.url}/api/elections`);
}

function signIn(): Promise<Response> {
  return fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email: 'tiada@contoh.id', password: 'kata sandi yang salah' }),
  });
}

function timesBack(): number {
  return server.output().split('The embedded PostgreSQL runs again.').length - 1;
}

/** Asks again and again until an answer is as wanted; the test's own limit ends what never comes. */
async function until(isWanted: (answer: Response) => boolean): Promise<Response> {
  for (;;) {
    const answer = await elections();
    if (isWanted(answer)) return answer;
  }
}

function databasePid(): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
