import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../src/kernel/index.ts';
import { createHttp } from '../../src/main/http.ts';
import { type HttpServer, listen } from '../../src/main/listen.ts';
import { openReceiptKey } from '../../src/platform/server/devices/receipt-key.ts';
import type { Election } from '../../src/registry/index.ts';
import { findElection, loadPack } from '../../src/registry/server/index.ts';
import type { Sending } from '../../src/voting-day/evening/live-plan.ts';
import { enrolSyntheticPhones, missingReceipts, runLive } from '../../src/voting-day/server/index.ts';
import { addElection, addTps } from '../support/election.ts';
import { freePort } from '../support/server-process.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

const TPS = 3_327;
/** Whoever is late among so many is waited for this long. */
const GRACE_MS = 500_000;

let opened: TestPlatform;
let server: HttpServer;
let url: string;
let codes: readonly string[];
beforeAll(async () => {
  opened = await openTestPlatform();
  const { platform } = opened;
  unwrap(await loadPack(platform, join(platform.projectDir, 'packs/kepri-2024')));
  const { rows } = await platform.database.pool.query<{ code: string }>('SELECT code FROM tps ORDER BY code');
  codes = rows.map(({ code }) => code);
  await addTps(
    platform,
    await addElection(platform, { slug: 'gladi', synthetic: true, isDefault: false }),
    codes,
  );
  const port = await freePort();
  server = await listen(createHttp(opened.platform).fetch, '127.0.0.1', port);
  url = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await server.end();
  await opened.close();
});

test('3,327 TPS send at the same minute: each has its receipts, none is lost, and each receipt is found afterwards', async () => {
  const election = (await findElection(opened.platform.database.db, 'gladi')) as Election;
  const key = openReceiptKey(opened.platform.config);
  const outcome = await runLive({
    ...{
      url,
      election: election.slug,
      keys: new Map([[key.id, key.publicKey]]),
      factor: 60,
      graceMs: GRACE_MS,
    },
    phones: unwrap(await enrolSyntheticPhones(opened.platform, election, codes, 'cli:test')),
    evening: codes.map(
      (tps): Sending => ({
        ...{ tps, contest: 'governor', dueMs: 0, losses: 0, isDoubled: false, courier: null },
      }),
    ),
  });
  expect(codes).toHaveLength(TPS);
  expect(outcome).toMatchObject({ lost: [], refused: [], badReceipts: 0, unequalReceipts: 0 });
  expect(outcome.receipts).toHaveLength(2 * TPS);
  expect(await missingReceipts(opened.platform.database.db, outcome.receipts)).toEqual([]);
}, 600_000);
