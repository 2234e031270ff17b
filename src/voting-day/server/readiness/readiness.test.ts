import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { type SealedForm, sealedReadiness } from '../../../../tests/support/sealed-forms.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { revokeDevice } from '../../../platform/server/devices/store.ts';
import { verifySignature } from '../../../platform/server/devices/verify.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import { checkReceipt, type Envelope } from '../../../sealed/index.ts';
import { itemsOf, verdictOf } from '../../readiness/items.ts';
import { countAreas, listReadiness } from './area-store.ts';
import { questionNow } from './question.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const NOW = new Date('2024-11-26T12:30:00Z');
const ANAMBAS = Array.from({ length: 20 }, (_, n) => `2105012001${String(n + 1).padStart(3, '0')}`);
const BATAM = '2171011001001';
const BASE = '/api/elections/kepri-2024/readiness';

let opened: TestPlatform;
let platform: Platform;
let house: Awaited<ReturnType<typeof openHouse>>;
let province: Visitor;
let anambas: Visitor;
let electionId: number;
let phones: readonly EnrolledPhone[];
let courier: EnrolledPhone;
let stranger: EnrolledPhone;

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => NOW };
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  const other = await addElection(platform, { slug: 'pemilu-2029', votingDate: '2029-02-14' });
  await addTps(platform, electionId, [...ANAMBAS, BATAM]);
  await addTps(platform, other, [BATAM]);
  house = await openHouse(platform);
  province = await house.person({ role: 'provincial-officer' });
  anambas = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  phones = await enrolPhones(platform.database.pool, electionId, ANAMBAS.slice(0, 10));
  [courier] = (await enrolPhones(platform.database.pool, electionId, [BATAM])) as [EnrolledPhone];
  [stranger] = (await enrolPhones(platform.database.pool, other, [BATAM])) as [EnrolledPhone];
});
afterAll(() => opened.close());

async function put({ envelope, identity }: SealedForm, by: EnrolledPhone, sentAt = NOW.toISOString()) {
  const path = `/api/readiness/records/${identity}`;
  const headers = {
    'content-type': 'application/json',
    'x-sigap-sent-at': sentAt,
    ...by.headers('PUT', path),
  };
  const answer = await house.app.request(path, { method: 'PUT', headers, body: JSON.stringify(envelope) });
  return { status: answer.status, body: (await answer.json()) as Answer };
}
const phone = (n: number) => phones[n] as EnrolledPhone;
const page = (code: string, who = province) => who.json<Answer>('GET', `${BASE}/tps/${code}`);
async function stateOf(code: string, item: string): Promise<string> {
  const { tps } = await page(code);
  return tps.items.find((one: Answer) => one.item === item).state;
}

describe('what a phone seals of the eve', () => {
  test('is kept with a receipt that names it, the same one however often it comes', async () => {
    const sealed = sealedReadiness(phone(0));
    const { status, body } = await put(sealed, phone(0));
    expect(status).toBe(200);
    const key = openReceiptKey(platform.config);
    const keys = new Map([[key.id, key.publicKey]]);
    const receipt = await checkReceipt(body as Envelope, keys, sealed.identity, verifySignature);
    expect(receipt).toMatchObject({ ok: true, value: { kind: 'readiness', tps: ANAMBAS[0] } });
    expect((await put(sealed, courier)).body).toEqual(body);
    expect(await stateOf(ANAMBAS[0] as string, 'confirmation')).toBe('ok');
    expect(await stateOf(ANAMBAS[0] as string, 'rehearsal')).toBe('unknown');
  });

  test('is read in place of what was said before it, and a late word about an earlier hour changes nothing', async () => {
    const code = ANAMBAS[1] as string;
    await put(sealedReadiness(phone(1), { ready: false, madeAt: '2024-11-26T12:10:00Z' }), phone(1));
    await put(sealedReadiness(phone(1), { ready: true, madeAt: '2024-11-26T11:00:00Z' }), phone(1));
    expect(await stateOf(code, 'confirmation')).toBe('not-ok');
    expect((await page(code)).records).toHaveLength(2);
    await put(sealedReadiness(phone(1), { ready: null, madeAt: '2024-11-26T12:20:00Z' }), phone(1));
    expect(await stateOf(code, 'confirmation')).toBe('not-ok');
  });

  test('by a clock that is years off is corrected by how far it is off', async () => {
    const sealed = sealedReadiness(phone(2), { madeAt: '2031-01-01T00:00:00Z' });
    expect((await put(sealed, phone(2), '2031-01-01T00:05:00Z')).status).toBe(200);
    const { records } = await page(ANAMBAS[2] as string);
    expect(records[0].observedAt).toBe('2024-11-26T12:25:00.000Z');
    const past = sealedReadiness(phone(2), { madeAt: '1999-12-31T23:00:00Z' });
    expect((await put(past, phone(2), '1999-12-31T23:01:00Z')).status).toBe(200);
  });

  test('by a phone that was ended is kept, marked, and counts for nothing', async () => {
    const [lost] = (await enrolPhones(platform.database.pool, electionId, [ANAMBAS[11] as string])) as [
      EnrolledPhone,
    ];
    const sealed = sealedReadiness(lost);
    await platform.database.db
      .transaction()
      .execute((trx) => revokeDevice(trx, lost.id, { id: 'user:office', at: NOW }));
    expect((await put(sealed, lost)).status).toBe(401);
    expect((await put(sealed, courier)).status).toBe(200);
    const { records } = await page(ANAMBAS[11] as string);
    expect(records).toMatchObject([{ wasRevoked: true }]);
    expect(await stateOf(ANAMBAS[11] as string, 'confirmation')).toBe('unknown');
  });

  test.each([
    ['a part too many', { mood: 'good' }],
    ['an answer that is none', { ready: 'ya' }],
    ['no answer at all', { battery: null, powerBank: null, power: null, contact: null, ready: null }],
    ['another form', { form: 'sigap-readiness-2' }],
    ['a day that is none', { madeAt: '2024-02-31T25:00:00Z' }],
  ])('with %s is refused and stays on the phone', async (_, change) => {
    const { status, body } = await put(sealedReadiness(phone(3), change), phone(3));
    expect([status, body.code]).toEqual([422, 'SIGAP-3115']);
  });

  test('of another TPS or election, changed on the way, or under another address is refused', async () => {
    expect((await put(sealedReadiness(phone(3), { tps: BATAM }), phone(3))).body.code).toBe('SIGAP-3116');
    const foreign = sealedReadiness(stranger, { election: 'pemilu-2029' });
    expect((await put(foreign, courier)).body.code).toBe('SIGAP-3116');
    const sealed = sealedReadiness(phone(3));
    const payload = sealed.envelope.payload.replace('"ready":true', '"ready":false');
    const changed = { envelope: { ...sealed.envelope, payload }, identity: sha256(payload) };
    expect((await put(changed, phone(3))).body.code).toBe('SIGAP-3115');
    expect((await put({ ...sealed, identity: sha256('another') }, phone(3))).body.code).toBe('SIGAP-3115');
    expect(
      (await province.call('PUT', `/api/readiness/records/${sealed.identity}`, sealed.envelope)).status,
    ).toBe(403);
  });

  test('that the server lacks is named to the phone that asks', async () => {
    const path = '/api/readiness/lacking';
    const unknown = sha256('tidak ada');
    const known = sealedReadiness(phone(4));
    await put(known, phone(4));
    const answer = await house.app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...phone(4).headers('POST', path) },
      body: JSON.stringify({ readiness: [known.identity, unknown] }),
    });
    expect(await answer.json()).toEqual({ readiness: [unknown], travel: [] });
  });
});

describe('an officer', () => {
  test('records what a KPPS said; the audit chain says who, and what', async () => {
    const code = ANAMBAS[5] as string;
    await anambas.json('POST', `${BASE}/tps/${code}/said`, { battery: false, contact: true });
    expect(await stateOf(code, 'charged')).toBe('not-ok');
    expect(await stateOf(code, 'confirmation')).toBe('unknown');
    const { rows } = await platform.database.pool.query(
      `SELECT actor, subject, detail FROM audit_event WHERE action = 'readiness.confirm' ORDER BY seq DESC LIMIT 1`,
    );
    expect(rows[0]).toMatchObject({
      subject: `tps:kepri-2024/${code}`,
      detail: { battery: false, powerBank: null, power: null, contact: true, ready: null },
    });
  });

  test('who says nothing, or speaks of a TPS elsewhere, is told so', async () => {
    const said = await anambas.call('POST', `${BASE}/tps/${ANAMBAS[5]}/said`, {});
    expect([said.status, ((await said.json()) as Answer).code]).toEqual([422, 'SIGAP-3330']);
    expect((await anambas.call('POST', `${BASE}/tps/${BATAM}/said`, { ready: true })).status).toBe(404);
    expect((await anambas.call('GET', `${BASE}/tps/${BATAM}`)).status).toBe(404);
    expect((await province.call('POST', `${BASE}/tps/2171011001099/said`, { ready: true })).status).toBe(404);
    const auditor = await house.person({ role: 'auditor' });
    expect((await auditor.call('POST', `${BASE}/tps/${BATAM}/said`, { ready: true })).status).toBe(403);
    const partner = await house.person({ role: 'partner', partner: 'Telkomsel' });
    expect((await partner.call('GET', BASE)).status).toBe(403);
  });

  test('sees counts of their own area only, down to the TPS, and the list page by page', async () => {
    const all = await province.json<Answer>('GET', BASE);
    expect(all.items.map(({ code }: Answer) => code)).toEqual(['2105', '2171']);
    expect(all.total.tps).toBe(21);
    const own = await anambas.json<Answer>('GET', BASE);
    expect(own.items.map(({ code, tps }: Answer) => [code, tps])).toEqual([['2105', 20]]);
    const village = await anambas.json<Answer>('GET', `${BASE}?region=2105012001`);
    expect(village.items).toHaveLength(20);
    expect((await anambas.json<Answer>('GET', `${BASE}?region=2171`)).items).toEqual([]);
    const codes: string[] = [];
    for (let cursor = ''; ; ) {
      const read = await anambas.json<Answer>('GET', `${BASE}/tps?limit=7${cursor}`);
      codes.push(...read.items.map(({ code }: Answer) => code));
      if (read.next === null) break;
      cursor = `&cursor=${read.next}`;
    }
    expect(codes).toEqual(ANAMBAS);
    expect((await anambas.call('GET', `${BASE}/tps?cursor=x`)).status).toBe(400);
    expect((await anambas.call('GET', `${BASE}?region=21051`)).status).toBe(400);
  });

  test('takes the list along as a file, without names of people', async () => {
    const csv = await (await anambas.call('GET', `${BASE}/export?verdict=not-ready`)).text();
    const lines = csv.trim().split('\r\n');
    expect(lines[0]).toContain('kode_tps,nama,desa');
    expect(lines.length).toBeGreaterThan(5);
    expect(csv).not.toContain('user:');
  });
});

test('what is counted in the database is what the rule says of each TPS', async () => {
  const { pool, db } = platform.database;
  // Every answer beside every other, by no order that the rule could lean on.
  const answer = (n: number, of: number) => [null, true, false][Math.floor(n / of) % 3] ?? null;
  for (const [n, code] of ANAMBAS.entries()) {
    const body = { battery: answer(n, 1), power: answer(n, 2), contact: answer(n, 3), ready: answer(n, 5) };
    if (Object.values(body).some((one) => one !== null))
      await province.json('POST', `${BASE}/tps/${code}/said`, body);
    if (n % 4 === 0) continue;
    const passed = n % 4 === 1;
    await pool.query(
      `INSERT INTO connectivity_test (id, election_id, tps_code, observed_at, kind, path, outcome, photos, bytes, duration_us, receipt,
         distance_m, accuracy_m, measured_by, source, recorded_by)
       VALUES (sha256($1::text::bytea), $2, $1, $3, 'rehearsal', 'primary', 'completed', 100, 1000000000, $4, sha256('r'), 10, 10, 'officer',
         'uji', 'cli:test')`,
      [code, electionId, new Date('2024-11-25T10:00:00Z'), passed ? 1_000_000 : 9_000_000_000_000],
    );
    await pool.query(
      `INSERT INTO site_report (id, election_id, tps_code, observed_at, kind, present, power_hours, reported_by, source, recorded_by)
       VALUES (sha256($1::text::bytea), $2, $1, $3, 'power', true, $4, 'officer', 'uji', 'cli:test')`,
      [code, electionId, new Date('2024-11-25T10:00:00Z'), n % 2 === 0 ? 12 : 1],
    );
  }
  await pool.query(`SELECT mark_status_stale($1)`, [electionId]);
  const election = await findElection(db, 'kepri-2024');
  if (!election) throw new Error('no election');
  const question = await questionNow(platform, election);
  const everything = { everything: true, prefixes: [] };
  const wish = { region: '', after: '', limit: 100 };
  const rows = await listReadiness(db, question, everything, { ...wish, verdict: null });
  const judged = rows.map(({ code, facts }) => ({ code, items: itemsOf(facts, question.since) }));
  for (const verdict of ['ready', 'not-ready', 'not-confirmed'] as const) {
    const listed = await listReadiness(db, question, everything, { ...wish, verdict });
    const expected = judged.filter(({ items }) => verdictOf(items) === verdict);
    expect(listed.map(({ code }) => code)).toEqual(expected.map(({ code }) => code));
  }
  const counts = await countAreas(db, question, everything, '2105012001');
  const missing = Object.fromEntries(counts.map((count) => [count.code, count.missing]));
  for (const { code, items } of judged.filter((one) => one.code !== BATAM))
    expect([code, missing[code]]).toEqual([
      code,
      Object.fromEntries(items.map(({ item, state }) => [item, state === 'ok' ? 0 : 1])),
    ]);
  expect(
    new Set(judged.flatMap(({ items }) => items.map(({ item, state }) => `${item} ${state}`))).size,
  ).toBeGreaterThan(16);
});

test('what was said last can be made again from the records', async () => {
  const { pool } = platform.database;
  const { rows } = await pool.query(
    `SELECT s.tps_code FROM readiness_said s CROSS JOIN LATERAL (
       SELECT ready FROM readiness_record r WHERE r.election_id = s.election_id AND r.tps_code = s.tps_code AND r.ready IS NOT NULL
         AND NOT r.was_revoked ORDER BY r.observed_at DESC, r.received_at DESC LIMIT 1) l
     WHERE s.ready IS DISTINCT FROM l.ready`,
  );
  expect(rows).toEqual([]);
  for (const change of ['DELETE FROM readiness_record', 'UPDATE readiness_record SET ready = true'])
    await expect(pool.query(change)).rejects.toThrow();
});
