import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { phoneAsk } from '../../../../tests/support/phone-ask.ts';
import { pngChunk, pngIhdr, pngOf } from '../../../../tests/support/png.ts';
import { formPhoto, sealedResult } from '../../../../tests/support/result.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { listAudit } from '../../../platform/server/audit/store.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { verifySignature } from '../../../platform/server/devices/verify.ts';
import type { PartFiles } from '../../../platform/server/file-parts/part-files.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { checkReceipt } from '../../../sealed/index.ts';
import { jpegOf, segment } from '../../photos/picture.fixture.ts';
import { addSealedCommands } from '../results/commands.ts';
import { formPhotoFiles, sweepFormPhotos } from './form-photos.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const [ANAMBAS, BATAM] = ['2105012001001', '2171011001001'];
const NOW = new Date('2024-11-27T09:30:00Z');
const CHUNK = 65_536;
const SECRET = 'RAHASIA-POSISI 1.2345 104.5678';

let opened: TestPlatform;
let platform: Platform;
let house: Awaited<ReturnType<typeof openHouse>>;
let owner: Visitor;
let neighbour: Visitor;
let files: PartFiles;
let electionId: number;
let phone: EnrolledPhone;
let courier: EnrolledPhone;
let stranger: EnrolledPhone;
let made = 0;

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => NOW };
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  const other = await addElection(platform, { slug: 'pemilu-2029', votingDate: '2029-02-14' });
  await addTps(platform, electionId, [ANAMBAS, BATAM]);
  await addTps(platform, other, [ANAMBAS]);
  house = await openHouse(platform);
  owner = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  neighbour = await house.person({ role: 'regency-officer', regencyCode: '2171' });
  files = formPhotoFiles(platform.config.dataDir);
  const phones = await enrolPhones(platform.database.pool, electionId, [ANAMBAS, BATAM]);
  [phone, courier] = phones as [EnrolledPhone, EnrolledPhone];
  [stranger] = (await enrolPhones(platform.database.pool, other, [ANAMBAS])) as [EnrolledPhone];
});
afterAll(() => opened.close());

const ask = (method: string, path: string, body?: Uint8Array | object, by = phone) =>
  phoneAsk(house, by, method, path, body);

/** A record of a form with one photo, received; what the record says of the photo may be something else than its bytes. */
async function announced(
  photo: Uint8Array,
  { preview = jpegOf({ width: 30, height: 40 }), bytes = 0, by = phone } = {},
) {
  made += 1;
  const said = { sha256: sha256(photo), bytes: bytes || photo.length };
  const photos = [formPhoto(1, said, { sha256: sha256(preview), bytes: preview.length })];
  const { identity, qr, payload } = sealedResult(by, { madeAtS: 1_732_700_000 + made, photos });
  const path = `/api/results/records/${identity}`;
  expect((await ask('PUT', path, { qr, payload }, by)).status).toBe(200);
  return said.sha256;
}

const pieces = (photo: Uint8Array) =>
  Array.from({ length: Math.ceil(photo.length / CHUNK) }, (_, at) =>
    photo.subarray(at * CHUNK, (at + 1) * CHUNK),
  );
const send = (hash: string, at: number, piece: Uint8Array, by = phone, named = sha256(piece)) =>
  ask('PUT', `/api/results/photos/${hash}/chunks/${at}/${named}`, piece, by);
const sendAll = async (hash: string, photo: Uint8Array) => {
  for (const [at, piece] of pieces(photo).entries()) expect((await send(hash, at, piece)).status).toBe(200);
};
const done = (hash: string, by = phone) => ask('POST', `/api/results/photos/${hash}/done`, undefined, by);
const stateOf = async (hash: string, by = phone) =>
  (await ask('GET', `/api/results/photos/${hash}`, undefined, by)).body;
const partsOf = (sha256: string, { length }: Uint8Array, by = phone) =>
  files.partsDir({ sha256, bytes: length, from: by.id });
const receiptIn = ({ body }: { readonly body: unknown }, hash: string) => {
  const { id, publicKey } = openReceiptKey(platform.config);
  return checkReceipt(body, new Map([[id, publicKey]]), hash, verifySignature);
};
const copyPath = (hash: string) => `/api/elections/kepri-2024/results/photos/${hash}`;

/** A JPEG with everything a camera adds: place, time, the maker's own. */
const withPlace = (fill: number) =>
  jpegOf(
    { width: 1_200, height: 1_600 },
    { extra: [segment(0xe1, Buffer.from(`Exif\0\0${SECRET}`)), segment(0xfe, Buffer.from(SECRET))], fill },
  );

const FEW_BYTES = { data: [pngChunk('IDAT', deflateSync(Buffer.alloc(9)))] };
const packedZeros = () => deflateSync(Buffer.alloc(200_000_000));
const profileBomb = () => pngChunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), packedZeros()]));
const dataBomb = () => pngChunk('IDAT', packedZeros());

describe('a photo of a form', () => {
  test('comes in parts in any order, twice and by two phones; its receipt is one, and the file is as the phone made it', async () => {
    const photo = withPlace(150_000);
    const hash = await announced(photo);
    expect(await stateOf(hash)).toEqual({ state: 'receiving', missing: [0, 1, 2] });
    expect((await done(hash)).body.code).toBe('SIGAP-3117');
    const [first = photo, second = photo, third = photo] = pieces(photo);
    await send(hash, 2, third);
    expect(await stateOf(hash)).toEqual({ state: 'receiving', missing: [0, 1] });
    await Promise.all(
      [phone, courier].flatMap((by) => [send(hash, 0, first, by), send(hash, 1, second, by)]),
    );
    await send(hash, 2, third, courier);
    const [receipt, other] = await Promise.all([done(hash), done(hash, courier)]);
    expect(await receiptIn(receipt, hash)).toMatchObject({
      ok: true,
      value: {
        kind: 'photo',
        subject: hash,
        tps: ANAMBAS,
        election: 'kepri-2024',
        facts: { bytes: photo.length },
      },
    });
    expect(other).toEqual(receipt);
    // Again, after everything: the same word, and nothing is written over.
    expect((await send(hash, 0, first)).body).toEqual({ state: 'received', missing: [] });
    expect(await done(hash)).toEqual(receipt);
    expect(Buffer.from(await files.read(hash)).equals(photo)).toBe(true);
    expect(existsSync(partsOf(hash, photo))).toBe(false);
  });

  test('has a preview that arrives by itself, before it', async () => {
    const preview = jpegOf({ width: 60, height: 80 }, { fill: 20_000 });
    const hash = await announced(withPlace(70_000), { preview });
    await sendAll(sha256(preview), preview);
    expect(await receiptIn(await done(sha256(preview)), sha256(preview))).toMatchObject({ ok: true });
    expect(await stateOf(hash)).toMatchObject({ state: 'receiving' });
    expect((await owner.call('GET', copyPath(sha256(preview)))).status).toBe(200);
    expect((await owner.call('GET', copyPath(hash))).status).toBe(404);
  });

  test('is seen by officers of its area as a copy without place and time, that no browser runs', async () => {
    const photo = withPlace(1_000);
    const hash = await announced(photo);
    await sendAll(hash, photo);
    await done(hash);
    const answer = await owner.call('GET', copyPath(hash));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `inline; filename="foto-${ANAMBAS}-1-${hash.slice(0, 8)}.jpg"`,
    });
    const copy = Buffer.from(await answer.arrayBuffer());
    expect([copy.includes(SECRET), copy.includes('JFIF')]).toEqual([false, true]);
    expect(Buffer.from(await files.read(hash)).includes(SECRET)).toBe(true);
    expect((await house.administrator.call('GET', copyPath(hash))).status).toBe(200);
    expect((await neighbour.call('GET', copyPath(hash))).status).toBe(404);
    const auditor = await house.person({ role: 'auditor' });
    expect((await auditor.call('GET', copyPath(hash))).status).toBe(403);
    const commission = await house.person({ role: 'commission', regencyCode: '2105' });
    const ofBatam = await house.person({ role: 'commission', regencyCode: '2171' });
    expect((await commission.call('GET', copyPath(hash))).status).toBe(200);
    expect((await ofBatam.call('GET', copyPath(hash))).status).toBe(404);
    const elsewhere = `/api/elections/pemilu-2029/results/photos/${hash}`;
    expect((await house.administrator.call('GET', elsewhere)).status).toBe(404);
  });
});

describe('a photo that was cut or spoilt', () => {
  const listPath = (tps = ANAMBAS) => `/api/elections/kepri-2024/results/photos?tps=${tps}`;
  const listed = async (hash: string): Promise<Answer> => {
    const { items } = (await (await owner.call('GET', listPath())).json()) as Answer;
    return items.find(({ sha256 }: Answer) => sha256 === hash);
  };
  const cut = (photo: Buffer) => photo.subarray(0, photo.length - 3);

  test('is received as it is, told to the desk, and shown as far as it goes', async () => {
    const photo = cut(withPlace(3_000));
    const hash = await announced(photo);
    expect(await listed(hash)).toMatchObject({ page: 1, receivedAt: null, picture: null, flag: null });
    await sendAll(hash, photo);
    expect(await receiptIn(await done(hash), hash)).toMatchObject({ ok: true });
    expect(Buffer.from(await files.read(hash)).equals(photo)).toBe(true);
    expect(await listed(hash)).toMatchObject({
      ...{ contest: 'governor', page: 1, bytes: photo.length, receivedAt: NOW.toISOString() },
      ...{ picture: 'part', flag: { id: expect.stringMatching(/TERPOTONG/) } },
    });
    const answer = await owner.call('GET', copyPath(hash));
    expect([answer.status, answer.headers.get('sigap-picture')]).toEqual([200, 'part']);
    const copy = Buffer.from(await answer.arrayBuffer());
    expect([copy.includes(SECRET), copy.subarray(-2)]).toEqual([false, Buffer.from([0xff, 0xd9])]);
    const out = join(platform.config.dataDir, 'terpotong.jpg');
    const run = await runCommand(platform, addSealedCommands, 'sealed', 'photo', hash, '--out', out);
    expect([run.exitCode, run.out]).toEqual([0, expect.stringMatching(/TERPOTONG atau RUSAK/)]);
  });

  test('is received, and the answer says that it cannot be shown', async () => {
    const photo = jpegOf({ width: 71, height: 72 }, { extra: [segment(0xdb, Buffer.alloc(12))] });
    const hash = await announced(photo);
    await sendAll(hash, photo);
    expect(await receiptIn(await done(hash), hash)).toMatchObject({ ok: true });
    expect(await listed(hash)).toMatchObject({
      picture: 'none',
      flag: { en: expect.stringMatching(/SPOILT/) },
    });
    const answer = await owner.call('GET', copyPath(hash));
    expect([answer.status, ((await answer.json()) as Answer).code]).toEqual([422, 'SIGAP-3360']);
    expect(Buffer.from(await files.read(hash)).equals(photo)).toBe(true);
  });

  test('is listed whole where it is whole, to those of its area alone', async () => {
    const photo = withPlace(4_000);
    const hash = await announced(photo);
    await sendAll(hash, photo);
    await done(hash);
    expect(await listed(hash)).toMatchObject({ picture: 'whole', flag: null });
    expect((await owner.call('GET', copyPath(hash))).headers.get('sigap-picture')).toBe('whole');
    expect((await house.administrator.call('GET', listPath())).status).toBe(200);
    expect((await neighbour.call('GET', listPath())).status).toBe(403);
    const auditor = await house.person({ role: 'auditor' });
    expect((await auditor.call('GET', listPath())).status).toBe(403);
    expect((await owner.call('GET', listPath('12'))).status).toBe(400);
    const elsewhere = await house.administrator.call(
      'GET',
      '/api/elections/tidak-ada/results/photos?tps=2105012001001',
    );
    expect(elsewhere.status).toBe(404);
  });
});

test('the original leaves by the command line alone, and who took it is in the audit chain', async () => {
  const photo = withPlace(2_000);
  const hash = await announced(photo);
  await sendAll(hash, photo);
  await done(hash);
  const command = (out: string, ...words: string[]) =>
    runCommand(platform, addSealedCommands, 'sealed', 'photo', hash, '--out', out, ...words);
  const [copy, original] = ['salinan.jpg', 'asli.jpg'].map((name) => join(platform.config.dataDir, name));
  const taken = await command(copy ?? '', '--json');
  expect(JSON.parse(taken.out)).toMatchObject({
    original: false,
    tps: ANAMBAS,
    page: 1,
    mediaType: 'image/jpeg',
  });
  expect(readFileSync(copy ?? '').includes(SECRET)).toBe(false);
  const noted = () => listAudit(platform.database.db, { limit: 9, subject: `photo:${hash}` });
  expect((await noted()).items).toEqual([]);
  expect((await command(original ?? '', '--original')).exitCode).toBe(0);
  expect(readFileSync(original ?? '').equals(photo)).toBe(true);
  expect((await noted()).items.map(({ action }) => action)).toEqual(['result.photo-original']);
  const wrong = ['sealed', 'photo', '12', '--out', copy ?? ''];
  expect((await runCommand(platform, addSealedCommands, ...wrong)).exitCode).toBe(2);
});

test('a file that a restored server has lost is told to the phone that asks, and taken again', async () => {
  const photo = jpegOf({ width: 11, height: 11 });
  const hash = await announced(photo);
  const lacking = async () =>
    (await ask('POST', '/api/results/lacking', { photos: [hash, hash] })).body.photos;
  expect(await lacking()).toEqual([hash]);
  await sendAll(hash, photo);
  const receipt = await done(hash);
  expect(await lacking()).toEqual([]);
  rmSync(files.path(hash));
  expect(await lacking()).toEqual([hash]);
  expect((await owner.call('GET', copyPath(hash))).status).toBe(404);
  expect(await stateOf(hash)).toEqual({ state: 'receiving', missing: [0] });
  await sendAll(hash, photo);
  expect(await receiptIn(await done(hash), hash)).toMatchObject({ ok: true });
  expect(await done(hash)).toEqual(receipt);
});

test.each<[string, number]>([
  ['of another length', 10],
  ['of the same length', 0],
])('what a phone of another TPS says of a photo, and sends of it, %s, spoils nothing', async (_, bytes) => {
  const photo = jpegOf({ width: 40, height: 41 }, { fill: 70_000 + bytes });
  const junk = (length: number) => Buffer.alloc(length, 7);
  // It is first: its word is the older one.
  const hash = await announced(photo, { bytes, by: courier });
  await announced(photo);
  const [first = photo, second = photo] = pieces(photo);
  if (bytes) expect((await send(hash, 0, junk(bytes), courier)).status).toBe(200);
  else
    for (const [at, { length }] of [first, second].entries())
      expect((await send(hash, at, junk(length), courier)).status).toBe(200);
  expect(await stateOf(hash)).toEqual({ state: 'receiving', missing: [0, 1] });
  await send(hash, 0, first);
  expect(await done(hash, courier)).toMatchObject({ status: 409, body: { code: 'SIGAP-3117' } });
  expect(await stateOf(hash)).toEqual({ state: 'receiving', missing: [1] });
  await send(hash, 1, second);
  expect(await receiptIn(await done(hash), hash)).toMatchObject({ ok: true });
  // A hash is no photo: for its own TPS that phone still has to bring the bytes.
  expect((await done(hash, courier)).body.code).toBe('SIGAP-3117');
});

test('a part that a power cut left short is asked for again', async () => {
  const photo = jpegOf({ width: 42, height: 43 });
  const hash = await announced(photo);
  await sendAll(hash, photo);
  writeFileSync(join(partsOf(hash, photo), '0'), '');
  expect(await stateOf(hash)).toEqual({ state: 'receiving', missing: [0] });
  await sendAll(hash, photo);
  expect(await receiptIn(await done(hash), hash)).toMatchObject({ ok: true });
});

test('a file that lies there whole is known again by a database that was restored without it, and never swept', async () => {
  const photo = jpegOf({ width: 44, height: 45 }, { fill: 70_000 });
  const hash = await announced(photo);
  writeFileSync(files.path(hash), photo);
  const old = new Date(NOW.getTime() - 20 * 86_400_000);
  await utimes(files.path(hash), old, old);
  await sweepFormPhotos(platform);
  expect(existsSync(files.path(hash))).toBe(true);
  expect(await stateOf(hash)).toEqual({ state: 'received', missing: [] });
  expect(await receiptIn(await done(hash), hash)).toMatchObject({ ok: true });
  expect((await ask('POST', '/api/results/lacking', { photos: [hash] })).body.photos).toEqual([]);
  const spoilt = jpegOf({ width: 46, height: 47 });
  const other = await announced(spoilt);
  writeFileSync(files.path(other), spoilt.subarray(1));
  expect(await stateOf(other)).toEqual({ state: 'receiving', missing: [0] });
});

describe('what is refused leaves nothing behind', () => {
  test('a photo that no record announces, and one of another election’s record', async () => {
    const unknown = jpegOf({ width: 5, height: 5 });
    expect(await send(sha256(unknown), 0, unknown)).toMatchObject({
      status: 409,
      body: { code: 'SIGAP-3302' },
    });
    const photo = jpegOf({ width: 6, height: 6 });
    const hash = await announced(photo);
    expect((await send(hash, 0, photo, stranger)).body.code).toBe('SIGAP-3302');
    expect((await stateOf(hash, stranger)).code).toBe('SIGAP-3302');
    expect((await owner.call('POST', `/api/results/photos/${hash}/done`)).status).toBe(403);
  });

  test('a part that is not its address’s, is longer or shorter than announced, or beyond the end', async () => {
    const photo = jpegOf({ width: 7, height: 7 }, { fill: 70_000 });
    const hash = await announced(photo);
    const [first = photo, second = photo] = pieces(photo);
    const wrong = [
      await send(hash, 0, first, phone, sha256(second)),
      await send(hash, 0, first.subarray(1)),
      await send(hash, 1, Buffer.concat([second, second])),
      await send(hash, 2, second),
      await send(hash, 300, second),
    ];
    expect(wrong.map(({ body }) => body.code)).toEqual(Array(5).fill('SIGAP-3114'));
    expect((await send(hash, 0, Buffer.alloc(CHUNK + 1))).status).toBe(413);
    expect((await send(hash, 306, first)).status).toBe(400);
    expect(await stateOf(hash)).toEqual({ state: 'receiving', missing: [0, 1] });
  });

  test('parts that make another file than was announced are asked for again', async () => {
    const photo = jpegOf({ width: 8, height: 8 }, { fill: 100 });
    const hash = await announced(photo);
    const changed = Buffer.from(photo);
    changed[changed.length - 5] = 9;
    await send(hash, 0, changed);
    expect(await done(hash)).toMatchObject({ status: 409, body: { code: 'SIGAP-3117' } });
    expect(await stateOf(hash)).toEqual({ state: 'receiving', missing: [0] });
    await sendAll(hash, photo);
    expect(await receiptIn(await done(hash), hash)).toMatchObject({ ok: true });
  });

  test.each<[string, Uint8Array]>([
    [
      'a script as SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a text', Buffer.from('bukan foto')],
    ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['a picture of 4,900 megapixels in a few bytes', pngOf({ width: 70_000, height: 70_000 }, FEW_BYTES)],
    [
      'a PNG of one pixel with a second head of 3,600 megapixels',
      pngOf({ width: 1, height: 1 }, { before: [pngIhdr(60_000, 60_000)] }),
    ],
    [
      'a PNG with a profile that unpacks to 200 MB',
      pngOf({ width: 1, height: 1 }, { before: [profileBomb()] }),
    ],
    ['a PNG that unpacks to more than its head says', pngOf({ width: 1, height: 1 }, { data: [dataBomb()] })],
    ['a PNG that moves', pngOf({ width: 1, height: 1 }, { before: [pngChunk('acTL', Buffer.alloc(8, 1))] })],
    ['a JPEG of 4,294 megapixels', jpegOf({ width: 65_535, height: 65_535 })],
  ])('%s', async (_, bytes) => {
    const hash = await announced(bytes);
    await sendAll(hash, bytes);
    expect(await done(hash)).toMatchObject({ status: 422, body: { code: 'SIGAP-3118' } });
    expect(existsSync(files.path(hash))).toBe(false);
    expect((await owner.call('GET', copyPath(hash))).status).toBe(404);
  });

  test('a photo of 100 MB, already by its record', async () => {
    const photos = [formPhoto(1, { sha256: sha256('besar'), bytes: 100_000_000 })];
    const { identity, qr, payload } = sealedResult(phone, { photos });
    expect((await ask('PUT', `/api/results/records/${identity}`, { qr, payload })).body.code).toBe(
      'SIGAP-3300',
    );
  });
});

test('a picture that is a page as well leaves as the picture alone, and never as a page', async () => {
  const script = '<script>alert(1)</script>';
  const photo = Buffer.concat([
    jpegOf({ width: 9, height: 9 }, { extra: [segment(0xfe, Buffer.from(script))] }),
    Buffer.from(`<html>${script}</html>`),
  ]);
  const hash = await announced(photo);
  await sendAll(hash, photo);
  await done(hash);
  const answer = await owner.call('GET', copyPath(hash));
  expect(answer.headers.get('content-type')).toBe('image/jpeg');
  expect(Buffer.from(await answer.arrayBuffer()).includes('script')).toBe(false);
});

test('a full disk: nothing is called received, what came stays, and the next try is taken', async () => {
  const photo = jpegOf({ width: 10, height: 10 }, { fill: 100_000 });
  const hash = await announced(photo);
  const [first = photo, second = photo] = pieces(photo);
  await send(hash, 0, first);
  // What is written to this device finds no room: a part is written beside its place first.
  symlinkSync('/dev/full', join(partsOf(hash, photo), '1.partial'));
  expect(await send(hash, 1, second)).toMatchObject({ status: 507, body: { code: 'SIGAP-3119' } });
  expect(await stateOf(hash)).toEqual({ state: 'receiving', missing: [1] });
  await send(hash, 1, second);
  symlinkSync('/dev/full', join(platform.config.dataDir, 'form-photos', `partial-${hash}-${phone.id}`));
  expect((await done(hash)).status).toBe(507);
  expect(await stateOf(hash)).toEqual({ state: 'receiving', missing: [] });
  expect(await receiptIn(await done(hash), hash)).toMatchObject({ ok: true });
});

test('parts that nobody went on with are removed after a fortnight, what is kept never', async () => {
  const [kept, left] = [
    jpegOf({ width: 12, height: 12 }),
    jpegOf({ width: 13, height: 13 }, { fill: 90_000 }),
  ];
  const [whole, half] = [await announced(kept), await announced(left)];
  await sendAll(whole, kept);
  await done(whole);
  await send(half, 0, left.subarray(0, CHUNK));
  const killed = join(platform.config.dataDir, 'form-photos', `partial-${half}`);
  writeFileSync(killed, 'begun');
  const old = new Date(NOW.getTime() - 20 * 86_400_000);
  for (const path of [files.path(whole), partsOf(half, left), killed]) await utimes(path, old, old);
  await sweepFormPhotos(platform);
  expect([partsOf(half, left), killed].map((path) => existsSync(path))).toEqual([false, false]);
  expect(existsSync(files.path(whole))).toBe(true);
});

test('a phone that begins ever more photos fills no disk: it ends some first, others are not kept back, and nothing is lost', async () => {
  const [greedy] = (await enrolPhones(platform.database.pool, electionId, [ANAMBAS])) as [EnrolledPhone];
  const large = Array.from({ length: 6 }, (_, at) =>
    jpegOf({ width: 90 + at, height: 90 }, { fill: 70_000 }),
  );
  const hashes: string[] = [];
  for (const photo of large) hashes.push(await announced(photo, { bytes: 20_000_000, by: greedy }));
  const first = (at: number, by = greedy) =>
    send(hashes[at] ?? '', 0, (large[at] ?? Buffer.alloc(0)).subarray(0, CHUNK), by);
  const begun = await Promise.all(hashes.map((_, at) => first(at)));
  expect(begun.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 429]);
  const refused = begun.findIndex(({ status }) => status === 429);
  expect(begun[refused]?.body.code).toBe('SIGAP-3303');
  expect((await stateOf(hashes[refused] ?? '', greedy)).missing).toHaveLength(306);
  expect((await first(refused, courier)).status).toBe(200);
  const other = (refused + 1) % 6;
  expect((await send(hashes[other] ?? '', 1, Buffer.alloc(CHUNK, 1), greedy)).status).toBe(200);
  // Parts that make another file go at once, and so there is room again.
  for (let part = 2; part < 306; part += 1)
    await send(
      hashes[other] ?? '',
      part,
      Buffer.alloc(Math.min(CHUNK, 20_000_000 - part * CHUNK), 1),
      greedy,
    );
  expect((await done(hashes[other] ?? '', greedy)).body.code).toBe('SIGAP-3117');
  expect((await first(refused)).status).toBe(200);
});

test('what was announced or kept can be neither changed nor removed', async () => {
  for (const table of ['result_photo', 'result_file'])
    for (const change of [`DELETE FROM ${table}`, `UPDATE ${table} SET bytes = 1`, `TRUNCATE ${table}`])
      await expect(platform.database.pool.query(change)).rejects.toThrow();
});
