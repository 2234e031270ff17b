import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireEmbeddedPostgres } from '../../src/platform/server/postgres/embedded.ts';
import { freePort, type ServerProcess, startServerProcess } from '../support/server-process.ts';

let dataDir: string;
const servers: ServerProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-server-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.child.kill('SIGKILL');
  await (await acquireEmbeddedPostgres(dataDir)).release();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const server = await startServerProcess(dataDir, env);
  servers.push(server);
  return server;
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends the server and its database cleanly',
  async (signal) => {
    const server = await start();
    expect(await server.end(signal)).toBe(0);
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  },
);

test('a server killed with -9 starts again on the same data', async () => {
  const first = await start();
  await first.end('SIGKILL');
  const second = await start();
  expect((await fetch(second.url)).status).toBe(200);
  expect(await second.end()).toBe(0);
});

test("npm's shell killed with -9: the server and its database end cleanly", async () => {
  const port = await freePort();
  // As npm runs a script: the shell stays in between, for it has something to do afterwards.
  const shell = spawn('sh', ['-c', `"${process.execPath}" scripts/start.mjs; true`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      npm_lifecycle_event: 'start',
      SIGAP_DATA_DIR: dataDir,
      SIGAP_PORT: String(port),
    },
  });
  let said = '';
  const everybodyGone = new Promise<void>((resolve) => shell.stdout.once('close', () => resolve()));
  await new Promise<void>((resolve) => {
    shell.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (/^Sigap: http/m.test(said)) resolve();
    });
  });
  expect((await fetch(`http://localhost:${port}`)).status).toBe(200);
  shell.kill('SIGKILL');
  await everybodyGone;
  await expect(fetch(`http://localhost:${port}`)).rejects.toThrow();
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('a port in use is said in words, and the database is given back', async () => {
  const first = await start();
  const second = startServerProcess(dataDir, { SIGAP_PORT: new URL(first.url).port });
  await expect(second).rejects.toThrow(/Port ini sudah dipakai.*SIGAP_PORT/s);
  expect((await fetch(first.url)).status).toBe(200);
});

test.each(['not_a_host', '1.2.3.4'])('SIGAP_HOST=%s is refused in words, with exit code 2', async (host) => {
  const { exitCode, said } = await failedStart({ SIGAP_HOST: host });
  expect(exitCode).toBe(2);
  expect(said.match(/^SIGAP-9002 .*SIGAP_HOST=.*$/gm)).toHaveLength(2);
  expect(said).toContain(host);
  expect(said).not.toMatch(/^\s+at /m);
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('settings that cannot be used end the start with exit code 2 and every reason', async () => {
  const { exitCode, said } = await failedStart({ SIGAP_PORT: 'eighty', DATABASE_URL: 'mysql://x' });
  expect(exitCode).toBe(2);
  expect(said).toContain('SIGAP_PORT=eighty');
  expect(said).toContain('DATABASE_URL');
  await acquireEmbeddedPostgres(dataDir).then((postgres) => postgres.release());
});

/** A start that ends by itself: its exit code and what it said. */
async function failedStart(env: NodeJS.ProcessEnv): Promise<{ exitCode: unknown; said: string }> {
  const port = String(await freePort());
  const child = spawn(process.execPath, ['src/main/server.ts'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, SIGAP_DATA_DIR: dataDir, SIGAP_PORT: port, ...env },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return { exitCode: await new Promise((resolve) => child.once('close', resolve)), said };
}
