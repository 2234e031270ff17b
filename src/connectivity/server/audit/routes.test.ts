import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Grant, Principal } from '../../../platform/server/access/roles.ts';
import { verifyAuditChain } from '../../../platform/server/audit/store.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import { draw } from '../../audit/draw.ts';
import { BLANK_TEST } from '../../record.ts';
import { recordClaims, recordTests } from '../record-store.ts';
import { claimAuditRoutes } from './routes.ts';
import { auditVisitRoutes } from './visit-routes.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;
const NOW = new Date('2024-10-20T05:00:00Z');
const CODES = [
  ...Array.from({ length: 30 }, (_, n) => `2105012001${String(n + 1).padStart(3, '0')}`),
  ...Array.from({ length: 70 }, (_, n) => `2171011001${String(n + 1).padStart(3, '0')}`),
];
const START = { share: 0.94, margin: 0.05, seed: 'dadu-20241020', seedNote: 'dadu di depan Bawaslu' };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let opened: TestPlatform;
let electionId: number;
let who: Principal;
let ask: (path: string, body?: unknown) => Promise<{ status: number; body: Answer; text: string }>;
beforeAll(async () => {
  opened = await openTestPlatform(NOW);
  electionId = await addElection(opened.platform, { slug: 'kepri-2024' });
  await addTps(opened.platform, electionId, CODES);
  await addElection(opened.platform, { slug: 'kosong' });
  const app = createApp({
    identify: async () => who,
    origins: [],
    report: (_, error) => console.error(error),
  });
  app.route('/api', claimAuditRoutes(opened.platform));
  app.route('/api', auditVisitRoutes(opened.platform));
  ask = async (path, body) => {
    const response = await app.request(`/api/elections/${path}`, {
      method: body ? 'POST' : 'GET',
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, text, body: isJson ? JSON.parse(text) : null };
  };
});
afterAll(() => opened.close());
beforeEach(() => {
  who = as({ role: 'provincial-officer' });
});

const as = (grant: Grant): Principal => ({ id: 'user:someone', grants: [grant] });
const AUDITS = 'kepri-2024/claim-audits';
const start = async (change = {}) => (await ask(AUDITS, { ...START, ...change })).body.number as number;
const record = (audit: number, code: string, change = {}) =>
  ask(`${AUDITS}/${audit}/visits/${code}/results`, {
    outcome: 'adequate',
    visitedOn: '2024-10-20',
    reason: 'semua foto terkirim',
    ...change,
  });
const visitsOf = async (audit: number, query = '') =>
  (await ask(`${AUDITS}/${audit}/visits?limit=200${query}`)).body;

describe('starting an audit', () => {
  test('keeps the draw with all it takes to redraw: seed, list, hash, method', async () => {
    const { status, body } = await ask(AUDITS, START);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      claim: { share: 0.94, margin: 0.05, confidence: 0.95, ledger: null },
      draw: { seed: START.seed, seedNote: START.seedNote, tps: 100, drawnOn: '2024-10-20' },
      state: { verdict: 'not-yet', estimate: null, interval: [0, 1], intervalTps: [0, 100], results: 0 },
      path: [],
    });
    const list = (await ask(`${AUDITS}/${body.number}/list`)).text;
    expect(sha256(list)).toBe(body.draw.listSha256);
    const again = draw(list.trimEnd().split('\n'), body.state.visits, START.seed, sha256);
    const { items } = await visitsOf(body.number);
    expect(items.map(({ tps }: Answer) => tps.code)).toEqual(again.visits.map(({ code }) => code));
    expect(body.strata.map(({ name, visits }: Answer) => [name, visits])).toEqual([
      ['Kabupaten Kepulauan Anambas', again.strata[0]?.visits],
      ['Kota Batam', again.strata[1]?.visits],
    ]);
  });

  test('is audited, with the seed and the hash of the list', async () => {
    const number = await start();
    const { rows } = await sql<{ action: string; detail: Answer }>`
      SELECT action, detail FROM audit_event ORDER BY seq DESC LIMIT 1`.execute(opened.platform.database.db);
    expect(rows[0]).toMatchObject({
      action: 'claim-audit.start',
      detail: { audit: number, seed: START.seed, list: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(await verifyAuditChain(opened.platform.database.db)).toMatchObject({ brokenAt: null });
  });

  test('makes a seed of its own where none is given, another every time', async () => {
    const seeds = [];
    for (const _ of [1, 2]) seeds.push((await ask(AUDITS, { ...START, seed: null })).body.draw.seed);
    expect(new Set(seeds).size).toBe(2);
  });

  test('of one regency draws there alone', async () => {
    const number = await start({ regionCode: '2105' });
    const { body } = await ask(`${AUDITS}/${number}`);
    expect(body).toMatchObject({ region: { code: '2105' }, draw: { tps: 30 } });
    expect(body.strata).toHaveLength(1);
  });

  test('a claim of the ledger is audited as what it says, about the TPS it speaks of', async () => {
    const { db } = opened.platform.database;
    const said = {
      statedOn: '2024-10-08',
      claimant: 'Diskominfo Kepri',
      about: 'Pilkada 2024',
      measure: 'tps_internet_belum_optimal_persen',
      value: 6,
      definition: null,
      document: null,
      note: null,
      tpsCode: null,
      exceptCodes: [] as readonly string[],
    };
    const whole = { ...said, regionCode: '21' } as Answer;
    const part = { ...whole, exceptCodes: ['2105'] };
    await db.transaction().execute((trx) => recordClaims(trx, electionId, [whole, part], 'cli:test'));
    const { rows } = await sql<{ id: string }>`
      SELECT encode(id, 'hex') AS id FROM claim ORDER BY cardinality(except_codes)`.execute(db);
    const [claimId, ofPart] = rows.map(({ id }) => id);
    const { status, body } = await ask(AUDITS, { ...START, claimId });
    expect(status).toBe(201);
    expect(body.claim.ledger).toMatchObject({
      id: claimId,
      speaker: { id: 'Diskominfo Kepri' },
      statedOn: '2024-10-08',
    });
    for (const [change, field] of [
      [{ share: 0.9 }, 'share'],
      [{ regionCode: '2105' }, 'claimId'],
      [{ claimId: 'ab'.repeat(32) }, 'claimId'],
      [{ claimId: ofPart }, 'claimId'],
    ] as const) {
      const refused = await ask(AUDITS, { ...START, claimId, ...change });
      expect(refused).toMatchObject({
        status: 422,
        body: { code: 'SIGAP-3131', errors: [{ path: field }] },
      });
    }
  });

  test.each([
    ['no share at all', { share: 0 }, 400],
    ['more than everything', { share: 1.01 }, 400],
    ['no margin', { margin: 0 }, 400],
    ['a confidence nobody tabulated', { confidence: 0.42 }, 400],
    ['a seed that cannot be read out', { seed: 'a b' }, 400],
    ['a chosen seed of which nobody says where it comes from', { seedNote: null }, 422],
    ['more visits than TPS', { visits: 101 }, 422],
    ['a region without TPS', { regionCode: '2103' }, 422],
  ])('with %s is refused', async (_, change, status) => {
    expect((await ask(AUDITS, { ...START, ...change })).status).toBe(status);
  });

  test('of an election without TPS is refused, and so is an audit that is not there', async () => {
    expect(await ask('kosong/claim-audits', START)).toMatchObject({
      status: 422,
      body: { code: 'SIGAP-3131' },
    });
    expect(await ask(`${AUDITS}/999`)).toMatchObject({ status: 404, body: { code: 'SIGAP-3130' } });
    expect((await ask(`${AUDITS}/999/visits`)).status).toBe(404);
  });
});

describe('results', () => {
  test('move the estimate and narrow the interval until the visits are enough', async () => {
    const audit = await start({ margin: 0.06, visits: 60 });
    const { items } = await visitsOf(audit);
    for (const [index, { tps }] of items.entries()) {
      const outcome = index === 10 ? { outcome: 'inadequate', reason: 'tidak ada sinyal' } : {};
      if (index < 30) expect((await record(audit, tps.code, outcome)).body).toEqual({ isNew: true });
    }
    const halfway = (await ask(`${AUDITS}/${audit}`)).body;
    expect(halfway.state).toMatchObject({ verdict: 'not-yet', results: 30, open: 30 });
    expect(halfway.state.visitsToGo).toBeGreaterThan(0);
    expect(halfway.path).toHaveLength(30);
    for (const { tps } of items.slice(30)) await record(audit, tps.code);
    expect((await ask(`${AUDITS}/${audit}/draws`, { visits: 95 })).body).toEqual({ added: 35 });
    const more = (await visitsOf(audit)).items.slice(60);
    for (const { tps } of more) await record(audit, tps.code);
    const { state } = (await ask(`${AUDITS}/${audit}`)).body;
    expect(state).toMatchObject({
      verdict: 'borne-out',
      results: 95,
      visitsToGo: 0,
      words: { id: 'cukup: klaim terbukti' },
    });
    expect(state.interval[0]).toBeGreaterThan(halfway.state.interval[0]);
  });

  test('a visit in vain is the worst case: it never narrows anything', async () => {
    const audit = await start({ visits: 40 });
    const { items } = await visitsOf(audit);
    for (const { tps } of items.slice(0, 20)) await record(audit, tps.code);
    const before = (await ask(`${AUDITS}/${audit}`)).body.state;
    await record(audit, items[20].tps.code, { outcome: 'not-visited', reason: 'ombak tinggi' });
    const after = (await ask(`${AUDITS}/${audit}`)).body.state;
    expect(after).toMatchObject({ results: 20, notVisited: 1, estimate: before.estimate });
    expect(after.interval).toEqual(before.interval);
  });

  test('a later one replaces the one before, which stays; the same twice is one; back again is a third', async () => {
    const audit = await start();
    const code = (await visitsOf(audit)).items[0].tps.code;
    expect((await record(audit, code)).body).toEqual({ isNew: true });
    expect((await record(audit, code)).body).toEqual({ isNew: false });
    await record(audit, code, { outcome: 'inadequate', reason: 'ternyata sinyal hilang malam hari' });
    expect((await record(audit, code)).body).toEqual({ isNew: true });
    const [visit] = (await visitsOf(audit)).items;
    expect(visit.result.outcome).toBe('adequate');
    expect(visit.earlier.map(({ outcome }: Answer) => outcome)).toEqual(['inadequate', 'adequate']);
    expect((await ask(`${AUDITS}/${audit}`)).body.state.results).toBe(1);
  });

  test('many of the same TPS at once end as one chain', async () => {
    const audit = await start();
    const code = (await visitsOf(audit)).items[0].tps.code;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => record(audit, code, { reason: `alasan ${n % 4}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const [{ earlier }] = (await visitsOf(audit)).items;
    const kept = answers.filter(({ body }) => body.isNew).length;
    expect(earlier).toHaveLength(kept - 1);
  });

  test('rest on a reason or on records of that TPS', async () => {
    const audit = await start();
    const [first, second] = (await visitsOf(audit)).items.map(({ tps }: Answer) => tps.code);
    const { db } = opened.platform.database;
    const hung = { ...BLANK_TEST, tpsCode: first, outcome: 'hung', measuredBy: 'office', source: 'csv' };
    await db
      .transaction()
      .execute((trx) => recordTests(trx, electionId, [{ ...hung, observedAt: NOW } as Answer], 'cli:test'));
    const { rows } = await sql<{ id: string }>`
      SELECT encode(id, 'hex') AS id FROM connectivity_test WHERE tps_code = ${first}`.execute(db);
    const rest = { reason: null, records: [rows[0]?.id] };
    expect((await record(audit, first, { outcome: 'inadequate', ...rest })).body).toEqual({ isNew: true });
    expect(await record(audit, second, rest)).toMatchObject({
      status: 422,
      body: { code: 'SIGAP-3133', errors: [{ path: 'records' }] },
    });
    expect(await record(audit, second, { reason: null })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'reason' }] },
    });
  });

  test.each([
    ['a day before the draw', { visitedOn: '2024-10-19' }, 422],
    ['tomorrow', { visitedOn: '2024-10-21' }, 422],
    ['a day that is none', { visitedOn: '2024-02-30' }, 400],
    ['an outcome that is none', { outcome: 'unknown' }, 400],
    ['a record that is none', { records: ['abc'] }, 400],
  ])('of %s are refused, and nothing is kept', async (_, change, status) => {
    const audit = await start();
    const code = (await visitsOf(audit)).items[0].tps.code;
    expect((await record(audit, code, change)).status).toBe(status);
    expect((await visitsOf(audit)).items[0].result).toBeNull();
  });

  test('only of TPS that were drawn', async () => {
    const audit = await start({ visits: 5 });
    const drawn = (await visitsOf(audit)).items.map(({ tps }: Answer) => tps.code);
    const other = CODES.find((code) => !drawn.includes(code)) ?? '';
    expect(await record(audit, other)).toMatchObject({ status: 404, body: { code: 'SIGAP-3132' } });
  });

  test('are never changed and never taken away, by nobody', async () => {
    const audit = await start();
    await record(audit, (await visitsOf(audit)).items[0].tps.code);
    const { db } = opened.platform.database;
    for (const table of [
      'claim_audit',
      'claim_audit_draw',
      'claim_audit_visit',
      'claim_audit_result',
    ] as const) {
      await expect(db.deleteFrom(table).execute()).rejects.toThrow();
    }
    await expect(db.updateTable('claim_audit').set({ seed: 'lain' }).execute()).rejects.toThrow();
  });

  test('that contradict the status stand beside it and change nothing of it', async () => {
    const audit = await start();
    const code = (await visitsOf(audit)).items[0].tps.code;
    const { db } = opened.platform.database;
    await record(audit, code, { outcome: 'inadequate', reason: 'kabel putus' });
    await db
      .updateTable('tps_status')
      .set({ verdict: 'adequate' })
      .where('election_id', '=', electionId)
      .where('tps_code', '=', code)
      .execute();
    const page = await visitsOf(audit, '&state=contradicting');
    expect(page).toMatchObject({
      total: 1,
      items: [{ contradicts: true, status: { verdict: 'adequate' }, result: { outcome: 'inadequate' } }],
    });
  });
});

describe('lists', () => {
  test('page through the visits in their order, narrowed by region and by what is still open', async () => {
    const audit = await start({ visits: 50 });
    const all = (await visitsOf(audit)).items;
    await record(audit, all[0].tps.code);
    await record(audit, all[1].tps.code, { outcome: 'not-visited', reason: 'ombak' });
    expect((await visitsOf(audit, '&state=open')).total).toBe(49);
    expect((await visitsOf(audit, '&state=done')).items.map((one: Answer) => one.position)).toEqual([1]);
    const anambas = all.filter(({ tps }: Answer) => tps.code.startsWith('2105'));
    expect((await visitsOf(audit, '&region=2105')).total).toBe(anambas.length);
    const first = (await ask(`${AUDITS}/${audit}/visits?limit=20`)).body;
    const then = (await ask(`${AUDITS}/${audit}/visits?limit=20&cursor=${first.next}`)).body;
    expect([...first.items, ...then.items]).toEqual((await visitsOf(audit)).items.slice(0, 40));
  });

  test('can be taken along as CSV', async () => {
    const audit = await start({ visits: 10 });
    const { text } = await ask(`${AUDITS}/${audit}/visits/export?region=2171`);
    const lines = text.replace('\ufeff', '').trim().split('\r\n');
    expect(lines[0]).toMatch(/^urutan,kode_tps,nama_tps/);
    const expected = (await visitsOf(audit, '&region=2171')).total;
    expect(lines).toHaveLength(expected + 1);
  });

  test('a further draw is larger, at most everything, and begins with what was drawn', async () => {
    const audit = await start({ visits: 10 });
    const before = (await visitsOf(audit)).items.map(({ tps }: Answer) => tps.code);
    for (const visits of [10, 9, 101])
      expect(await ask(`${AUDITS}/${audit}/draws`, { visits })).toMatchObject({
        status: 422,
        body: { code: 'SIGAP-3134' },
      });
    expect((await ask(`${AUDITS}/${audit}/draws`, { visits: 100 })).body).toEqual({ added: 90 });
    const after = (await visitsOf(audit)).items.map(({ tps }: Answer) => tps.code);
    expect(after.slice(0, 10)).toEqual(before);
    expect(after.toSorted()).toEqual(CODES);
  });
});

describe('who may', () => {
  test('a regency officer sees and records the own region alone, and the counts of all', async () => {
    const audit = await start({ visits: 50 });
    const all = (await visitsOf(audit)).items.map(({ tps }: Answer) => tps.code);
    who = as({ role: 'regency-officer', regencyCode: '2105' });
    const own = await visitsOf(audit);
    expect(own.total).toBe(own.items.length);
    expect(own.items.every(({ tps }: Answer) => tps.code.startsWith('2105'))).toBe(true);
    const { text } = await ask(`${AUDITS}/${audit}/visits/export`);
    expect(text).not.toMatch(/2171\d{9}/);
    expect((await record(audit, own.items[0].tps.code)).status).toBe(200);
    expect(
      (
        await record(
          audit,
          all.find((code: string) => code.startsWith('2171')),
        )
      ).status,
    ).toBe(403);
    expect((await ask(`${AUDITS}/${audit}/list`)).status).toBe(403);
    expect((await ask(AUDITS, START)).status).toBe(403);
    expect((await ask(`${AUDITS}/${audit}/draws`, { visits: 60 })).status).toBe(403);
    expect((await ask(`${AUDITS}/${audit}`)).body.state.visits).toBe(50);
  });

  test('an auditor reads everything and records nothing, also with an officer’s own region beside it', async () => {
    const audit = await start({ visits: 20 });
    const all = (await visitsOf(audit)).items.map(({ tps }: Answer) => tps.code);
    who = as({ role: 'auditor' });
    expect((await visitsOf(audit)).total).toBe(20);
    expect((await ask(`${AUDITS}/${audit}/list`)).status).toBe(200);
    expect((await record(audit, all[0])).status).toBe(403);
    who = {
      id: 'user:both',
      grants: [{ role: 'auditor' }, { role: 'regency-officer', regencyCode: '2105' }],
    };
    const foreign = all.find((code: string) => code.startsWith('2171'));
    expect((await record(audit, foreign)).status).toBe(403);
  });
});
