import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttp } from '../../../src/main/http.ts';
import { listen } from '../../../src/main/listen.ts';
import { openHouse } from '../../../src/main/open-house.ts';
import { PROJECT_DIR } from '../../../src/main/settings.ts';
import { createSetupLink } from '../../../src/platform/server/auth/index.ts';
import { readConfig } from '../../../src/platform/server/config.ts';
import type { Platform } from '../../../src/platform/server/platform.ts';
import { freePort } from '../../support/server-process.ts';
import { callerOf, PASSWORD } from './call.ts';

/** A server within the test, whose clock says that it is the evening of the voting day. */
export type EveningServer = {
  readonly url: string;
  readonly platform: Platform;
  readonly administrator: string;
  /** Ends all its connections and takes none, until told to go on. */
  cut(): Promise<() => Promise<void>>;
  end(): Promise<void>;
};

/** Starts a server on a fresh data folder, with the region pack, at an instant from which its clock goes on. */
export async function startEvening(at: Date): Promise<EveningServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-evening-'));
  const port = await freePort();
  const { DATABASE_URL: _served, ...env } = process.env;
  const config = readConfig({ ...env, SIGAP_DATA_DIR: dataDir, SIGAP_PORT: String(port) }, PROJECT_DIR);
  if (!config.ok) throw new Error('the configuration cannot be used');
  const opened = await openHouse(config.value);
  const ahead = at.getTime() - Date.now();
  const platform = { ...opened.platform, clock: () => new Date(Date.now() + ahead) };
  const app = createHttp(platform);
  let server = await listen(app.fetch, '127.0.0.1', port);
  const url = `http://localhost:${port}`;
  const token = /#token=(\S+)/.exec((await createSetupLink(platform)) ?? '')?.[1];
  const person = { token, name: 'Rina Administrator', email: 'rina@contoh.id', password: PASSWORD };
  const { cookie } = await callerOf(url)('POST', '/api/setup', person);
  return {
    ...{ url, platform, administrator: cookie },
    cut: async () => {
      await server.end();
      return async () => {
        server = await listen(app.fetch, '127.0.0.1', port);
      };
    },
    end: async () => {
      await server.end();
      await opened.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
