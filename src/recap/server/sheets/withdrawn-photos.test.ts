import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { layPhotos } from '../../../../tests/support/readings.ts';
import { formPhoto, sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import { jpegOf } from '../../../voting-day/photos/picture.fixture.ts';
import { publishLog } from '../log/publish.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const API = '/api/elections/kepri-2024';
const [ANAMBAS, BATAM] = ['2105012001001', '2171011001001'];
const OF = { anambas: ANAMBAS, batam: BATAM } as const;
type Place = keyof typeof OF;
const photo = jpegOf({ width: 60, height: 80 });
const preview = jpegOf({ width: 30, height: 40 });
let opened: TestPlatform;
const phones = {} as Record<Place, EnrolledPhone>;
const officers = {} as Record<Place, Visitor>;
const commissions = {} as Record<Place, Visitor>;

beforeAll(async () => {
  opened = await openTestPlatform();
  const { platform } = opened;
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, Object.values(OF));
  const house = await openHouse(platform);
  const field = new Visitor(house.app);
  for (const place of ['anambas', 'batam'] as const) {
    const regencyCode = OF[place].slice(0, 4);
    officers[place] = await house.person({ role: 'regency-officer', regencyCode });
    commissions[place] = await house.person({ role: 'commission', regencyCode });
    const [phone] = await enrolPhones(platform.database.pool, id, [OF[place]]);
    if (!phone) throw new Error('no phone');
    phones[place] = phone;
    const of = (bytes: Uint8Array) => ({ sha256: sha256(bytes), bytes: bytes.length });
    const photos = [formPhoto(1, of(photo), of(preview))];
    await bring(field, sealedResult(phone, { photos }), phone, { what: 'record' });
  }
  // The same file came for both.
  await layPhotos(platform, [photo, preview], { width: 60, height: 80 });
});
afterAll(() => opened.close());

const see = async (place: Place, bytes: Uint8Array) => {
  const answer = await officers[place].call('GET', `${API}/results/photos/${sha256(bytes)}`);
  return [answer.status, answer.status === 200 ? null : ((await answer.json()) as Answer).code];
};
const listed = async (place: Place) =>
  ((await officers[place].json('GET', `${API}/results/photos?tps=${OF[place]}`)) as Answer).items.length;
const turn = async (place: Place) =>
  ((await officers[place].json('POST', `${API}/readings/turns`, {})) as Answer).turn?.tps ?? null;
const withdraw = (place: Place, change: object = {}) =>
  commissions[place].call('POST', `${API}/recap/withdrawals`, {
    ...{ tps: OF[place], photo: sha256(photo), reason: 'personal-data', ...change },
  });
const codeOf = async (answer: Response) => ((await answer.json()) as Answer).code;

test('a photo that is withdrawn, and its preview, is shown, listed and handed out to nobody of its TPS any more', async () => {
  expect([await see('anambas', photo), await see('anambas', preview)]).toEqual([
    [200, null],
    [200, null],
  ]);
  expect([await listed('anambas'), await turn('anambas')]).toEqual([1, ANAMBAS]);
  expect(await codeOf(await withdraw('anambas', { contest: 'regent' }))).toBe('SIGAP-3534');
  expect((await withdraw('anambas', { contest: 'governor' })).status).toBe(200);
  expect([await see('anambas', photo), await see('anambas', preview)]).toEqual([
    [410, 'SIGAP-3563'],
    [410, 'SIGAP-3563'],
  ]);
  expect([await listed('anambas'), await turn('anambas')]).toEqual([0, null]);
  expect(await codeOf(await withdraw('anambas'))).toBe('SIGAP-3533');
});

test('the same photo of another TPS stays in view until its own is withdrawn, and each is said in the log', async () => {
  expect([await see('batam', photo), await see('batam', preview)]).toEqual([
    [200, null],
    [200, null],
  ]);
  expect([await listed('batam'), await turn('batam')]).toEqual([1, BATAM]);
  expect((await withdraw('batam', { reason: 'ordered' })).status).toBe(200);
  expect([await see('batam', photo), await turn('batam')]).toEqual([[410, 'SIGAP-3563'], null]);
  const election = await findElection(opened.platform.database.db, 'kepri-2024');
  if (!election) throw new Error('no election');
  await publishLog(opened.platform, election);
  const { rows } = await opened.platform.database.pool.query(
    `SELECT entry::json->>'tps' AS tps, entry::json->>'reason' AS reason FROM log_leaf
      WHERE entry::json->>'kind' = 'withdrawn' ORDER BY place`,
  );
  expect(rows).toEqual([
    { tps: ANAMBAS, reason: 'personal-data' },
    { tps: BATAM, reason: 'ordered' },
  ]);
});

test('what is withdrawn stays so', async () => {
  for (const table of ['result_photo_withdrawn', 'recap_withdrawal'])
    await expect(opened.platform.database.pool.query(`DELETE FROM ${table}`)).rejects.toThrow();
});
