import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { openHouse } from '../../../../tests/support/people.ts';
import { phoneAsk } from '../../../../tests/support/phone-ask.ts';
import { formPhoto, sealedResult } from '../../../../tests/support/result.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { resultFileText } from '../../../sealed/index.ts';
import { jpegOf } from '../../photos/picture.fixture.ts';
import { addSealedCommands } from '../results/commands.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const TPS = '2105012001001';
const CHUNK = 65_536;
const [LARGEST, LARGEST_COUNTED] = [20_000_000, 306 * CHUNK];
const MOST = 100_000_000;
let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let electionId: number;
let made = 0;

beforeAll(async () => {
  opened = await openTestPlatform();
  electionId = await addElection(opened.platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(opened.platform, electionId, [TPS]);
  house = await openHouse(opened.platform);
});
afterAll(() => opened.close());

const ask = (by: EnrolledPhone, method: string, path: string, body?: Uint8Array | object) =>
  phoneAsk(house, by, method, path, body);

const twoPhones = async () =>
  (await enrolPhones(opened.platform.database.pool, electionId, [TPS, TPS])) as [
    EnrolledPhone,
    EnrolledPhone,
  ];

/** A version of a form that names one photo of so many bytes: a small picture with filler behind it. */
async function announced(by: EnrolledPhone, bytes: number) {
  made += 1;
  const picture = jpegOf({ width: 30, height: 40 + made });
  const photo = Buffer.concat([picture, Buffer.alloc(bytes - picture.length, made)]);
  const photos = [formPhoto(1, { sha256: sha256(photo), bytes })];
  const sealed = sealedResult(by, { madeAtS: 1_732_700_000 + made, photos });
  const { identity, qr, payload } = sealed;
  expect((await ask(by, 'PUT', `/api/results/records/${identity}`, { qr, payload })).status).toBe(200);
  return { photo, hash: sha256(photo), sealed, maker: by };
}
type Announced = Awaited<ReturnType<typeof announced>>;

/** Has photos noted as kept without their bytes being sent: the disk takes too long over them for a test. */
async function kept(by: EnrolledPhone, ...lengths: number[]) {
  for (const bytes of lengths) {
    const { hash } = await announced(by, bytes);
    await opened.platform.database.pool.query(
      `WITH file AS (INSERT INTO result_file (sha256, bytes, media_type, width, height, received_at)
         VALUES (decode($1, 'hex'), $2, 'image/jpeg', 30, 40, now()) RETURNING sha256)
       INSERT INTO result_photo_brought SELECT sha256, $3, $4 FROM file`,
      [hash, bytes, electionId, TPS],
    );
  }
}

const chunk = (by: EnrolledPhone, { photo, hash }: Announced, at = 0) => {
  const piece = photo.subarray(at * CHUNK, (at + 1) * CHUNK);
  return ask(by, 'PUT', `/api/results/photos/${hash}/chunks/${at}/${sha256(piece)}`, piece);
};
const done = (by: EnrolledPhone, { hash }: Announced) => ask(by, 'POST', `/api/results/photos/${hash}/done`);
/** Sends a photo of one chunk. */
async function brought(by: EnrolledPhone, one: Announced) {
  const answer = await chunk(by, one);
  return answer.status === 200 ? done(by, one) : answer;
}

async function delivered({ photo, maker, sealed: { qr, payload } }: Announced) {
  const stick = mkdtempSync(join(tmpdir(), 'sigap-stick-'));
  const [file, page] = [join(stick, 'hasil.txt'), join(stick, 'hal1.jpg')];
  writeFileSync(file, resultFileText({ qr, payload, key: maker.key }));
  writeFileSync(page, photo);
  const words = ['sealed', 'deliver', file, '--photo', page, '--json'];
  const run = await runCommand(opened.platform, addSealedCommands, ...words);
  rmSync(stick, { recursive: true });
  return run.exitCode;
}

test('photos of one phone come to 100 MB and no more, however many versions name them; figures and other phones are not kept back', async () => {
  const [greedy, neighbour] = await twoPhones();
  await kept(greedy, ...Array(4).fill(LARGEST), MOST - 4 * LARGEST_COUNTED - 2 * CHUNK);
  const [large, small, next] = [
    await announced(greedy, LARGEST),
    await announced(greedy, CHUNK),
    await announced(greedy, CHUNK),
  ];
  const stateOf = ({ hash }: Announced) => ask(greedy, 'GET', `/api/results/photos/${hash}`);
  // Told before it sends a byte.
  expect(await stateOf(large)).toMatchObject({ status: 429, body: { code: 'SIGAP-3304' } });
  expect((await stateOf(small)).body).toEqual({ state: 'receiving', missing: [0] });
  expect(await chunk(greedy, large)).toMatchObject({ status: 429, body: { code: 'SIGAP-3304' } });
  // It answers for what its records name, whoever brings it.
  expect((await chunk(neighbour, large)).body.code).toBe('SIGAP-3304');
  expect((await brought(greedy, small)).status).toBe(200);
  expect((await brought(greedy, next)).body.code).toBe('SIGAP-3304');
  expect((await stateOf(next)).body.code).toBe('SIGAP-3304');
  // What is there is still said to be there.
  expect((await brought(greedy, small)).status).toBe(200);
  expect((await chunk(neighbour, await announced(neighbour, LARGEST))).status).toBe(200);
  // A person of the office takes it all the same: in the console, or with a shell on the server.
  const another = await announced(greedy, CHUNK);
  const officer = await house.person({ role: 'regency-officer', regencyCode: TPS.slice(0, 4) });
  const path = `/api/elections/kepri-2024/results/photos/${another.hash}`;
  expect((await officer.call('POST', path, another.photo)).status).toBe(200);
  expect(await stateOf(another)).toMatchObject({ status: 200, body: { state: 'received' } });
  expect(await delivered(next)).toBe(0);
  expect(await stateOf(next)).toMatchObject({ status: 200, body: { state: 'received' } });
  expect((await brought(greedy, next)).status).toBe(200);
});

test('tiny photos count as a chunk each', async () => {
  const [one] = await twoPhones();
  await kept(one, ...Array(4).fill(LARGEST), MOST - 4 * LARGEST_COUNTED - 3 * CHUNK);
  const tiny = await Promise.all(Array.from({ length: 4 }, () => announced(one, 5_000)));
  const answers: Answer[] = [];
  for (const photo of tiny) answers.push((await brought(one, photo)).body.code ?? 'received');
  expect(answers).toEqual(['received', 'received', 'received', 'SIGAP-3304']);
});

test('of what two phones have begun together that is kept for which there is room, and the parts of the rest wait', async () => {
  const [one, other] = await twoPhones();
  await kept(one, ...Array(4).fill(LARGEST), MOST - 4 * LARGEST_COUNTED - 2 * CHUNK);
  const [first, second] = [await announced(one, CHUNK), await announced(one, CHUNK)];
  expect((await chunk(one, first)).status).toBe(200);
  // Its own room is promised to what it began.
  expect((await chunk(one, second)).body.code).toBe('SIGAP-3303');
  expect((await chunk(other, second)).status).toBe(200);
  expect((await done(one, first)).status).toBe(200);
  expect((await done(other, second)).body.code).toBe('SIGAP-3304');
  const left = await ask(other, 'GET', `/api/results/photos/${second.hash}`);
  expect(left.body).toEqual({ state: 'receiving', missing: [] });
});
