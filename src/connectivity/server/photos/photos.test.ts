import { existsSync, symlinkSync } from 'node:fs';
import { mkdir, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones, seal, sha256 } from '../../../../tests/support/field.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { verifySignature } from '../../../platform/server/devices/verify.ts';
import type { PartFiles } from '../../../platform/server/file-parts/part-files.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { checkReceipt } from '../../../sealed/index.ts';
import { payloadOf } from '../../field/field.fixture.ts';
import { jpegWithSecrets, SECRET } from '../../photos/photo.fixture.ts';
import { photoFiles, sweepPhotos } from './photos.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const TPS = '2105012001001';
const NOW = new Date('2024-10-08T12:00:00Z');

let opened: TestPlatform;
let platform: Platform;
let house: Awaited<ReturnType<typeof openHouse>>;
let neighbour: Visitor;
let files: PartFiles;
let now: Date;
let phone: EnrolledPhone;
let colleague: EnrolledPhone;
let number = 0;

beforeAll(async () => {
  opened = await openTestPlatform();
  now = NOW;
  platform = { ...opened.platform, clock: () => now };
  const electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, electionId, [TPS, '2171011001001']);
  house = await openHouse(platform);
  neighbour = await house.person({ role: 'regency-officer', regencyCode: '2171' });
  files = photoFiles(platform.config.dataDir);
  [phone, colleague] = (await enrolPhones(platform.database.pool, electionId, [TPS, TPS])) as [
    EnrolledPhone,
    EnrolledPhone,
  ];
});
afterAll(() => opened.close());

async function ask(method: string, path: string, body?: Uint8Array | object, by = phone) {
  const isBytes = body instanceof Uint8Array;
  const answer = await house.app.request(path, {
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

/** A photo whose record has been received, with its chunks. */
async function announced(photo: Buffer, bytes = photo.length) {
  number += 1;
  const content = { kind: 'photo', sha256: sha256(photo), bytes, mediaType: 'image/jpeg', about: 'antena' };
  const payload = payloadOf(content, { device: phone.id, number });
  const envelope = seal(phone, payload);
  await ask('PUT', `/api/field/records/${sha256(envelope.payload)}`, envelope);
  const chunks = Array.from({ length: Math.ceil(photo.length / 65_536) }, (_, at) =>
    photo.subarray(at * 65_536, (at + 1) * 65_536),
  );
  return { hash: sha256(photo), chunks };
}

/** A JPEG of several chunks: its scan is filled up. */
function largeJpeg(fill: number): Buffer {
  const jpeg = jpegWithSecrets();
  const end = jpeg.indexOf(Buffer.from([0xff, 0xd9]));
  return Buffer.concat([jpeg.subarray(0, end), Buffer.alloc(150_000, fill), jpeg.subarray(end)]);
}

const send = (hash: string, at: number, chunk: Uint8Array, by = phone, named = sha256(chunk)) =>
  ask('PUT', `/api/field/photos/${hash}/chunks/${at}/${named}`, chunk, by);
const done = (hash: string, by = phone) => ask('POST', `/api/field/photos/${hash}/done`, undefined, by);
const partsOf = (hash: string, bytes: number, by = phone) =>
  files.partsDir({ sha256: hash, bytes, from: by.id });
/** What an answer is as a receipt over a photo. */
const receiptIn = ({ body }: { readonly body: unknown }, hash: string) => {
  const { id, publicKey } = openReceiptKey(platform.config);
  return checkReceipt(body, new Map([[id, publicKey]]), hash, verifySignature);
};
const stateOf = async (hash: string) => (await ask('GET', `/api/field/photos/${hash}`)).body;

test('a photo comes in chunks, in any order and by two phones, and is kept as it is', async () => {
  const photo = largeJpeg(7);
  const { hash, chunks } = await announced(photo);
  expect(await stateOf(hash)).toEqual({ state: 'receiving', missing: [0, 1, 2] });
  expect((await done(hash)).body.code).toBe('SIGAP-3117');
  await send(hash, 2, chunks[2] ?? photo);
  expect(await stateOf(hash)).toEqual({ state: 'receiving', missing: [0, 1] });
  await Promise.all(
    [phone, colleague].flatMap((by) => [0, 1].map((at) => send(hash, at, chunks[at] ?? photo, by))),
  );
  await send(hash, 2, chunks[2] ?? photo, colleague);
  const [receipt, other] = await Promise.all([done(hash), done(hash, colleague)]);
  expect(await receiptIn(receipt, hash)).toEqual({
    ok: true,
    value: {
      form: 'sigap-receipt-1',
      stage: 'received',
      subject: hash,
      kind: 'photo',
      election: 'kepri-2024',
      tps: TPS,
      receivedAt: NOW.toISOString(),
      facts: { bytes: photo.length },
    },
  });
  now = new Date(NOW.getTime() + 60_000);
  expect([other, await done(hash)]).toEqual([receipt, receipt]);
  now = NOW;
  expect((await send(hash, 0, chunks[0] ?? photo)).body).toEqual({ state: 'received', missing: [] });
  expect(Buffer.from(await files.read(hash))).toEqual(photo);
  expect(existsSync(partsOf(hash, photo.length))).toBe(false);
});

test('whoever may read the TPS sees a copy without what is secret; others see nothing', async () => {
  const photo = largeJpeg(7);
  const path = `/api/elections/kepri-2024/tps/${TPS}/photos`;
  const list = await house.administrator.json<Answer>('GET', path);
  expect(list.items).toMatchObject([{ sha256: sha256(photo), about: 'antena', mediaType: 'image/jpeg' }]);
  const answer = await house.administrator.call('GET', `${path}/${sha256(photo)}`);
  expect(answer.headers.get('content-type')).toBe('image/jpeg');
  const copy = Buffer.from(await answer.arrayBuffer());
  expect(copy.length).toBeGreaterThan(150_000);
  expect(copy.includes(SECRET)).toBe(false);
  for (const address of [path, `${path}/${sha256(photo)}`]) {
    expect((await neighbour.call('GET', address)).status).toBe(404);
  }
  const elsewhere = `/api/elections/kepri-2024/tps/2171011001001/photos/${sha256(photo)}`;
  expect((await house.administrator.call('GET', elsewhere)).status).toBe(404);
});

test('what no record announces, is another file or no picture is refused', async () => {
  const unknown = Buffer.from('nobody told');
  expect((await send(sha256(unknown), 0, unknown)).body.code).toBe('SIGAP-3118');
  const photo = largeJpeg(8);
  const { hash, chunks } = await announced(photo);
  const [first = photo, second = photo] = chunks;
  expect((await send(hash, 0, first, phone, sha256(second))).body.code).toBe('SIGAP-3114');
  expect((await send(hash, 7, first)).body.code).toBe('SIGAP-3114');
  expect((await send(hash, 0, first.subarray(1))).body.code).toBe('SIGAP-3114');
  expect((await ask('PUT', `/api/field/photos/${hash}/chunks/400/${sha256(first)}`, first)).status).toBe(400);
  for (const [at, chunk] of [second, first, chunks[2] ?? photo].entries()) await send(hash, at, chunk);
  expect(await done(hash)).toMatchObject({ status: 409, body: { code: 'SIGAP-3117' } });
  // Thrown away, and asked for again.
  expect((await stateOf(hash)).missing).toEqual([0, 1, 2]);
  const script = Buffer.from('<svg onload="alert(1)"/>');
  const { hash: other } = await announced(script);
  await send(other, 0, script);
  expect((await done(other)).body.code).toBe('SIGAP-3118');
  expect(existsSync(files.path(other))).toBe(false);
});

test('a full disk says so in both languages, loses nothing, and takes the photo once there is room', async () => {
  const photo = largeJpeg(9);
  const { hash, chunks } = await announced(photo);
  await send(hash, 0, chunks[0] ?? photo);
  // What is written to this device finds no room: the part is written beside its place first.
  symlinkSync('/dev/full', join(partsOf(hash, photo.length), '1.partial'));
  const full = await send(hash, 1, chunks[1] ?? photo);
  expect(full).toMatchObject({
    status: 507,
    body: { code: 'SIGAP-3119', title: 'Penyimpanan server penuh' },
  });
  expect(await stateOf(hash)).toEqual({ state: 'receiving', missing: [1, 2] });
  for (const at of [1, 2]) await send(hash, at, chunks[at] ?? photo);
  symlinkSync('/dev/full', join(platform.config.dataDir, 'photos', `partial-${hash}-${phone.id}`));
  expect((await done(hash)).status).toBe(507);
  expect(await receiptIn(await done(hash), hash)).toMatchObject({ ok: true, value: { kind: 'photo' } });
});

test('what nobody went on with is removed after days, what is kept never', async () => {
  const left = largeJpeg(10);
  const { hash, chunks } = await announced(left);
  await send(hash, 0, chunks[0] ?? Buffer.alloc(0));
  await mkdir(join(platform.config.dataDir, 'photos'), { recursive: true });
  const folder = join(platform.config.dataDir, 'photos');
  for (const name of await readdir(folder)) await utimes(join(folder, name), NOW, NOW);
  await utimes(partsOf(hash, left.length), NOW, NOW);
  now = new Date(NOW.getTime() + 20 * 86_400_000);
  expect(await sweepPhotos(platform)).toBe(1);
  expect(existsSync(partsOf(hash, left.length))).toBe(false);
  expect(existsSync(files.path(sha256(largeJpeg(7))))).toBe(true);
});
