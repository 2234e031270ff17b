import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Grant, Principal } from '../../../platform/server/access/roles.ts';
import { listAudit, verifyAuditChain } from '../../../platform/server/audit/store.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import { BLANK_TEST, type TestRecord } from '../../record.ts';
import { recordTests } from '../record-store.ts';
import { windowsAsked } from './asked.ts';
import { togetherRoutes } from './routes.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const VILLAGE = '2105012001';
const EIGHT = Array.from({ length: 8 }, (_, i) => `${VILLAGE}00${i + 1}`);
const [LADAN, BATAM] = ['2105022001001', '2171011001001'];

let opened: TestPlatform;
let electionId: number;
let now: Date;
let who: Principal;
let ask: (path: string, body?: unknown) => Promise<{ status: number; body: Answer }>;

beforeAll(async () => {
  opened = await openTestPlatform();
  electionId = await addElection(opened.platform, { slug: 'pilkada' });
  await addTps(opened.platform, electionId, [...EIGHT, LADAN, BATAM, '2171011001002']);
  const other = await addElection(opened.platform, { slug: 'lain' });
  await addTps(opened.platform, other, [`${VILLAGE}900`]);
  const many = Array.from({ length: 501 }, (_, i) => `2105022001${String(i + 100)}`);
  await addTps(opened.platform, other, many);
  await opened.platform.database.db
    .transaction()
    .execute((trx) => recordTests(trx, electionId, TESTS, 'test'));
  const platform = { ...opened.platform, clock: () => now };
  const app = createApp({
    identify: async () => who,
    origins: [],
    report: (_, error) => console.error(error),
  });
  app.route('/api', togetherRoutes(platform));
  ask = async (path, body) => {
    const response = await app.request(`/api/elections/${path}`, {
      method: body ? 'POST' : 'GET',
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: await response.json() };
  };
});
afterAll(() => opened.close());
beforeEach(() => {
  who = as({ role: 'provincial-officer' });
  now = new Date('2024-10-08T12:00:00Z');
});

const as = (grant: Grant): Principal => ({ id: 'user:someone', grants: [grant] });
const officer = (regencyCode: string) => as({ role: 'regency-officer', regencyCode });
const wish = { regionCode: VILLAGE, from: '2024-10-09T16:00', reason: 'Satu menara di pulau ini' };
const happened = { ...wish, from: '2024-10-08T16:00', afterwards: true };
const picked = {
  tps: [EIGHT[0], LADAN],
  shared: 'link',
  name: 'Radio Palmatak',
  from: '2024-10-09T08:00',
  reason: 'Berbagi satu jalur radio',
};

const rehearsal = (tpsCode: string, observedAt: string, change: Partial<TestRecord> = {}): TestRecord => ({
  ...BLANK_TEST,
  ...{ tpsCode, observedAt: new Date(observedAt), kind: 'rehearsal', photos: 6, bytes: 14_400_000 },
  ...{ durationUs: 60_000_000, receipt: 'ab'.repeat(32), distanceM: 5, accuracyM: 5 },
  ...{ measuredBy: 'officer', source: 'test', ...change },
});
/** Alone all pass the day before; from four to five that day the first five hang and the sixth to seventh take twice as long. */
const TESTS = EIGHT.flatMap((code, i) => [
  rehearsal(code, '2024-10-07T09:00:00Z'),
  ...(i < 5
    ? [
        rehearsal(code, `2024-10-08T09:05:0${i}Z`, {
          outcome: 'hung',
          durationUs: 240_000_000,
          receipt: null,
        }),
      ]
    : []),
  ...(i === 5 || i === 6 ? [rehearsal(code, `2024-10-08T09:06:0${i}Z`, { durationUs: 120_000_000 })] : []),
]);

async function plan(body: object = wish): Promise<Answer> {
  const { status, body: answer } = await ask('pilkada/together', body);
  expect({ status, answer }).toMatchObject({ status: 200 });
  return answer;
}

describe('planning', () => {
  test('a village means all its TPS, for an hour by the clock of the election', async () => {
    const { rehearsal: planned } = await plan();
    expect(planned).toMatchObject({
      name: 'Tarempa Barat',
      shared: 'village',
      region: { code: VILLAGE },
      from: '2024-10-09T09:00:00.000Z',
      until: '2024-10-09T10:00:00.000Z',
      ...{ afterwards: false, cancelled: null, phase: 'planned', planned: 8, seen: 8, verdict: 'waiting' },
    });
    const { items } = await listAudit(opened.platform.database.db, { limit: 1 });
    expect(items[0]).toMatchObject({
      actor: 'user:someone',
      action: 'together.plan',
      subject: 'election:pilkada',
      detail: { rehearsal: planned.id, tps: 8 },
      reason: wish.reason,
    });
  });

  test('a list is what its planner says it shares; a code twice, or with dots, is one TPS', async () => {
    const { rehearsal: planned, tps } = await plan({ ...picked, tps: [...picked.tps, '21.05.02.2001.001'] });
    expect(planned).toMatchObject({ name: 'Radio Palmatak', shared: 'link', region: null, planned: 2 });
    expect(tps.map(({ code }: Answer) => code)).toEqual([EIGHT[0], LADAN]);
  });

  test.each([
    ['a window in the past', { ...wish, from: '2024-10-08T16:00' }, 'from', 'in the future'],
    ['one that is not over, evaluated as if it were', { ...wish, afterwards: true }, 'from', 'not over yet'],
    ['one after the voting day', { ...wish, from: '2024-11-28T08:00' }, 'from', 'after the voting day'],
    ['one of no day', { ...wish, from: '2024-02-30T08:00' }, 'from', 'not a day and time'],
    ['an area of one TPS', { ...wish, regionCode: '210502' }, 'regionCode', 'a single TPS'],
    ['a village nobody knows', { ...wish, regionCode: '2105019999' }, 'regionCode', 'village or district'],
    ['a whole regency', { ...wish, regionCode: '2105' }, 'regionCode', 'village or district'],
    ['an empty list', { ...picked, tps: [] }, 'tps', 'no TPS in it'],
    ['a single TPS', { ...picked, tps: [LADAN] }, 'tps', 'single TPS'],
    ['a TPS nobody knows', { ...picked, tps: [LADAN, `${VILLAGE}999`] }, 'tps', `${VILLAGE}999`],
    ['a TPS of another election', { ...picked, tps: [LADAN, `${VILLAGE}900`] }, 'tps', `${VILLAGE}900`],
    ['what is no code', { ...picked, tps: [LADAN, 'TPS 4'] }, 'tps', 'TPS 4'],
    ['a list without a name', { ...picked, name: null }, 'name', 'name it'],
    ['a list that shares nothing', { ...picked, shared: null }, 'shared', 'a cell'],
    [
      'more than 500 TPS',
      {
        ...picked,
        tps: Array.from({ length: 501 }, (_, i) => `2105012001${String(i + 1).padStart(3, '0')}`),
      },
      'tps',
      'at most 500',
    ],
  ])('%s is refused by its field, and nothing is kept', async (_, body, path, said) => {
    const before = (await ask('pilkada/together')).body.total;
    const { status, body: answer } = await ask('pilkada/together', body);
    expect({ status, answer }).toMatchObject({
      status: 422,
      answer: { code: 'SIGAP-3140', errors: [{ path }] },
    });
    expect(answer.errors[0].message.en).toContain(said);
    expect((await ask('pilkada/together')).body.total).toBe(before);
  });

  test.each([
    ['a window of no length', { ...wish, minutes: 0 }],
    ['a window of less than none', { ...wish, minutes: -60 }],
    ['a window of more than a day', { ...wish, minutes: 1_441 }],
    ['an area and a list', { ...picked, regionCode: VILLAGE }],
    ['neither', { ...picked, tps: null }],
    ['no reason', { ...wish, reason: ' ' }],
    ['a list that shares a village', { ...picked, shared: 'village' }],
  ])('%s is refused as it stands', async (_, body) => {
    expect(await ask('pilkada/together', body)).toMatchObject({ status: 400, body: { code: 'SIGAP-1001' } });
  });

  test('a district of more than 500 TPS is too many', async () => {
    const { body } = await ask('lain/together', { ...wish, regionCode: '210502' });
    expect(body).toMatchObject({ code: 'SIGAP-3140', errors: [{ path: 'regionCode' }] });
    expect(body.errors[0].message.en).toContain('at most 500');
  });
});

describe('who', () => {
  test('plans only where they may write; an auditor and a partner nowhere', async () => {
    who = officer('2171');
    expect((await ask('pilkada/together', wish)).status).toBe(403);
    expect((await ask('pilkada/together', { ...picked, tps: [BATAM, LADAN] })).status).toBe(403);
    expect((await ask('pilkada/together', { ...wish, regionCode: '2171011001' })).status).toBe(200);
    who = officer('2105');
    expect((await ask('pilkada/together', picked)).status).toBe(200);
    for (const role of ['auditor', 'field-officer', 'partner'] as const) {
      who = as({ role, partner: 'BAKTI', electionId, tpsCode: EIGHT[0] } as Grant);
      expect({ role, status: (await ask('pilkada/together', wish)).status }).toEqual({ role, status: 403 });
    }
    who = { id: 'user:two', grants: [{ role: 'auditor' }, { role: 'regency-officer', regencyCode: '2171' }] };
    expect((await ask('pilkada/together', wish)).status).toBe(403);
  });

  test('reads only what lies in their area, and is told that it is a part', async () => {
    const across = { ...picked, tps: [...EIGHT, BATAM], name: 'Satu jalur laut' };
    const { rehearsal: planned } = await plan({ ...across, from: '2024-10-08T16:00', afterwards: true });
    who = officer('2171');
    const { body } = await ask(`pilkada/together/${planned.id}`);
    expect(body.tps.map(({ code }: Answer) => code)).toEqual([BATAM]);
    expect(body.rehearsal).toMatchObject({ planned: 9, seen: 1, together: { silent: 1, failed: 0 } });
    expect(body.caveats.map(({ en }: Answer) => en).join(' ')).toContain('Only 1 of 9 TPS');
    expect((await ask(`pilkada/together/${planned.id}/cancellation`, { reason: 'Salah' })).status).toBe(403);
    const own = await plan({ ...wish, regionCode: '2171011001' });
    who = officer('2105');
    expect((await ask(`pilkada/together/${own.rehearsal.id}`)).status).toBe(404);
    expect((await ask(`pilkada/together/${own.rehearsal.id}/cancellation`, { reason: 'x' })).status).toBe(
      404,
    );
    who = as({ role: 'field-officer', electionId, tpsCode: LADAN ?? '' });
    const listed = (await ask('pilkada/together')).body;
    expect(listed.items.length).toBe(listed.total);
    expect(listed.items.every(({ name, seen }: Answer) => name === 'Radio Palmatak' && seen === 1)).toBe(
      true,
    );
    who = as({ role: 'partner', partner: 'BAKTI' });
    expect((await ask('pilkada/together')).status).toBe(403);
  });
});

describe('the evaluation', () => {
  test('holds five of seven that fail together against all that pass alone, and counts the silent as neither', async () => {
    const { body } = await ask(`pilkada/together/${(await plan(happened)).rehearsal.id}`);
    expect(body.rehearsal).toMatchObject({
      ...{ afterwards: true, phase: 'over', verdict: 'shared-fate' },
      together: { sent: 2, failed: 5, undecided: 0, silent: 1 },
      alone: { sent: 8, failed: 0, undecided: 0, silent: 0 },
      sentence: { en: expect.stringContaining('Together: 5 of 7 failed, while alone 8 of 8 passed') },
    });
    expect(body).toMatchObject({
      ...{ synthetic: false, trying: 7, atOnce: 7, pairs: { both: 7, lost: 5, gained: 0, chance: 1 / 32 } },
      loss: { pairs: 7, median: null, interval: { low: 0.5, high: null, coverage: 0.984375 } },
      policy: { version: 0 },
    });
    expect(body.tps[0]).toMatchObject({
      ...{
        code: EIGHT[0],
        village: 'Tarempa Barat',
        together: { outcome: 'failed' },
        alone: { outcome: 'sent' },
      },
      pace: { kind: 'rehearsal', aloneMinutes: 1, togetherMinutes: null, loss: null },
    });
    expect(body.tps[5].pace).toMatchObject({ loss: 0.5, aloneMinutes: 1, togetherMinutes: 2 });
    expect(body.tps[7]).toMatchObject({ together: { outcome: 'silent' }, pace: null });
    expect(body.caveats[0].en).toContain('Evaluated afterwards');
  });

  test('of a later window leaves what was sent together out of what was sent alone', async () => {
    now = new Date('2024-10-08T15:00:00Z');
    const later = await plan({ ...wish, from: '2024-10-08T20:00', afterwards: true });
    // All that the eight sent the day before remains; what they sent together that afternoon does not count as alone.
    expect(later.rehearsal.alone).toMatchObject({ sent: 8, failed: 0 });
  });
});

describe('calling off', () => {
  test('is a later event with its reason, once', async () => {
    const { rehearsal: planned } = await plan({ ...wish, from: '2024-10-10T16:00' });
    const address = `pilkada/together/${planned.id}/cancellation`;
    const { status, body } = await ask(address, { reason: 'Ombak tinggi' });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        rehearsal: {
          cancelled: { reason: 'Ombak tinggi' },
          sentence: { en: expect.stringContaining('Called off: 8 TPS are not asked') },
        },
      },
    });
    expect(await ask(address, { reason: 'Lagi' })).toMatchObject({
      status: 409,
      body: { code: 'SIGAP-3142' },
    });
    expect((await ask(`pilkada/together/${planned.id}`)).body.rehearsal.reason).toBe(wish.reason);
    const { items } = await listAudit(opened.platform.database.db, { limit: 1 });
    expect(items[0]).toMatchObject({
      action: 'together.cancel',
      reason: 'Ombak tinggi',
      detail: { hadBegun: false },
    });
    expect(await verifyAuditChain(opened.platform.database.db)).toMatchObject({ brokenAt: null });
  });

  test('comes too late for what was asked and is over, not for what was only evaluated', async () => {
    const { rehearsal: asked } = await plan({ ...wish, from: '2024-10-08T20:00' });
    const { rehearsal: evaluated } = await plan({ ...happened, from: '2024-10-06T16:00' });
    now = new Date('2024-10-08T15:00:00Z');
    expect((await ask(`pilkada/together/${asked.id}/cancellation`, { reason: 'Malu' })).status).toBe(409);
    expect((await ask(`pilkada/together/${evaluated.id}/cancellation`, { reason: 'Salah jam' })).status).toBe(
      200,
    );
  });

  test('of what nobody planned is refused', async () => {
    const nobody = 'pilkada/together/00000000-0000-4000-8000-000000000000';
    expect(await ask(nobody)).toMatchObject({ status: 404, body: { code: 'SIGAP-3141' } });
    expect((await ask(`${nobody}/cancellation`, { reason: 'x' })).status).toBe(404);
    const { rehearsal: planned } = await plan();
    expect((await ask(`lain/together/${planned.id}`)).status).toBe(404);
  });
});

test.each([
  ['coordinated_rehearsal', "UPDATE coordinated_rehearsal SET until_at = until_at - interval '1 minute'"],
  ['coordinated_rehearsal_tps', 'DELETE FROM coordinated_rehearsal_tps'],
  ['coordinated_rehearsal_cancellation', 'DELETE FROM coordinated_rehearsal_cancellation'],
])('%s is only ever added to', async (_, change) => {
  await expect(opened.platform.database.pool.query(change)).rejects.toThrow();
});

test('the list has pages, the latest window first', async () => {
  const all = (await ask('pilkada/together')).body;
  const froms = all.items.map(({ from }: Answer) => from);
  expect(froms).toEqual(froms.toSorted().toReversed());
  const seen: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await ask(`pilkada/together?limit=3${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.items.map(({ id }: Answer) => id));
    if (body.next === null) break;
    cursor = body.next;
  }
  expect(seen).toEqual(all.items.map(({ id }: Answer) => id));
  expect((await ask('pilkada/together?cursor=zzz')).status).toBe(400);
});

test('a TPS is asked for windows of now and the next 48 hours, never for what was called off or is over', async () => {
  const { db } = opened.platform.database;
  const election = { id: electionId, timeZone: 'Asia/Jakarta' };
  const code = '2171011001002';
  const set = { ...picked, tps: [BATAM, code], shared: 'cell', name: 'Menara Sekanak' };
  await plan({ ...set, from: '2024-10-20T16:00' });
  const { rehearsal: called } = await plan({ ...set, from: '2024-10-20T18:00' });
  await ask(`pilkada/together/${called.id}/cancellation`, { reason: 'Batal' });
  const at = (instant: string) => windowsAsked(db, election, code, new Date(instant));
  expect(await at('2024-10-18T08:59:00Z')).toEqual([]);
  expect(await at('2024-10-18T10:00:00Z')).toMatchObject([
    {
      isNow: false,
      reason: { en: expect.stringMatching(/Menara Sekanak, 2 TPS: send between 20 Oct 2024.*16[.:]00/) },
    },
  ]);
  expect(await at('2024-10-20T09:30:00Z')).toMatchObject([
    { isNow: true, reason: { en: expect.stringContaining('send now') } },
  ]);
  expect(await at('2024-10-20T10:00:00Z')).toEqual([]);
});
