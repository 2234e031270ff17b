import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { phoneAsk } from '../../../../tests/support/phone-ask.ts';
import { formPhoto, sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { listAudit } from '../../../platform/server/audit/store.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { verifySignature } from '../../../platform/server/devices/verify.ts';
import { checkReceipt } from '../../../sealed/index.ts';
import { jpegOf } from '../../photos/picture.fixture.ts';
import { formPhotoFiles } from './form-photos.ts';

const [ANAMBAS, BATAM] = ['2105012001001', '2171011001001'];
let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let officer: Visitor;
let neighbour: Visitor;
let phone: EnrolledPhone;
let made = 0;

beforeAll(async () => {
  opened = await openTestPlatform();
  const id = await addElection(opened.platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(opened.platform, id, [ANAMBAS, BATAM]);
  house = await openHouse(opened.platform);
  officer = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  neighbour = await house.person({ role: 'regency-officer', regencyCode: '2171' });
  [phone] = (await enrolPhones(opened.platform.database.pool, id, [ANAMBAS])) as [EnrolledPhone];
});
afterAll(() => opened.close());

const path = (hash: string, election = 'kepri-2024') => `/api/elections/${election}/results/photos/${hash}`;
const files = () => formPhotoFiles(opened.platform.config.dataDir);

/** A photo that a received record names. */
async function announced(photo: Uint8Array): Promise<string> {
  made += 1;
  const photos = [formPhoto(1, { sha256: sha256(photo), bytes: photo.length })];
  const { identity, qr, payload } = sealedResult(phone, { madeAtS: 1_732_700_000 + made, photos });
  const kept = await phoneAsk(house, phone, 'PUT', `/api/results/records/${identity}`, { qr, payload });
  expect(kept.status).toBe(200);
  return sha256(photo);
}
const handedIn = async (who: Visitor, hash: string, photo: Uint8Array | ReadableStream<Uint8Array>) => {
  const answer = await who.call('POST', path(hash), photo);
  return { status: answer.status, body: await answer.json() };
};

test('a photo on a stick is taken from whoever has its TPS in their area, once, with the receipt that the phone gets', async () => {
  const photo = jpegOf({ width: 120, height: 160 }, { fill: 150_000 });
  const hash = await announced(photo);
  const first = await handedIn(officer, hash, photo);
  expect(first.status).toBe(200);
  const { id, publicKey } = openReceiptKey(opened.platform.config);
  const keys = new Map([[id, publicKey]]);
  expect(await checkReceipt(first.body, keys, hash, verifySignature)).toMatchObject({
    ok: true,
    value: { kind: 'photo', tps: ANAMBAS, facts: { bytes: photo.length } },
  });
  expect(await handedIn(officer, hash, photo)).toEqual(first);
  const done = await phoneAsk(house, phone, 'POST', `/api/results/photos/${hash}/done`);
  expect(done).toEqual(first);
  expect(Buffer.from(await files().read(hash)).equals(photo)).toBe(true);
  const noted = await listAudit(opened.platform.database.db, { limit: 9, subject: `photo:${hash}` });
  expect(noted.items.map(({ action }) => action)).toEqual(['result.hand-in']);
});

test('what no record of the area names is refused, and says what to do', async () => {
  const photo = jpegOf({ width: 121, height: 160 }, { fill: 70_000 });
  const stranger = await handedIn(officer, sha256(photo), photo);
  expect(stranger).toMatchObject({ status: 422, body: { code: 'SIGAP-3118' } });
  expect(stranger.body.detail).toMatch(/wilayah Anda.*Ambil berkas aslinya dari ponsel/);
  const hash = await announced(photo);
  expect(await handedIn(neighbour, hash, photo)).toMatchObject({ status: 422, body: { code: 'SIGAP-3118' } });
  const elsewhere = await officer.call('POST', path(hash, 'tidak-ada'), photo);
  expect(elsewhere.status).toBe(404);
  for (const role of ['auditor', 'commission'] as const) {
    const who = await house.person(role === 'auditor' ? { role } : { role, regencyCode: '2105' });
    expect((await handedIn(who, hash, photo)).status).toBe(403);
  }
  expect(existsSync(files().path(hash))).toBe(false);
});

test('other bytes than the hash names are never kept: changed, cut, or without an end', async () => {
  const photo = jpegOf({ width: 122, height: 160 }, { fill: 150_000 });
  const hash = await announced(photo);
  const changed = Buffer.from(photo);
  changed[changed.length - 9] = 7;
  expect((await handedIn(officer, hash, changed)).body.code).toBe('SIGAP-3117');
  expect((await handedIn(officer, hash, photo.subarray(0, 100_000))).body.code).toBe('SIGAP-3114');
  let sent = 0;
  let isEnded = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (to) => {
      sent += 1;
      to.enqueue(new Uint8Array(65_536));
    },
    cancel: () => {
      isEnded = true;
    },
  });
  expect((await handedIn(officer, hash, endless)).body.code).toBe('SIGAP-3114');
  expect([isEnded, sent]).toEqual([true, expect.any(Number)]);
  expect(sent).toBeLessThan(8);
  expect(existsSync(files().path(hash))).toBe(false);
  expect((await handedIn(officer, hash, photo)).status).toBe(200);
});

test('what broke off is not received, and is whole when it is handed in again', async () => {
  const photo = jpegOf({ width: 123, height: 160 }, { fill: 150_000 });
  const hash = await announced(photo);
  const broken = new ReadableStream<Uint8Array>({
    start: (to) => to.enqueue(photo.subarray(0, 70_000)),
    pull: (to) => to.error(new Error('the line broke')),
  });
  expect((await handedIn(officer, hash, broken)).body.code).toBe('SIGAP-3114');
  const { body } = await phoneAsk(house, phone, 'GET', `/api/results/photos/${hash}`);
  expect(body.state).toBe('receiving');
  expect((await handedIn(officer, hash, photo)).status).toBe(200);
  expect(Buffer.from(await files().read(hash)).equals(photo)).toBe(true);
});

test('a bomb that a record names is refused as a phone’s is', async () => {
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  const hash = await announced(page);
  expect(await handedIn(officer, hash, page)).toMatchObject({ status: 422, body: { code: 'SIGAP-3118' } });
});
