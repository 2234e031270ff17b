import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones, seal, sha256 } from '../../../../tests/support/field.ts';
import { openHouse } from '../../../../tests/support/people.ts';
import { freePort } from '../../../../tests/support/server-process.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { createHttp } from '../../../main/http.ts';
import { listen } from '../../../main/listen.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { verifySignature } from '../../../platform/server/devices/verify.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Canonical, checkReceipt, type Envelope } from '../../../sealed/index.ts';
import { AT_QUAY, IN_ROOM } from '../../field/field.fixture.ts';
import { chunkBytes, dummyChunk, photoOf } from '../../rehearsal/dummy-photos.ts';
import { sweepRehearsals } from './rehearse.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;
type App = { request(path: string, init: RequestInit): Response | Promise<Response> };

const TPS = '2105012001001';
const NOW = new Date('2024-10-08T12:00:00Z');

let opened: TestPlatform;
let platform: Platform;
let house: Awaited<ReturnType<typeof openHouse>>;
let electionId: number;
let stranger: EnrolledPhone;
let now: Date;
let app: App;
let phone: EnrolledPhone;
let colleague: EnrolledPhone;

beforeAll(async () => {
  opened = await openTestPlatform();
  now = NOW;
  platform = { ...opened.platform, clock: () => now };
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  const other = await addElection(platform, { slug: 'pemilu-2024', votingDate: '2024-11-30' });
  await addTps(platform, electionId, [TPS]);
  await addTps(platform, other, [TPS]);
  house = await openHouse(platform);
  [stranger] = (await enrolPhones(platform.database.pool, other, [TPS])) as [EnrolledPhone];
});
afterAll(() => opened.close());
beforeEach(async () => {
  now = NOW;
  app = house.app;
  [phone, colleague] = (await enrolPhones(platform.database.pool, electionId, [TPS, TPS])) as [
    EnrolledPhone,
    EnrolledPhone,
  ];
});

/** The dummy photos of a rehearsal and its sealed payload. */
function prepared(sizes: readonly number[], change: Record<string, Canonical> = {}) {
  const seed = randomBytes(16).toString('hex');
  const photos = sizes.map((bytes, at) => {
    const photo = photoOf(bytes);
    return Array.from({ length: photo.chunks }, (_, chunk) =>
      dummyChunk(seed, at, chunk, chunkBytes(photo, chunk)),
    );
  });
  const envelope = seal(phone, {
    form: 'sigap-rehearsal-1',
    election: 'kepri-2024',
    tps: TPS,
    device: phone.id,
    number: 1,
    madeAt: '1970-01-01T00:00:00.000Z',
    ...(IN_ROOM as unknown as Record<string, Canonical>),
    photos: photos.map((chunks, at) => ({ bytes: sizes[at] ?? 0, chunks: chunks.map(sha256) })),
    ...change,
  });
  return { envelope, id: sha256(envelope.payload), chunks: photos.flat() };
}

async function ask(method: string, path: string, body?: Uint8Array | Envelope, by = phone) {
  const isBytes = body instanceof Uint8Array;
  const answer = await app.request(path, {
    method,
    headers: {
      ...by.headers(method, path),
      'x-sigap-sent-at': now.toISOString(),
      ...(body ? { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' } : {}),
    },
    ...(body ? { body: isBytes ? Buffer.from(body) : JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as Answer };
}

const begin = ({ id, envelope }: ReturnType<typeof prepared>, by = phone) =>
  ask('PUT', `/api/field/rehearsals/${id}`, envelope, by);
const send = (id: string, chunk: Uint8Array, by = phone, hash = sha256(chunk)) =>
  ask('PUT', `/api/field/rehearsals/${id}/chunks/${hash}`, chunk, by);
const stateOf = async (id: string) => (await ask('GET', `/api/field/rehearsals/${id}`)).body;
const receiptOf = (id: string, by = phone) =>
  ask('POST', `/api/field/rehearsals/${id}/receipt`, undefined, by);

/** What the page of the TPS says of the newest rehearsal of this test. */
async function newest() {
  const page = await house.administrator.json<Answer>('GET', `/api/elections/kepri-2024/tps/${TPS}`);
  const { rows } = await platform.database.pool.query(
    `SELECT encode(id, 'hex') AS id FROM connectivity_test WHERE kind = 'rehearsal' ORDER BY recorded_at DESC LIMIT 1`,
  );
  return page.timeline.find(({ id }: Answer) => id === rows[0].id);
}

test('six photos: timed by the server, with a receipt that a phone can check and a test that passes', async () => {
  const rehearsal = prepared(Array.from({ length: 6 }, () => 2_400_000));
  const begun = await begin(rehearsal);
  expect(begun.body).toMatchObject({ state: 'receiving', startedAt: NOW.toISOString(), receivedBytes: 0 });
  expect(begun.body.missing).toEqual(rehearsal.chunks.map(sha256));
  for (const [at, chunk] of rehearsal.chunks.entries()) {
    now = new Date(NOW.getTime() + (at + 1) * 1_000);
    expect((await send(rehearsal.id, chunk)).body).toEqual({ missing: rehearsal.chunks.length - at - 1 });
  }
  const lastMs = now.getTime();
  now = new Date(lastMs + 3_600_000);
  expect(await stateOf(rehearsal.id)).toMatchObject({
    state: 'complete',
    receivedBytes: 14_400_000,
    missing: [],
  });
  const receipt = await receiptOf(rehearsal.id);
  const key = openReceiptKey(platform.config);
  const keys = new Map([[key.id, key.publicKey]]);
  expect(await checkReceipt(receipt.body, keys, rehearsal.id, verifySignature)).toMatchObject({
    ok: true,
    value: {
      kind: 'rehearsal',
      facts: { photos: 6, bytes: 14_400_000, durationUs: (lastMs - NOW.getTime()) * 1_000 },
    },
  });
  expect(await receiptOf(rehearsal.id, colleague)).toEqual(receipt);
  expect(await stateOf(rehearsal.id)).toMatchObject({ state: 'received' });
  const page = await house.administrator.json<Answer>('GET', `/api/elections/kepri-2024/tps/${TPS}`);
  expect(page.checks.find(({ id }: Answer) => id === 'rehearsal').met).toBe(true);
  const { rows } = await platform.database.pool.query(
    'SELECT receipt, measured_by, source FROM connectivity_test WHERE id = $1',
    [Buffer.from((await newest()).id, 'hex')],
  );
  expect(rows[0]).toMatchObject({ measured_by: 'officer', source: 'field' });
  expect(rows[0].receipt.toString('hex')).toBe(sha256(receipt.body.payload));
});

test('cut after every chunk, with the server started anew each time, it goes on where it was', async () => {
  const rehearsal = prepared([200_000, 130_000]);
  await begin(rehearsal);
  for (let sent = 0; sent < rehearsal.chunks.length; sent += 1) {
    app = createHttp(platform);
    expect((await receiptOf(rehearsal.id)).body.code).toBe('SIGAP-3117');
    const { missing } = (await begin(rehearsal)).body;
    expect(missing).toEqual(rehearsal.chunks.slice(sent).map(sha256));
    await send(rehearsal.id, rehearsal.chunks[sent] ?? new Uint8Array());
  }
  app = createHttp(platform);
  expect((await receiptOf(rehearsal.id)).status).toBe(200);
});

test('a chunk with another hash than its address is refused, and asked for again', async () => {
  const rehearsal = prepared([200_000]);
  await begin(rehearsal);
  const [chunk = new Uint8Array(), second = new Uint8Array()] = rehearsal.chunks;
  const damaged = Uint8Array.from(chunk);
  damaged[7] = (damaged[7] ?? 0) ^ 1;
  for (const [bytes, hash] of [
    [damaged, sha256(chunk)],
    [damaged, sha256(damaged)],
    [chunk.subarray(0, 100), sha256(chunk)],
    [second, sha256(chunk)],
  ] as const) {
    expect((await send(rehearsal.id, bytes, phone, hash)).body.code).toBe('SIGAP-3114');
  }
  expect((await send(rehearsal.id, Buffer.concat([chunk, second]), phone, sha256(chunk))).status).toBe(413);
  expect((await stateOf(rehearsal.id)).missing).toHaveLength(4);
  expect((await send(rehearsal.id, chunk)).body).toEqual({ missing: 3 });
});

test('two phones that send the same at once finish one rehearsal', async () => {
  const rehearsal = prepared([400_000]);
  await Promise.all([begin(rehearsal), begin(rehearsal, colleague)]);
  await Promise.all(
    [phone, colleague].flatMap((by) => rehearsal.chunks.map((chunk) => send(rehearsal.id, chunk, by))),
  );
  expect(await stateOf(rehearsal.id)).toMatchObject({ state: 'complete', receivedBytes: 400_000 });
  const receipts = await Promise.all([receiptOf(rehearsal.id), receiptOf(rehearsal.id, colleague)]);
  expect(receipts[0]).toEqual(receipts[1]);
  const { rows } = await platform.database.pool.query(
    'SELECT count(*)::int AS tests FROM connectivity_test WHERE receipt = $1',
    [Buffer.from(sha256(receipts[0].body.payload), 'hex')],
  );
  expect(rows[0].tests).toBe(1);
});

test('one of a phone in another village is doubted', async () => {
  const position = { ...AT_QUAY, isMock: true } as unknown as Canonical;
  const rehearsal = prepared([1_000], { position });
  await begin(rehearsal);
  now = new Date(NOW.getTime() + 1_000);
  await send(rehearsal.id, rehearsal.chunks[0] ?? new Uint8Array());
  await receiptOf(rehearsal.id);
  expect(await newest()).toMatchObject({ counts: false, why: { id: expect.stringContaining('diragukan') } });
});

test.each(['before it begins', 'before its receipt'])(
  'one of a phone revoked %s is kept and does not count',
  async (moment) => {
    const rehearsal = prepared([1_000]);
    const revoke = () =>
      platform.database.pool.query(
        `UPDATE device SET revoked_at = now(), revoked_by = 'system:test' WHERE id = $1`,
        [phone.id],
      );
    if (moment === 'before it begins') await revoke();
    expect((await begin(rehearsal, colleague)).status).toBe(200);
    now = new Date(NOW.getTime() + 1_000);
    await send(rehearsal.id, rehearsal.chunks[0] ?? new Uint8Array(), colleague);
    if (moment === 'before its receipt') await revoke();
    expect((await receiptOf(rehearsal.id, colleague)).status).toBe(200);
    expect(await newest()).toMatchObject({ counts: false, why: { id: expect.stringContaining('dicabut') } });
  },
);

test('who is of another election finds nothing, and what is no rehearsal is refused', async () => {
  const rehearsal = prepared([1_000]);
  await begin(rehearsal);
  expect((await ask('GET', `/api/field/rehearsals/${rehearsal.id}`, undefined, stranger)).status).toBe(404);
  const [chunk = new Uint8Array()] = rehearsal.chunks;
  expect((await send(rehearsal.id, chunk, stranger)).status).toBe(404);
  expect((await receiptOf(rehearsal.id, stranger)).status).toBe(404);
  expect((await begin(prepared([1_000], { election: 'pemilu-2024' }))).body.code).toBe('SIGAP-3116');
  expect((await begin(prepared([1_000], { photos: [] }))).body.code).toBe('SIGAP-3115');
  const other = prepared([1_000]);
  expect((await begin({ ...other, id: rehearsal.id })).body.code).toBe('SIGAP-3115');
});

test('what nobody goes on with is removed after days, what has a receipt never', async () => {
  const [left, done] = [prepared([1_000]), prepared([1_000])];
  for (const rehearsal of [left, done]) await begin(rehearsal);
  await send(done.id, done.chunks[0] ?? new Uint8Array());
  await receiptOf(done.id);
  now = new Date(NOW.getTime() + 8 * 86_400_000);
  expect(await sweepRehearsals(platform)).toBeGreaterThan(0);
  expect((await ask('GET', `/api/field/rehearsals/${left.id}`)).status).toBe(404);
  expect((await stateOf(done.id)).state).toBe('received');
  await expect(
    platform.database.pool.query(`DELETE FROM rehearsal WHERE id = $1`, [Buffer.from(done.id, 'hex')]),
  ).rejects.toThrow('append-only');
});

test('a phone cannot leave more unfinished than anybody will finish', async () => {
  for (let at = 0; at < 20; at += 1) expect((await begin(prepared([1_000]))).status).toBe(200);
  expect((await begin(prepared([1_000]))).body.code).toBe('SIGAP-1007');
});

test('a client that stalls in a chunk holds up nobody and leaves nothing', async () => {
  const rehearsal = prepared([60_000, 60_000]);
  await begin(rehearsal);
  const port = await freePort();
  const server = await listen(createHttp(platform).fetch, '127.0.0.1', port);
  const [chunk = new Uint8Array(), second = new Uint8Array()] = rehearsal.chunks;
  const path = `/api/field/rehearsals/${rehearsal.id}/chunks/${sha256(chunk)}`;
  const head = Object.entries({
    ...phone.headers('PUT', path),
    host: `127.0.0.1:${port}`,
    'content-length': '60000',
  });
  const stalled = Array.from({ length: 20 }, () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(`PUT ${path} HTTP/1.1\r\n${head.map((line) => line.join(': ')).join('\r\n')}\r\n\r\n`);
    socket.write(chunk.subarray(0, 30_000));
    return socket;
  });
  await Promise.all(stalled.map((socket) => once(socket, 'connect')));
  app = {
    request: (to, init) => fetch(`http://127.0.0.1:${port}${to}`, init),
  };
  expect((await send(rehearsal.id, second)).body).toEqual({ missing: 1 });
  for (const socket of stalled) socket.destroy();
  expect((await stateOf(rehearsal.id)).missing).toEqual([sha256(chunk)]);
  await server.end();
});
