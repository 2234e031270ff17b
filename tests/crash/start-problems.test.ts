import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/server/database.ts';
import { DatabaseFailure } from '../../src/platform/server/database-failure.ts';
import {
  acquireEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/server/postgres/embedded.ts';
import { freePort } from '../support/server-process.ts';

let dataDir: string;
let postgres: EmbeddedPostgres;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-start-'));
  postgres = await acquireEmbeddedPostgres(dataDir);
});
afterAll(async () => {
  await postgres.release();
  rmSync(dataDir, { recursive: true, force: true });
});

describe.each([
  ['the server', ['src/main/server.ts']],
  ['the command line', ['src/main/cli.ts', 'election', 'list']],
])('%s says in both languages, with exit code 1 and without a stack,', (_, program) => {
  test('that nothing answers', async () => {
    const url = new URL(postgres.url);
    url.port = String(await freePort());
    await complains(url, 'SIGAP-9004', url.host);
  });

  test('that the password is wrong, without printing it', async () => {
    const url = new URL(postgres.url);
    url.password = 'rahasia-yang-salah';
    await complains(url, 'SIGAP-9005', url.host);
  });

  test('that the password is missing', async () => {
    const url = new URL(postgres.url);
    url.password = '';
    await complains(url, 'SIGAP-9005', url.host);
  });

  test('that there is no such database', async () => {
    const url = new URL(postgres.url);
    url.pathname = '/tiada';
    await complains(url, 'SIGAP-9005', '/tiada');
  });

  test('that the user may not create tables', async () => {
    await command(`DROP ROLE IF EXISTS tamu`);
    await command(`CREATE ROLE tamu LOGIN PASSWORD 'tamu'`);
    const url = new URL(await freshDatabase('asing'));
    url.username = 'tamu';
    url.password = 'tamu';
    await complains(url, 'SIGAP-9005', '42501');
  });

  test('that a migration was changed, or is of a newer version', async () => {
    const url = new URL(await freshDatabase('lama'));
    expect((await run(['src/main/cli.ts', 'election', 'list'], url)).exitCode).toBe(0);
    await command(`UPDATE migration SET sha256 = 'x' WHERE name = '0002-auth'`, url.href);
    await complains(url, 'SIGAP-9007', '0002-auth');
    await command(`INSERT INTO migration (name, sha256) VALUES ('9999-later', 'x')`, url.href);
    await complains(url, 'SIGAP-9008', '9999-later');
  });

  async function complains(url: URL, code: string, about: string): Promise<void> {
    const { exitCode, said } = await run(program, url);
    expect({ exitCode, said }).toEqual({ exitCode: 1, said: expect.stringContaining(code) });
    expect(said).toContain(about);
    expect(said.match(new RegExp(code, 'g'))).toHaveLength(2);
    expect(said).not.toMatch(/^\s+at /m);
    const password = decodeURIComponent(url.password);
    if (password && password !== url.username) expect(said).not.toContain(password);
  }
});

test('a PostgreSQL that is too old is refused by its version', async () => {
  const opening = openDatabase(postgres.url, 1, 9_900_000);
  await expect(opening).rejects.toThrow(DatabaseFailure);
  await expect(opening).rejects.toMatchObject({
    problem: { kind: { code: 'SIGAP-9006' }, detail: { en: expect.stringMatching(/^PostgreSQL \d/) } },
  });
});

async function run(program: readonly string[], url: URL): Promise<{ exitCode: unknown; said: string }> {
  const child = spawn(process.execPath, [...program], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      SIGAP_DATA_DIR: dataDir,
      SIGAP_PORT: String(await freePort()),
      DATABASE_URL: url.href,
    },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return { exitCode: await new Promise((resolve) => child.once('close', resolve)), said };
}

async function freshDatabase(name: string): Promise<string> {
  await command(`DROP DATABASE IF EXISTS ${name}`);
  await command(`CREATE DATABASE ${name}`);
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  return url.href;
}

async function command(sql: string, url = postgres.url): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
