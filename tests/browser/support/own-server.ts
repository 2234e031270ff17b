import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerProcess, startServerProcess } from '../../support/server-process.ts';
import { callerOf, PASSWORD } from './call.ts';

/** A server of one test file, for what would show in the pages of every other: terrain, adopted plans, days that are let pass. */
export type OwnServer = {
  readonly url: string;
  readonly dataDir: string;
  /** The administrator's session, as a value of the Cookie header. */
  readonly administrator: string;
  /** Calls its API as the administrator. @returns the body of the answer */
  ask(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Ends it and takes its data away. */
  end(): Promise<void>;
};

/** Starts a server on a fresh data folder and makes its administrator. */
export async function startOwnServer(): Promise<OwnServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-own-'));
  const { DATABASE_URL: _served, ...env } = process.env;
  const server: ServerProcess = await startServerProcess(dataDir, { ...env, DATABASE_URL: '' });
  const call = callerOf(server.url);
  const token = /\/siapkan#token=(\S+)/.exec(server.output())?.[1];
  const setUp = { token, name: 'Rina Administrator', email: 'rina@contoh.id', password: PASSWORD };
  const administrator = (await call('POST', '/api/setup', setUp)).cookie;
  return {
    ...{ url: server.url, dataDir, administrator },
    ask: async (method, path, body) => (await call(method, path, body, administrator)).body,
    end: async () => {
      await server.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
