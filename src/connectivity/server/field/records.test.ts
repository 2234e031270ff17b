import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones, seal, sha256 } from '../../../../tests/support/field.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Text } from '../../../kernel/index.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { verifySignature } from '../../../platform/server/devices/verify.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { checkReceipt, type Envelope } from '../../../sealed/index.ts';
import { AT_QUAY, ATTACH, POWER, payloadOf, SPEED } from '../../field/field.fixture.ts';
import { ndt7Keeper } from '../ndt7/keeper.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const TPS = '2105012001001';
const NOW = new Date('2024-10-08T12:00:00Z');
const UUID = '8f14e45f-ceea-467f-a0e6-1d2c3b4a5968';
const THREE_YEARS_MS = 3 * 365 * 86_400_000;

let opened: TestPlatform;
let platform: Platform;
let house: Awaited<ReturnType<typeof openHouse>>;
let officer: Visitor;
let stranger: EnrolledPhone;
let electionId: number;
let now: Date;
let phone: EnrolledPhone;
let colleague: EnrolledPhone;
let number = 0;

beforeAll(async () => {
  opened = await openTestPlatform();
  now = NOW;
  platform = { ...opened.platform, clock: () => now };
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  const other = await addElection(platform, { slug: 'pemilu-2024', votingDate: '2024-11-30' });
  await addTps(platform, electionId, [TPS, '2105012001002', '2171011001001']);
  await addTps(platform, other, [TPS]);
  house = await openHouse(platform);
  officer = await house.person({ role: 'field-officer', electionId, tpsCode: TPS });
  [stranger] = (await enrolPhones(platform.database.pool, other, [TPS])) as [EnrolledPhone];
});
afterAll(() => opened.close());
beforeEach(async () => {
  now = NOW;
  // Every test has phones of its own: what one of them was doubted for does not reach the next.
  [phone, colleague] = (await enrolPhones(platform.database.pool, electionId, [TPS, TPS])) as [
    EnrolledPhone,
    EnrolledPhone,
  ];
});

/** A record of a phone, sealed. */
function sealed(content: object, change: Record<string, unknown> = {}, by = phone): Envelope {
  number += 1;
  // No two of them at the same instant: what was found there and then alike would be the same finding.
  const madeAt = new Date(Date.parse('2024-10-07T09:00:00Z') + number * 1_000).toISOString();
  return seal(by, payloadOf(content as never, { device: by.id, tps: by.tps, number, madeAt, ...change }));
}

async function deliver(envelope: Envelope, { by = phone, sentAt = now.toISOString() as string | null } = {}) {
  const path = `/api/field/records/${sha256(envelope.payload)}`;
  const answer = await house.app.request(path, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      ...by.headers('PUT', path),
      ...(sentAt ? { 'x-sigap-sent-at': sentAt } : {}),
    },
    body: JSON.stringify(envelope),
  });
  return { status: answer.status, body: (await answer.json()) as Answer };
}

async function receiptOf(envelope: Envelope, options?: Parameters<typeof deliver>[1]): Promise<Envelope> {
  const { status, body } = await deliver(envelope, options);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** What the page of a TPS says of the test that a record became. */
async function onPage(
  envelope: Envelope,
): Promise<{ counts: boolean; why: Text | null; at: string; title: Text }> {
  const { rows } = await platform.database.pool.query<{ became: string }>(
    `SELECT encode(became, 'hex') AS became FROM field_record WHERE id = $1`,
    [Buffer.from(sha256(envelope.payload), 'hex')],
  );
  const page = await house.administrator.json<Answer>('GET', `/api/elections/kepri-2024/tps/${TPS}`);
  return page.timeline.find(({ id }: Answer) => id === rows[0]?.became);
}

async function countOf(table: 'field_record' | 'connectivity_test' | 'site_report'): Promise<number> {
  const { rows } = await platform.database.pool.query(`SELECT count(*)::int AS n FROM ${table}`);
  return rows[0].n;
}

describe('a record that is delivered', () => {
  test('has a receipt that a phone can check, and counts', async () => {
    const madeAt = '2024-10-07T08:00:00.000Z';
    const envelope = sealed(ATTACH, { madeAt });
    const receipt = await receiptOf(envelope);
    const key = openReceiptKey(platform.config);
    const checked = await checkReceipt(
      receipt,
      new Map([[key.id, key.publicKey]]),
      sha256(envelope.payload),
      verifySignature,
    );
    expect(checked).toMatchObject({
      ok: true,
      value: { kind: 'record', election: 'kepri-2024', tps: TPS, receivedAt: NOW.toISOString() },
    });
    expect(await onPage(envelope)).toMatchObject({ counts: true, why: null, at: madeAt });
  });

  test.each(['ed25519', 'p256'] as const)('may be signed with %s', async (algorithm) => {
    const [other] = await enrolPhones(platform.database.pool, electionId, [TPS], undefined, algorithm);
    if (!other) throw new Error('no phone');
    await receiptOf(sealed(POWER, {}, other), { by: other });
  });

  test('a hundred times, at once and again, is one record with one receipt', async () => {
    const envelope = sealed(ATTACH);
    const before = [await countOf('field_record'), await countOf('connectivity_test')];
    const atOnce = await Promise.all(Array.from({ length: 90 }, () => receiptOf(envelope)));
    now = new Date(NOW.getTime() + 60_000);
    const later = [];
    for (let time = 0; time < 10; time += 1)
      later.push(await receiptOf(envelope, { sentAt: '1970-01-01T00:00:00Z' }));
    expect(new Set([...atOnce, ...later].map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect([await countOf('field_record'), await countOf('connectivity_test')]).toEqual(
      before.map((count) => count + 1),
    );
  });

  test('by two phones is one record, whoever comes first', async () => {
    const envelope = sealed(POWER);
    const before = await countOf('site_report');
    const receipts = await Promise.all([receiptOf(envelope), receiptOf(envelope, { by: colleague })]);
    expect(receipts[0]).toEqual(receipts[1]);
    expect(await countOf('site_report')).toBe(before + 1);
  });

  test('out of order changes nothing of what follows', async () => {
    const records = [1, 2, 3].map((hour) => sealed(ATTACH, { madeAt: `2024-10-07T0${hour}:00:00.000Z` }));
    for (const envelope of records.toReversed()) await receiptOf(envelope);
    const seen = await Promise.all(records.map(onPage));
    expect(seen.map(({ at, counts }) => [at, counts])).toEqual(
      [1, 2, 3].map((hour) => [`2024-10-07T0${hour}:00:00.000Z`, true]),
    );
  });

  test('is kept as it came when this server does not understand it', async () => {
    const tests = await countOf('connectivity_test');
    await receiptOf(sealed({ kind: 'thermometer', celsius: 31 }));
    await receiptOf(sealed({ ...ATTACH, outcome: 'perhaps' }));
    expect(await countOf('connectivity_test')).toBe(tests);
    const { rows } = await platform.database.pool.query(
      `SELECT kind, fault, payload FROM field_record WHERE device = $1 ORDER BY number`,
      [phone.id],
    );
    expect(rows).toMatchObject([
      { kind: 'thermometer', fault: 'kind: invalid_union', payload: expect.stringContaining('"celsius":31') },
      { kind: 'attach', fault: expect.stringContaining('outcome') },
    ]);
  });

  test('marks the status stale, so that the next headline knows it', async () => {
    const path = `/api/elections/kepri-2024/tps?q=${TPS}`;
    const statusOf = async () => (await house.administrator.json<Answer>('GET', path)).items[0].lastTestAt;
    await receiptOf(sealed(ATTACH, { madeAt: '2024-10-08T11:58:00.000Z' }));
    expect(await statusOf()).toBe('2024-10-08T11:58:00.000Z');
  });
});

describe('what is refused stays on the phone', () => {
  const code = async (envelope: Envelope, by = phone) => {
    const before = await countOf('field_record');
    const { status, body } = await deliver(envelope, { by });
    expect(await countOf('field_record')).toBe(before);
    return `${status} ${body.code}`;
  };

  test('a text that is not canonical', async () => {
    const envelope = sealed(ATTACH);
    const spaced = JSON.stringify(JSON.parse(envelope.payload), null, 1);
    const signature = phone.signed('sigap-record-1', spaced);
    expect(await code({ ...envelope, payload: spaced, signature })).toBe('422 SIGAP-3115');
  });

  test('a record that was changed, signed by somebody else or for something else', async () => {
    const envelope = sealed(ATTACH);
    const changed = envelope.payload.replace('no-attachment', 'hung');
    expect(await code({ ...envelope, payload: changed })).toBe('422 SIGAP-3115');
    const signedBy = (by: EnrolledPhone) => by.signed('sigap-record-1', envelope.payload);
    expect(await code({ ...envelope, signature: signedBy(colleague) })).toBe('422 SIGAP-3115');
    expect(await code({ ...envelope, key: colleague.id, signature: signedBy(colleague) })).toBe(
      '422 SIGAP-3115',
    );
    const request = phone.signed('sigap-request-1', envelope.payload);
    expect(await code({ ...envelope, signature: request })).toBe('422 SIGAP-3115');
  });

  test('a record of another election or of another TPS than the phone’s', async () => {
    expect(await code(sealed(ATTACH, { election: 'pemilu-2024' }))).toBe('422 SIGAP-3116');
    expect(await code(sealed(ATTACH, { tps: '2105012001002' }))).toBe('422 SIGAP-3116');
    expect(await code(sealed(ATTACH), stranger)).toBe('422 SIGAP-3116');
  });

  test('another hash than the address names, and a person without a phone’s key', async () => {
    const envelope = sealed(ATTACH);
    const path = `/api/field/records/${'0'.repeat(64)}`;
    const answer = await house.app.request(path, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...phone.headers('PUT', path) },
      body: JSON.stringify(envelope),
    });
    expect(answer.status).toBe(422);
    const own = `/api/field/records/${sha256(envelope.payload)}`;
    expect((await officer.call('PUT', own, envelope)).status).toBe(403);
    expect((await house.app.request(own, { method: 'PUT' })).status).toBe(401);
  });
});

describe('many at once', () => {
  async function batch(items: readonly unknown[], hash?: string) {
    const body = JSON.stringify({ items });
    const path = `/api/field/records?sha256=${hash ?? sha256(body)}`;
    const answer = await house.app.request(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-sigap-sent-at': now.toISOString(),
        ...phone.headers('POST', path),
      },
      body,
    });
    return { status: answer.status, body: (await answer.json()) as Answer };
  }

  test('one bad item never blocks the others, and each is answered in its place', async () => {
    const [first, second] = [sealed(ATTACH), sealed(POWER)];
    const wrong = { ...sealed(ATTACH), signature: '0'.repeat(128) };
    const { status, body } = await batch([first, wrong, 'rubbish', null, second, first]);
    expect(status).toBe(200);
    expect(body.items.map((item: Answer) => item.problem?.code ?? 'received')).toEqual([
      'received',
      'SIGAP-3115',
      'SIGAP-3115',
      'SIGAP-3115',
      'received',
      'received',
    ]);
    expect(body.items[5]).toEqual(body.items[0]);
    expect(body.items[0].receipt).toEqual(await receiptOf(first));
  });

  test('the signature of the request binds the body', async () => {
    const envelope = sealed(ATTACH);
    expect((await batch([envelope], sha256('another body'))).body.code).toBe('SIGAP-3115');
  });
});

describe('clocks', () => {
  test('3 years behind: the instant is right, and what only the device timed does not count', async () => {
    const madeAt = new Date(NOW.getTime() - THREE_YEARS_MS - 3_600_000).toISOString();
    const envelope = sealed(ATTACH, { madeAt });
    await receiptOf(envelope, { sentAt: new Date(NOW.getTime() - THREE_YEARS_MS).toISOString() });
    const { at, counts, why } = await onPage(envelope);
    expect({ at, counts }).toEqual({ at: '2024-10-08T11:00:00.000Z', counts: false });
    expect(why?.id).toContain('meleset 3 tahun');
    expect(why?.en).toContain('off by 3 years');
  });

  test('3 years ahead: nothing is observed in the future', async () => {
    const madeAt = new Date(NOW.getTime() + THREE_YEARS_MS).toISOString();
    const envelope = sealed(ATTACH, { madeAt });
    await receiptOf(envelope);
    expect(await onPage(envelope)).toMatchObject({ at: NOW.toISOString(), counts: false });
  });

  test('the clock of whoever carries a record is not its maker’s', async () => {
    const late = { sentAt: new Date(NOW.getTime() - THREE_YEARS_MS).toISOString() };
    await receiptOf(sealed(POWER));
    const known = sealed(ATTACH, { madeAt: '2024-10-08T10:00:00.000Z' });
    await receiptOf(known, { by: colleague, ...late });
    expect(await onPage(known)).toMatchObject({ at: '2024-10-08T10:00:00.000Z', counts: true });
    const unknown = sealed(ATTACH, { madeAt: '2024-10-08T10:30:00.000Z' }, colleague);
    await receiptOf(unknown, { by: phone });
    expect(await onPage(unknown)).toMatchObject({ at: '2024-10-08T10:30:00.000Z', counts: false });
  });
});

describe('doubts', () => {
  test('a position that an app made up', async () => {
    const envelope = sealed({ ...ATTACH, position: { ...AT_QUAY, isMock: true } });
    await receiptOf(envelope);
    const { counts, why } = await onPage(envelope);
    expect(counts).toBe(false);
    expect(why?.id).toContain('dibuat oleh aplikasi');
  });

  test('one phone at two places: both tests are doubted, also the one that came before', async () => {
    const here = sealed(ATTACH, { madeAt: '2024-10-08T10:00:00.000Z' });
    const there = sealed(
      { ...ATTACH, position: { ...AT_QUAY, latitudeE7: 11_500_000, longitudeE7: 1_040_000_000 } },
      { madeAt: '2024-10-08T10:05:00.000Z' },
    );
    await receiptOf(here);
    expect((await onPage(here)).counts).toBe(true);
    await receiptOf(there);
    for (const envelope of [here, there]) {
      const { counts, why } = await onPage(envelope);
      expect(counts).toBe(false);
      expect(why?.en).toContain('too soon to have travelled');
    }
  });

  test('what a revoked phone made, carried by another, is kept and does not count', async () => {
    const envelope = sealed(ATTACH);
    await receiptOf(sealed(POWER));
    await platform.database.pool.query(
      `UPDATE device SET revoked_at = now(), revoked_by = 'system:test' WHERE id = $1`,
      [phone.id],
    );
    expect((await deliver(envelope)).status).toBe(401);
    await receiptOf(envelope, { by: colleague });
    expect((await onPage(envelope)).why?.id).toContain('dicabut');
  });
});

describe('a speed test', () => {
  const counted = (uuid: string, bps: number) => ({
    uuid,
    test: 'upload' as const,
    metadata: new Map(),
    startedAt: new Date('2024-10-08T11:30:00Z'),
    record: {
      ending: 'completed' as const,
      elapsedUs: 10_000_000,
      serverMeasurements: [],
      clientMeasurements: [],
      bytes: 1_000_000,
      uplinkBps: bps,
    },
  });

  test('has the uplink that this server counted under its UUID, also when the record is quicker than the count', async () => {
    const keeper = ndt7Keeper(platform);
    keeper.began(UUID);
    const envelope = sealed({ ...SPEED, upload: UUID });
    const receipt = receiptOf(envelope, { sentAt: '2021-01-01T00:00:00Z' });
    await keeper.ended(counted(UUID, 512_000));
    await receipt;
    const seen = await onPage(envelope);
    // Timed here, so that the device's clock does not matter.
    expect(seen).toMatchObject({ counts: true, at: '2024-10-08T11:30:00.000Z' });
    expect(seen.title.en).toContain('0.51 Mbit/s (counted by the receiver)');
  });

  test('named by a second record counts once', async () => {
    const again = sealed({ ...SPEED, upload: UUID });
    await receiptOf(again);
    expect((await onPage(again)).why?.en).toContain('another record has named before');
  });

  test('faster than its medium is doubted', async () => {
    const uuid = UUID.replace('8', '9');
    await ndt7Keeper(platform).ended(counted(uuid, 90_000_000));
    const envelope = sealed({ ...SPEED, upload: uuid, medium: 'EDGE' });
    await receiptOf(envelope);
    expect((await onPage(envelope)).why?.id).toContain('lebih cepat daripada media');
  });

  test('is kept for a record and removed after some days when none names it', async () => {
    const uuid = UUID.replace('8', 'a');
    await ndt7Keeper(platform).ended(counted(uuid, 1_000_000));
    now = new Date('2024-11-01T00:00:00Z');
    expect(await ndt7Keeper(platform).prune()).toBe(1);
    const { rows } = await platform.database.pool.query('SELECT uuid FROM ndt7_result WHERE uuid = $1', [
      UUID,
    ]);
    expect(rows).toHaveLength(1);
  });
});
