import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { phoneAsk } from '../../../../tests/support/phone-ask.ts';
import { formPhoto, sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { jpegOf } from '../../photos/picture.fixture.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const [ANAMBAS, BATAM] = ['2105012001001', '2171011001001'];
let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let officers: Record<'anambas' | 'batam', Visitor>;
let phones: Record<'anambas' | 'batam', EnrolledPhone>;
let made = 0;

beforeAll(async () => {
  opened = await openTestPlatform();
  const { platform } = opened;
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, [ANAMBAS, BATAM]);
  house = await openHouse(platform);
  officers = {
    anambas: await house.person({ role: 'regency-officer', regencyCode: '2105' }),
    batam: await house.person({ role: 'regency-officer', regencyCode: '2171' }),
  };
  const [anambas, batam] = await enrolPhones(platform.database.pool, id, [ANAMBAS, BATAM]);
  if (!anambas || !batam) throw new Error('no phones');
  phones = { anambas, batam };
});
afterAll(() => opened.close());

const ask = (by: EnrolledPhone, method: string, path: string, body?: Uint8Array | object) =>
  phoneAsk(house, by, method, path, body);

/** A record that names a photo, whatever it says of its length. */
async function announce(by: EnrolledPhone, photo: Uint8Array, bytes = photo.length): Promise<string> {
  made += 1;
  const preview = jpegOf({ width: 30, height: 40 + made });
  const photos = [
    formPhoto(1, { sha256: sha256(photo), bytes }, { sha256: sha256(preview), bytes: preview.length }),
  ];
  const { identity, qr, payload } = sealedResult(by, { madeAtS: 1_732_700_000 + made, photos });
  const kept = await ask(by, 'PUT', `/api/results/records/${identity}`, { qr, payload });
  expect(kept.status).toBe(200);
  return sha256(photo);
}
const stateOf = async (by: EnrolledPhone, hash: string) =>
  (await ask(by, 'GET', `/api/results/photos/${hash}`)).body.state;
const done = (by: EnrolledPhone, hash: string) => ask(by, 'POST', `/api/results/photos/${hash}/done`);
const send = (by: EnrolledPhone, photo: Uint8Array) =>
  ask(by, 'PUT', `/api/results/photos/${sha256(photo)}/chunks/0/${sha256(photo)}`, photo);
const seen = async (who: Visitor, hash: string) =>
  (await who.call('GET', `/api/elections/kepri-2024/results/photos/${hash}`)).status;
const listed = async (who: Visitor, tps: string, hash: string): Promise<Answer> => {
  const path = `/api/elections/kepri-2024/results/photos?tps=${tps}`;
  const { items } = (await (await who.call('GET', path)).json()) as Answer;
  return items.find((one: Answer) => one.sha256 === hash);
};

test.each<[string, number]>([
  ['with a length of its own', 10],
  ['with the right length', 0],
])('whoever names the photo of another TPS %s, and brings nothing, opens nothing', async (_, wrong) => {
  const photo = jpegOf({ width: 50, height: 60 + wrong }, { fill: 2_000 });
  const hash = await announce(phones.anambas, photo);
  await send(phones.anambas, photo);
  expect((await done(phones.anambas, hash)).status).toBe(200);
  expect(await seen(officers.anambas, hash)).toBe(200);
  await announce(phones.batam, photo, photo.length + wrong);
  expect(await stateOf(phones.batam, hash)).toBe('receiving');
  expect((await done(phones.batam, hash)).body.code).toBe('SIGAP-3117');
  expect(await seen(officers.batam, hash)).toBe(404);
  expect(await listed(officers.batam, BATAM, hash)).toMatchObject({ receivedAt: null, picture: null });
  expect(await seen(officers.anambas, hash)).toBe(200);
  expect(await stateOf(phones.anambas, hash)).toBe('received');
});

test('the same photo that really came for two TPS is seen by the officers of both', async () => {
  const photo = jpegOf({ width: 51, height: 61 }, { fill: 2_100 });
  const hash = await announce(phones.anambas, photo);
  await send(phones.anambas, photo);
  await done(phones.anambas, hash);
  await announce(phones.batam, photo);
  await send(phones.batam, photo);
  expect((await done(phones.batam, hash)).status).toBe(200);
  expect(await seen(officers.batam, hash)).toBe(200);
  expect(await listed(officers.batam, BATAM, hash)).toMatchObject({ picture: 'whole' });
});

test('a photo that one TPS named and another brought for it is of the first alone', async () => {
  const photo = jpegOf({ width: 52, height: 62 }, { fill: 2_200 });
  const hash = await announce(phones.anambas, photo);
  await send(phones.batam, photo);
  expect((await done(phones.batam, hash)).status).toBe(200);
  expect([await seen(officers.anambas, hash), await seen(officers.batam, hash)]).toEqual([200, 404]);
});

test('for which TPS a file came is never changed', async () => {
  for (const change of ['DELETE FROM result_photo_brought', 'TRUNCATE result_photo_brought'])
    await expect(opened.platform.database.pool.query(change)).rejects.toThrow();
});
