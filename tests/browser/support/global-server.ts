import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startServerProcess } from '../../support/server-process.ts';
import { callerOf, inviter, PASSWORD } from './call.ts';
import { OUT_DIR } from './out.ts';

declare module 'vitest' {
  interface ProvidedContext {
    sigap: RunningSigap;
  }
}

/** The server of a run of browser tests, with its scenario loaded and three people in it. */
export type RunningSigap = {
  readonly url: string;
  readonly dataDir: string;
  /** Slug of the real election of the pack. */
  readonly election: string;
  /** Slug of the synthetic scenario. */
  readonly scenario: string;
  /** Sessions, as values of the Cookie header. */
  readonly sessions: {
    readonly administrator: string;
    readonly batamOfficer: string;
    readonly partner: string;
    /** Somebody whose session a test may end. */
    readonly leaver: string;
  };
};

/** Builds the console and starts the real server on a fresh data folder for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  execFileSync(process.execPath, ['scripts/build-web.mjs'], { stdio: 'inherit' });
  rmSync(OUT_DIR, { recursive: true, force: true });
  mkdirSync(OUT_DIR, { recursive: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-browser-'));
  const { DATABASE_URL: _served, ...env } = process.env;
  const server = await startServerProcess(dataDir, { ...env, DATABASE_URL: '' });
  const call = callerOf(server.url);

  const token = /\/siapkan#token=(\S+)/.exec(server.output())?.[1];
  if (!token) throw new Error(`no administrator link was printed:\n${server.output()}`);
  const setUp = { token, name: 'Rina Administrator', email: 'rina@contoh.id', password: PASSWORD };
  const administrator = (await call('POST', '/api/setup', setUp)).cookie;
  const { slug } = (await call('POST', '/api/demo', undefined, administrator)).body as { slug: string };
  const invite = inviter(server.url, administrator);
  const batam = { role: 'regency-officer', regencyCode: '2171' };
  const { cookie: batamOfficer } = await invite('Budi Batam', 'budi@contoh.id', batam);
  const known = { id: 'Operator A', name: 'Operator A', kind: 'operator' };
  await call('POST', '/api/partners', known, administrator);
  const { cookie: partner } = await invite('Mitra Operator', 'mitra@contoh.id', {
    role: 'partner',
    partner: 'Operator A',
  });
  const { cookie: leaver } = await invite('Lia Pamit', 'lia@contoh.id', { role: 'provincial-officer' });

  project.provide('sigap', {
    url: server.url,
    dataDir,
    election: 'kepri-2024',
    scenario: slug,
    sessions: { administrator, batamOfficer, partner, leaver },
  });
  return async () => {
    await server.end();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
