import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../src/kernel/index.ts';
import { allMigrations } from '../../src/main/schema.ts';
import { PROJECT_DIR } from '../../src/main/settings.ts';
import { readConfig } from '../../src/platform/server/config.ts';
import { type OpenedPlatform, openPlatform } from '../../src/platform/server/open-platform.ts';
import type { OrderEvent } from '../../src/workorders/model.ts';
import { applyOrderEvent } from '../../src/workorders/server/orders/index.ts';
import { sealSecret } from '../../src/workorders/server/webhooks/sealed-secret.ts';
import { insertEndpoint, listEndpoints } from '../../src/workorders/server/webhooks/store.ts';
import { ANAMBAS, issued, orderElection, TELKOMSEL, wish } from '../support/orders.ts';

type Got = { readonly id: string; readonly body: string };

const ENDPOINT = '5f0c1a52-1111-4a3c-9f0e-000000000002';
const KEY = Buffer.alloc(32, 7);
/** Longer than the lease of a sender that is gone. */
const LEASE_OVER_MS = 61_000;

let dataDir: string;
let opened: OpenedPlatform;
let receiver: Server;
const got: Got[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-crash-webhooks-'));
  // The database outlives who is killed, as it does in an installation.
  const config = unwrap(readConfig(environment(), PROJECT_DIR));
  opened = await openPlatform(config, allMigrations(), PROJECT_DIR, () => new Date());
  receiver = createServer(async (request, response) => {
    const body = await text(request);
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request.headers;
    const expected = createHmac('sha256', KEY).update(`${id}.${at}.${body}`).digest('base64');
    if (signature === `v1,${expected}`) got.push({ id: String(id), body });
    response.writeHead(signature === `v1,${expected}` ? 204 : 401).end();
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  receiver.close();
  await opened.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('killed between the receiver and the note, again and again: the same message with the same id, none lost, none before its turn', async () => {
  const { ids, waiting } = await waitingMessages();
  const start = Date.now();
  const at = (life: number) => new Date(start + life * LEASE_OVER_MS).toISOString();

  await killedAtMessage(2, at(0));
  expect(seen()).toEqual([0, 1]);
  expect(await waiting()).toBe(4);
  // Another process may not overtake one that could still be alive.
  await drained(at(0));
  expect(seen()).toEqual([0, 1]);

  await killedAtMessage(1, at(1));
  expect(seen()).toEqual([0, 1, 1]);
  await killedAtMessage(3, at(2));
  expect(seen()).toEqual([0, 1, 1, 1, 2, 3]);
  await killedAtMessage(2, at(3));
  await drained(at(4));
  expect(seen()).toEqual([0, 1, 1, 1, 2, 3, 3, 4, 4]);
  expect(await waiting()).toBe(0);
  for (const id of ids)
    expect(new Set(got.filter((one) => one.id === id).map(({ body }) => body)).size).toBe(1);

  await drained(at(5));
  expect(got).toHaveLength(9);

  function seen(): number[] {
    return got.map(({ id }) => ids.indexOf(id));
  }
});

/** Five events of two orders that an endpoint has not been told. */
async function waitingMessages(): Promise<{
  ids: readonly string[];
  waiting: () => Promise<number | undefined>;
}> {
  const { platform } = opened;
  const { db } = platform.database;
  const election = await orderElection(platform);
  const { port } = receiver.address() as AddressInfo;
  await db.transaction().execute((trx) =>
    insertEndpoint(trx, {
      ...{ id: ENDPOINT, electionId: election.id, partner: 'Telkomsel', format: 'sigap' },
      ...{ url: `http://127.0.0.1:${port}/hook`, at: new Date(), by: 'user:kantor' },
      sealedSecret: sealSecret(platform.config, ENDPOINT, `whsec_${KEY.toString('base64')}`),
    }),
  );
  const apply = async (id: string, revision: number, event: OrderEvent) =>
    unwrap(await applyOrderEvent(platform, election.id, TELKOMSEL, id, revision, event));
  const one = await issued(platform, election, wish(ANAMBAS[0]));
  const other = await issued(platform, election, wish(ANAMBAS[1]));
  await apply(other.id, 2, { kind: 'accept' });
  await apply(one.id, 2, { kind: 'accept' });
  await apply(one.id, 3, { kind: 'start' });
  const told = [
    [one, 2],
    [other, 2],
    [other, 3],
    [one, 3],
    [one, 4],
  ] as const;
  return {
    ids: told.map(([{ id }, revision]) => `msg_${id}_${revision}`),
    waiting: async () => (await listEndpoints(db, election.id, null))[0]?.waiting,
  };
}

/** A life that ends with -9 when the receiver has its nth message and nothing is noted of it. */
async function killedAtMessage(nth: number, at: string): Promise<void> {
  const child = start(at, nth);
  const gone = once(child, 'close');
  await Promise.race([once(child.stdout ?? child, 'data'), gone]);
  child.kill('SIGKILL');
  expect(await gone).toEqual([null, 'SIGKILL']);
}

/** A life that ends by itself. */
async function drained(at: string): Promise<void> {
  expect(await once(start(at, 0), 'close')).toEqual([0, null]);
}

function start(at: string, nth: number): ChildProcess {
  const child = spawn(process.execPath, ['tests/support/webhook-child.ts', at, String(nth)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment(),
  });
  children.push(child);
  return child;
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, USER: process.env.USER, SIGAP_DATA_DIR: dataDir };
}
