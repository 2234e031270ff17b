import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { type SealedResult, sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { createHttp } from '../../../main/http.ts';

const TPS = '2105012001001';
const OTHER_TPS = '2105012001002';
const DAY_MS = 86_400_000;

let opened: TestPlatform;
let app: ReturnType<typeof createHttp>;
let phone: EnrolledPhone;
let other: EnrolledPhone;
let now = new Date('2024-11-27T09:30:00Z');

beforeAll(async () => {
  opened = await openTestPlatform();
  const platform = { ...opened.platform, clock: () => now };
  const electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, electionId, [TPS, OTHER_TPS]);
  const phones = await enrolPhones(platform.database.pool, electionId, [TPS, OTHER_TPS]);
  [phone, other] = phones as [EnrolledPhone, EnrolledPhone];
  app = createHttp(platform);
});
afterAll(() => opened.close());

async function deliver({ qr, payload, identity }: SealedResult, by = phone) {
  const path = `/api/results/records/${identity}`;
  const answer = await app.request(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...by.headers('PUT', path) },
    body: JSON.stringify({ qr, payload }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a receipt or a problem, looked at field by field
  return { status: answer.status, body: (await answer.json()) as any };
}

async function counts(): Promise<unknown> {
  const { rows } = await opened.platform.database.pool.query(
    'SELECT (SELECT count(*)::int FROM result_slip) AS slips, (SELECT count(*)::int FROM result_record) AS records',
  );
  return rows[0];
}

test('a disk without room: no receipt and nothing by half, and the same record is taken once there is room', async () => {
  const { pool } = opened.platform.database;
  const sealed = sealedResult(phone);
  await pool.query(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`);
  await pool.query('CREATE TRIGGER no_room BEFORE INSERT ON result_record EXECUTE FUNCTION no_room()');
  const { status, body } = await deliver(sealed);
  // What a phone postpones rather than holds back.
  expect(status).toBeGreaterThanOrEqual(500);
  expect(body).toMatchObject({ code: expect.stringMatching(/^SIGAP-\d{4}$/), nextStep: expect.any(String) });
  expect(body).not.toHaveProperty('signature');
  expect(await counts()).toEqual({ slips: 0, records: 0 });
  await pool.query('DROP TRIGGER no_room ON result_record');
  expect((await deliver(sealed)).status).toBe(200);
  expect(await counts()).toEqual({ slips: 1, records: 1 });
});

test('the server’s clock jumps: what was received keeps its receipt, and what comes is received', async () => {
  const first = sealedResult(phone, { contest: 'regent' });
  const receipt = await deliver(first);
  const times = [];
  for (const jumpMs of [-DAY_MS, 2 * DAY_MS, -365 * DAY_MS]) {
    now = new Date(now.getTime() + jumpMs);
    expect(await deliver(first)).toEqual(receipt);
    const next = await deliver(
      sealedResult(phone, { contest: 'regent', madeAtS: 1_732_800_000 + times.length }),
    );
    expect(next.status).toBe(200);
    times.push(JSON.parse(next.body.payload).receivedAt);
  }
  expect(times).toEqual(['2024-11-26T09:30:00.000Z', '2024-11-28T09:30:00.000Z', '2023-11-29T09:30:00.000Z']);
});

test('a server with a dead clock takes no result for practice: what was sealed in the evening counts', async () => {
  now = new Date('2023-01-01T00:00:05Z');
  const sealed = sealedResult(other, { madeAtS: Date.parse('2024-11-27T09:20:00Z') / 1000 });
  expect((await deliver(sealed, other)).status).toBe(200);
  const { rows } = await opened.platform.database.pool.query(
    'SELECT figures_at, record_at, rehearsed_at FROM form_arrival WHERE tps_code = $1',
    [OTHER_TPS],
  );
  expect(rows).toEqual([{ figures_at: now, record_at: now, rehearsed_at: null }]);
});

test('the phone’s clock in the future or the past is no reason to refuse what it made', async () => {
  for (const madeAtS of [0, 2 ** 32 - 1])
    expect((await deliver(sealedResult(phone, { madeAtS }))).status).toBe(200);
});
