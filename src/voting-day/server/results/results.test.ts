import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { type SealedResult, sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { revokeDevice } from '../../../platform/server/devices/store.ts';
import { verifySignature } from '../../../platform/server/devices/verify.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import {
  checkReceipt,
  type Envelope,
  parseSlipText,
  type Receipt,
  type Slip,
  signedTextOf,
  slipText,
} from '../../../sealed/index.ts';
import { formWith } from '../../form.fixture.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const [ANAMBAS, BATAM] = ['2105012001001', '2171011001001'];
const NOW = new Date('2024-11-27T09:30:00Z');

/** By the server's clock, in milliseconds; a test that moves it puts it back. */
let nowMs = NOW.getTime();
let opened: TestPlatform;
let platform: Platform;
let house: Awaited<ReturnType<typeof openHouse>>;
let officer: Visitor;
let electionId: number;
let phone: EnrolledPhone;
let courier: EnrolledPhone;
let stranger: EnrolledPhone;

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => new Date(nowMs) };
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  const other = await addElection(platform, { slug: 'pemilu-2029', votingDate: '2029-02-14' });
  await addTps(platform, electionId, [ANAMBAS, BATAM]);
  await addTps(platform, other, [ANAMBAS]);
  house = await openHouse(platform);
  officer = await house.person({ role: 'provincial-officer' });
  const phones = await enrolPhones(platform.database.pool, electionId, [ANAMBAS, BATAM]);
  [phone, courier] = phones as [EnrolledPhone, EnrolledPhone];
  [stranger] = (await enrolPhones(platform.database.pool, other, [ANAMBAS])) as [EnrolledPhone];
});
afterAll(() => opened.close());

const put = (path: string, body: unknown, by: EnrolledPhone) => send('PUT', path, body, by);
const post = (path: string, body: unknown, by: EnrolledPhone) => send('POST', path, body, by);

async function send(method: string, path: string, body: unknown, by: EnrolledPhone) {
  const answer = await house.app.request(path, {
    method,
    headers: { 'content-type': 'application/json', ...by.headers(method, path) },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Answer };
}
const slip = ({ qr, slipId }: Pick<SealedResult, 'qr' | 'slipId'>, by = phone) =>
  put(`/api/results/slips/${slipId}`, { qr }, by);
const full = ({ qr, payload, identity }: Pick<SealedResult, 'qr' | 'payload' | 'identity'>, by = phone) =>
  put(`/api/results/records/${identity}`, { qr, payload }, by);

/** What a receipt says, once a phone has checked it. */
async function checked(receipt: Envelope, subject: string): Promise<Receipt> {
  const key = openReceiptKey(platform.config);
  const read = await checkReceipt(receipt, new Map([[key.id, key.publicKey]]), subject, verifySignature);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

async function count(table: 'result_slip' | 'result_record'): Promise<number> {
  const { rows } = await platform.database.pool.query(`SELECT count(*)::int AS n FROM ${table}`);
  return rows[0].n;
}

describe('a sealed result', () => {
  test('sent by its own phone has a receipt that names it, the same one however often it comes', async () => {
    const sealed = sealedResult(phone);
    const { status, body } = await full(sealed);
    expect(status).toBe(200);
    expect(await checked(body, sealed.identity)).toMatchObject({
      ...{ kind: 'result', tps: ANAMBAS, election: 'kepri-2024', receivedAt: NOW.toISOString() },
      facts: { photos: 1 },
    });
    const before = [await count('result_slip'), await count('result_record')];
    const again = await Promise.all(Array.from({ length: 8 }, () => full(sealed)));
    expect(again.map((one) => one.body)).toEqual(Array(8).fill(body));
    expect([await count('result_slip'), await count('result_record')]).toEqual(before);
  });

  test('whose phone has no network is carried by another: the figures by QR, the rest later', async () => {
    const sealed = sealedResult(phone, { contest: 'regent' });
    const carried = await slip(sealed, courier);
    expect(await checked(carried.body, sealed.slipId)).toMatchObject({ kind: 'slip', tps: ANAMBAS });
    const later = await full(sealed);
    expect(await checked(later.body, sealed.identity)).toMatchObject({ kind: 'result' });
    // Its own phone is told what the courier was: figures first received then.
    expect((await slip(sealed)).body).toEqual(carried.body);
  });

  test('is taken with figures that break every rule: they travel as written', async () => {
    const odd = sealedResult(phone, { figures: formWith({ 'IV.1': 999, 'V.A': 0, 'A.J': null }) });
    expect((await full(odd)).status).toBe(200);
  });

  test('of which there are two versions is two records: nothing is refused or overwritten', async () => {
    const [one, two] = [141, 142].map((votes) =>
      sealedResult(phone, { figures: formWith({ 'IV.1': votes }) }),
    );
    for (const sealed of [one, two]) expect((await full(sealed as SealedResult)).status).toBe(200);
    const { rows } = await platform.database.pool.query(
      `SELECT count(*)::int AS n FROM result_slip WHERE tps_code = $1 AND contest = 'governor' AND revision = 1`,
      [ANAMBAS],
    );
    expect(rows[0].n).toBeGreaterThanOrEqual(2);
  });

  test('that corrects another names it, whether or not that has arrived', async () => {
    const first = sealedResult(phone, { madeAtS: 1_732_700_000 });
    const correction = sealedResult(phone, { revision: 2, corrects: first.identity });
    expect((await full(correction)).status).toBe(200);
    expect((await full(first)).status).toBe(200);
  });

  test('made before its phone was ended is kept, and marked', async () => {
    const [lost] = (await enrolPhones(platform.database.pool, electionId, [BATAM])) as [EnrolledPhone];
    const sealed = sealedResult(lost);
    await platform.database.db
      .transaction()
      .execute((trx) => revokeDevice(trx, lost.id, { id: 'user:office', at: NOW }));
    expect((await full(sealed, lost)).status).toBe(401);
    expect((await full(sealed, courier)).status).toBe(200);
    const { rows } = await platform.database.pool.query(
      'SELECT was_revoked FROM result_slip WHERE device = $1',
      [lost.id],
    );
    expect(rows).toEqual([{ was_revoked: true }]);
  });
});

test('a phone is told what the server lacks of what it once signed for, and of nothing else', async () => {
  const [kept, lost] = [1, 2].map((at) => sealedResult(phone, { madeAtS: 1_732_705_000 + at }));
  if (!kept || !lost) throw new Error('two results');
  expect((await full(kept)).status).toBe(200);
  const ask = (body: unknown, by = phone) => post('/api/results/lacking', body, by);
  const asked = { records: [kept.identity, lost.identity, lost.identity], slips: [kept.slipId] };
  expect(await ask(asked)).toEqual({
    status: 200,
    body: { records: [lost.identity], slips: [], photos: [] },
  });
  expect((await ask({ slips: [lost.slipId] })).body).toEqual({
    records: [],
    slips: [lost.slipId],
    photos: [],
  });
  expect((await ask({ slips: Array(101).fill(lost.slipId) })).status).toBe(400);
  expect((await officer.call('POST', '/api/results/lacking', asked)).status).toBe(403);
});

test('the same bytes have the same receipt hours later, by whatever road and whoever brings them', async () => {
  const sealed = sealedResult(phone, { madeAtS: 1_732_707_000 });
  const ways = [() => slip(sealed), () => slip(sealed, courier), () => full(sealed)];
  const first = [];
  for (const way of ways) first.push((await way()).body);
  nowMs += 3 * 3_600_000;
  try {
    const later = [];
    for (const way of ways) later.push((await way()).body);
    expect(later).toEqual(first);
    expect(await checked(later[0], sealed.slipId)).toMatchObject({ receivedAt: NOW.toISOString() });
  } finally {
    nowMs = NOW.getTime();
  }
});

/** A slip of which one part is another, under the signature of what it was and addressed by its own hash. */
function altered({ qr }: SealedResult, change: (slip: Slip) => Partial<Slip>) {
  const read = parseSlipText(qr);
  if (!read.ok) throw new Error(read.error);
  const other = { ...read.value.slip, ...change(read.value.slip) };
  return {
    qr: slipText({ slip: other, signature: read.value.signature }),
    slipId: sha256(signedTextOf(other)),
  };
}

describe('what is refused stays where it was', () => {
  test.each<[string, (slip: Slip) => Partial<Slip>]>([
    ['a figure', () => ({ figures: formWith({ 'IV.1': 148 }) })],
    ['a figure left out', () => ({ figures: formWith({ 'A.J': null }) })],
    ['the TPS', () => ({ tps: BATAM })],
    ['the contest', () => ({ contest: 'regent' })],
    ['the revision', () => ({ revision: 2 })],
    ['the time', ({ madeAtS }) => ({ madeAtS: madeAtS + 1 })],
    ['the record', ({ record }) => ({ record: record.replace(/.$/, (last) => (last === '0' ? '1' : '0')) })],
  ])('a slip at its own right address with %s changed under the old signature', async (_, change) => {
    const sealed = sealedResult(phone, { madeAtS: 1_732_708_000 });
    const other = altered(sealed, change);
    expect(other.slipId).not.toBe(sealed.slipId);
    const before = await count('result_slip');
    const { status, body } = await slip(other, courier);
    expect([status, body.code]).toEqual([422, 'SIGAP-3300']);
    expect(await count('result_slip')).toBe(before);
    // Unchanged it is good: nothing but the change was refused.
    expect((await slip(sealed, courier)).status).toBe(200);
  });

  test('a QR with another letter anywhere', async () => {
    const { qr } = sealedResult(phone, { madeAtS: 1_732_710_000 });
    const before = await count('result_slip');
    for (let at = 0; at < qr.length; at += 7) {
      const changed = qr.slice(0, at) + (qr[at] === 'A' ? 'B' : 'A') + qr.slice(at + 1);
      const { status, body } = await slip({ qr: changed, slipId: sha256(changed) });
      expect([status, body.code]).toEqual([422, expect.stringMatching(/^SIGAP-330[01]$/)]);
    }
    expect(await count('result_slip')).toBe(before);
  });

  test('half a QR, and a text that is none, say so in both languages', async () => {
    const { qr } = sealedResult(phone);
    const half = await slip({ qr: qr.slice(0, 120), slipId: sha256('x') });
    expect(half.body.detail).toMatch(/pindai lagi|terdaftar/);
    expect((await slip({ qr: 'https://contoh.id', slipId: sha256('x') })).status).toBe(422);
  });

  test('a full record that is not the one its QR names, by a figure or by a photo', async () => {
    const sealed = sealedResult(phone, { madeAtS: 1_732_720_000 });
    for (const change of [{ photos: [] }, { figures: formWith({ 'IV.1': 148 }) }]) {
      const { payload, identity } = sealedResult(phone, { madeAtS: 1_732_720_000, ...change });
      const { status, body } = await full({ qr: sealed.qr, payload, identity });
      expect([status, body.code]).toEqual([422, 'SIGAP-3300']);
    }
  });

  test('one under another address than its own', async () => {
    const sealed = sealedResult(phone);
    expect((await full({ ...sealed, identity: sha256('another') })).body.code).toBe('SIGAP-3300');
    expect((await slip({ ...sealed, slipId: sha256('another') })).body.code).toBe('SIGAP-3300');
  });

  test('another election’s, and one that a phone of another TPS made up', async () => {
    const foreign = sealedResult(stranger, { election: 'pemilu-2029' });
    expect((await slip(foreign)).body.code).toBe('SIGAP-3301');
    const madeUp = sealedResult({ ...courier, tps: ANAMBAS });
    expect((await full(madeUp, courier)).body.code).toBe('SIGAP-3300');
  });

  test('what people send, who have no key', async () => {
    const sealed = sealedResult(phone);
    const path = `/api/results/slips/${sealed.slipId}`;
    expect((await officer.call('PUT', path, { qr: sealed.qr })).status).toBe(403);
  });
});

test('nothing that was kept can be changed or removed', async () => {
  for (const table of ['result_slip', 'result_record'])
    for (const change of [
      `DELETE FROM ${table}`,
      `UPDATE ${table} SET received_at = now()`,
      `TRUNCATE ${table} CASCADE`,
    ])
      await expect(platform.database.pool.query(change)).rejects.toThrow();
});
