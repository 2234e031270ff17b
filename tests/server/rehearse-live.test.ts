import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../src/kernel/index.ts';
import { createHttp } from '../../src/main/http.ts';
import { type HttpServer, listen } from '../../src/main/listen.ts';
import { openReceiptKey } from '../../src/platform/server/devices/receipt-key.ts';
import type { Election } from '../../src/registry/index.ts';
import { findElection } from '../../src/registry/server/index.ts';
import { USUAL_ASSUMPTIONS } from '../../src/voting-day/evening/assumptions.ts';
import { livePlan } from '../../src/voting-day/evening/live-plan.ts';
import { isSound, rehearseLive } from '../../src/voting-day/server/evening/live/rehearse-live.ts';
import {
  addRehearseCommand,
  enrolSyntheticPhones,
  type IssuedReceipt,
  type LiveAsk,
  missingReceipts,
  runLive,
} from '../../src/voting-day/server/index.ts';
import { addElection, addTps } from '../support/election.ts';
import { livePhoto } from '../support/live-photo.ts';
import { runCommand } from '../support/run-command.ts';
import { freePort } from '../support/server-process.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

const CODES = Array.from({ length: 20 }, (_, at) => `2105012001${String(at + 1).padStart(3, '0')}`);
let opened: TestPlatform;
let server: HttpServer;
let url: string;
let election: Election;
beforeAll(async () => {
  opened = await openTestPlatform();
  const { platform } = opened;
  for (const [slug, synthetic] of [
    ['skenario', true],
    ['pilkada', false],
  ] as const) {
    const clock = synthetic ? { pinnedAsOf: new Date('2024-10-08T12:00:00Z') } : {};
    const id = await addElection(platform, { slug, synthetic, isDefault: !synthetic, ...clock });
    await addTps(platform, id, CODES);
  }
  election = (await findElection(platform.database.db, 'skenario')) as Election;
  const port = await freePort();
  server = await listen(createHttp(platform).fetch, '127.0.0.1', port);
  url = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await server.end();
  await opened.close();
});

async function ask(change: Partial<LiveAsk> = {}): Promise<LiveAsk> {
  const key = openReceiptKey(opened.platform.config);
  const evening = CODES.map((code, at) => ({ code, figures: 180 + at, isCarried: at % 3 === 0 }));
  const pressing = { seed: 4, durationMs: 300, lostShare: 0.3, doubledShare: 0.4 };
  return {
    ...{ url, election: election.slug, factor: 3_600, keys: new Map([[key.id, key.publicKey]]) },
    phones: unwrap(await enrolSyntheticPhones(opened.platform, election, CODES, 'cli:test')),
    evening: livePlan(evening, pressing),
    ...change,
  };
}

test('an evening through real records: losses, doubles and couriers, every receipt valid and found afterwards', async () => {
  const heard: IssuedReceipt[] = [];
  const outcome = await runLive(await ask({ onReceipt: (receipt) => heard.push(receipt) }));
  expect(outcome).toMatchObject({ lost: [], refused: [], badReceipts: 0, unequalReceipts: 0, failures: 0 });
  expect(outcome.receipts).toHaveLength(80);
  expect(heard).toEqual(outcome.receipts);
  expect(Math.min(outcome.dropped, outcome.doubled, outcome.carried)).toBeGreaterThan(0);
  const { db } = opened.platform.database;
  expect(await missingReceipts(db, outcome.receipts)).toEqual([]);
  const [first] = outcome.receipts as [IssuedReceipt];
  const never = { ...first, subject: randomBytes(32).toString('hex') };
  const other = { ...first, envelope: { ...first.envelope, payload: `${first.envelope.payload} ` } };
  expect(await missingReceipts(db, [never, first, other])).toEqual([never, other]);
});

test('photos come in chunks after their record, and a receipt of which nothing or something else is kept is missing', async () => {
  const photo = livePhoto(300, 400);
  const outcome = await runLive(await ask({ photosOf: ({ tps }) => (tps === CODES[0] ? [photo] : []) }));
  expect(outcome).toMatchObject({ lost: [], refused: [], badReceipts: 0, unequalReceipts: 0 });
  const ofPhotos = outcome.receipts.filter(({ kind }) => kind === 'photo');
  // Both forms of the TPS name the same files: the second one gets the receipt that the first one got.
  expect(new Set(ofPhotos.map(({ subject }) => subject)).size).toBe(2);
  expect(ofPhotos).toHaveLength(4);
  const { db } = opened.platform.database;
  expect(await missingReceipts(db, outcome.receipts)).toEqual([]);
  const [first] = ofPhotos as [IssuedReceipt];
  const said = JSON.parse(first.envelope.payload);
  const other = (change: object) => ({
    ...first,
    envelope: { ...first.envelope, payload: JSON.stringify({ ...said, ...change }) },
  });
  const never = { ...first, subject: randomBytes(32).toString('hex') };
  const later = other({ receivedAt: '2026-01-01T00:00:00.000Z' });
  const longer = other({ facts: { bytes: 1 } });
  expect(await missingReceipts(db, [never, first, later, longer])).toEqual([never, later, longer]);
});

test('a server that is away for a while is tried again; one that answers with another’s receipt is not believed', async () => {
  let requests = 0;
  const between = createServer((request, answer) => {
    requests += 1;
    // Gone, then in trouble, then there; every fifth answer is somebody else's receipt.
    if (request.method === 'PUT' && requests % 5 === 0) return void answer.end(stolen);
    if (request.method === 'PUT' && requests < 20) return void request.destroy();
    if (request.method === 'PUT' && requests < 40) return void answer.writeHead(503).end();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const headers = request.headers as Record<string, string>;
      const init = { method: request.method ?? 'GET', headers, body: Buffer.concat(chunks) };
      const { body: _, ...bare } = init;
      const found = await fetch(`${url}${request.url}`, request.method === 'GET' ? bare : init);
      answer.writeHead(found.status).end(await found.text());
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => between.listen(port, '127.0.0.1', resolve));
  const [before] = (await runLive(await ask({ evening: (await ask()).evening.slice(0, 1) }))).receipts;
  const stolen = JSON.stringify(before?.envelope);
  const outcome = await runLive(await ask({ url: `http://127.0.0.1:${port}` }));
  between.closeAllConnections();
  between.close();
  expect(outcome.lost).toEqual([]);
  expect(outcome.failures).toBeGreaterThan(10);
  expect(outcome.badReceipts).toBeGreaterThan(5);
  expect(await missingReceipts(opened.platform.database.db, outcome.receipts)).toEqual([]);
});

test('ended early, what has no receipt is lost and said to be', async () => {
  const abort = new AbortController();
  const outcome = await runLive(
    await ask({ signal: abort.signal, onReceipt: () => abort.abort(), factor: 3_600 }),
  );
  expect(outcome.lost.length).toBeGreaterThan(0);
  expect(await missingReceipts(opened.platform.database.db, outcome.receipts)).toEqual([]);
});

test('a whole live rehearsal: phones enrolled, both forms of every TPS in, nothing missing, and how long the receipts took', async () => {
  const wish = { url, minutes: 0.02, seed: 2, assumed: USUAL_ASSUMPTIONS, by: 'cli:test' };
  const found = unwrap(await rehearseLive(opened.platform, election, wish));
  expect(found).toMatchObject({ tps: 20, forms: 40, missing: 0 });
  expect(isSound(found)).toBe(true);
  expect(found.outcome.receipts).toHaveLength(80);
  expect(found.p99Ms).toBeGreaterThanOrEqual(found.p50Ms);
  expect(found.p50Ms).toBeGreaterThan(0);
  expect(found.distance.lagP99Ms).toBeGreaterThan(0);
});

test('a server that is not there, or whose data are elsewhere, is told before anything is enrolled', async () => {
  const enrolled = async () =>
    (await opened.platform.database.pool.query('SELECT count(*)::int AS n FROM device')).rows[0].n;
  const before = await enrolled();
  const live = (at: string) =>
    runCommand(
      opened.platform,
      ...([
        addRehearseCommand,
        'rehearse',
        '--live',
        at,
        '--election',
        'skenario',
        '--minutes',
        '1',
      ] as const),
    );
  const nobody = await live(`http://127.0.0.1:${await freePort()}`);
  expect(nobody).toMatchObject({ exitCode: 1, problem: 'SIGAP-3351' });
  const other = createServer((_, answer) => answer.end(JSON.stringify({ items: [] })));
  const port = await freePort();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  const elsewhere = await live(`http://127.0.0.1:${port}`);
  other.close();
  expect(elsewhere).toMatchObject({ exitCode: 1, problem: 'SIGAP-3352' });
  expect(elsewhere.said).toContain('Tidak ada yang didaftarkan');
  expect(await enrolled()).toBe(before);
});

test('refused: a real election, an address that is none, no time', async () => {
  const run = (...words: string[]) => runCommand(opened.platform, addRehearseCommand, 'rehearse', ...words);
  const real = await run('--live', url);
  expect(real).toMatchObject({ exitCode: 1, problem: 'SIGAP-3350' });
  expect(real.said).toContain('sintetis');
  expect(real.said).toContain('synthetic');
  expect(
    await enrolSyntheticPhones(opened.platform, { ...election, synthetic: false }, CODES, 'cli:test'),
  ).toMatchObject({ ok: false });
  expect(await run('--live', 'ftp://x', '--election', 'skenario')).toMatchObject({ exitCode: 2 });
  expect(await run('--live', url, '--minutes', '0')).toMatchObject({ exitCode: 2 });
});
