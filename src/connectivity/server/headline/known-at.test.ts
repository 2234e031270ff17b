import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import type { Election } from '../../../registry/index.ts';
import { electionById } from '../../../registry/server/index.ts';
import { DEFAULT_POLICY } from '../../policy.ts';
import { BLANK_TEST } from '../../record.ts';
import { policyKnownAt, savePolicy } from '../policy/store.ts';
import { recordTests } from '../record-store.ts';
import { headline } from './headline.ts';
import { headlineView } from './view.ts';

const DAY_MS = 86_400_000;
const CODES = ['2171011001001', '2171011001002', '2105012001001', '2105022001001'] as const;

let opened: TestPlatform;
let elections = 0;
let now = new Date();
beforeAll(async () => {
  // The present is told by the clock of the database, which says when something was recorded.
  opened = await openTestPlatform();
  opened = { ...opened, platform: { ...opened.platform, clock: () => now } };
});
afterAll(() => opened.close());

type Step =
  | { readonly kind: 'list' | 'withdraw'; readonly code: string }
  | { readonly kind: 'test'; readonly code: string; readonly uplinkBps: number; readonly hoursAgo: number }
  | { readonly kind: 'policy'; readonly sedang: number };

const code = fc.constantFrom(...CODES);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('list' as const, 'withdraw' as const), code }),
  fc.record({
    kind: fc.constant('test' as const),
    code,
    uplinkBps: fc.constantFrom(50_000, 500_000, 5_000_000),
    hoursAgo: fc.integer({ min: 1, max: 400 }),
  }),
  fc.record({ kind: fc.constant('policy' as const), sedang: fc.constantFrom(0.4, 1, 2) }),
);

test('a number that was published is computed again to the same, whatever comes in later', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
      const election = await anElection();
      const published: { readonly at: Date; readonly numbers: unknown }[] = [];
      for (const one of steps) {
        await take(one, election);
        const at = await aMillisecondLater();
        now = at;
        const numbers = await numbersOf(election, at);
        // What is known by now is all there is: the present, computed the other way.
        expect(numbers).toMatchObject(await presentOf(election));
        published.push({ at, numbers });
      }
      for (const { at, numbers } of published) expect(await numbersOf(election, at)).toEqual(numbers);
    }),
    { numRuns: 12 },
  );
});

test('a past moment is of the present list, as known today; what was known then is of the list of then', async () => {
  const election = await anElection();
  await take({ kind: 'list', code: CODES[0] }, election);
  const before = await aMillisecondLater();
  await take({ kind: 'test', code: CODES[0], uplinkBps: 50_000, hoursAgo: 30 }, election);
  await take({ kind: 'list', code: CODES[1] }, election);
  const counts = async (question: { asOf?: Date; knownAt?: Date }) =>
    unwrap(await headline(opened.platform, election, { level: 'province', ...question })).total;
  expect(await counts({ knownAt: before })).toMatchObject({ tps: 1, unknown: 1 });
  expect(await counts({ asOf: before })).toMatchObject({ tps: 2, inadequate: 1, unknown: 1 });
  expect(await counts({ asOf: new Date(before.getTime() - 2 * DAY_MS) })).toMatchObject({
    tps: 2,
    unknown: 2,
  });
});

test('a TPS that was withdrawn for a while is missing for that while', async () => {
  const election = await anElection();
  await take({ kind: 'list', code: CODES[0] }, election);
  const listed = await aMillisecondLater();
  await take({ kind: 'withdraw', code: CODES[0] }, election);
  const withdrawn = await aMillisecondLater();
  await take({ kind: 'list', code: CODES[0] }, election);
  const again = await aMillisecondLater();
  await take({ kind: 'withdraw', code: CODES[0] }, election);
  const tps = async (knownAt: Date) =>
    unwrap(await headline(opened.platform, election, { level: 'province', knownAt })).total.tps;
  expect(await Promise.all([listed, withdrawn, again].map(tps))).toEqual([1, 0, 1]);
});

test('what was decided or recorded at the very instant is known at it', async () => {
  const election = await anElection();
  const at = new Date('2024-10-01T00:00:00.000Z');
  await opened.platform.database.db
    .insertInto('requirement_policy')
    .values({
      election_id: election.id,
      version: 1,
      content: JSON.stringify(DEFAULT_POLICY),
      reason: 'uji',
      created_by: 'cli:test',
      created_at: at,
    })
    .execute();
  const versionAt = async (instant: Date) =>
    (await policyKnownAt(opened.platform.database.db, election.id, instant)).version;
  expect(await versionAt(at)).toBe(1);
  expect(await versionAt(new Date(at.getTime() - 1))).toBe(0);
});

async function anElection(): Promise<Election> {
  elections += 1;
  const votingDate = new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 10);
  const id = await addElection(opened.platform, { slug: `pemilihan-${elections}`, votingDate });
  const election = await electionById(opened.platform.database.db, id);
  if (!election) throw new Error('the election was just added');
  return election;
}

async function take(one: Step, { id }: Election): Promise<void> {
  const { db } = opened.platform.database;
  const listed = db.selectFrom('tps').select('code').where('election_id', '=', id);
  if (one.kind === 'policy') {
    const classesMbit = { ...DEFAULT_POLICY.classesMbit, sedang: one.sedang };
    const policy = { ...DEFAULT_POLICY, classesMbit };
    const change = { by: 'cli:test', at: new Date(), reason: 'uji' };
    await db.transaction().execute((trx) => savePolicy(trx, id, policy, change));
    return;
  }
  const isListed = await listed.where('code', '=', one.code).executeTakeFirst();
  if (one.kind === 'list' && !isListed) await addTps(opened.platform, id, [one.code]);
  else if (one.kind === 'test') {
    if (!isListed) return;
    const { tpsCode, uplinkBps, hoursAgo } = { tpsCode: one.code, ...one };
    const observedAt = new Date(Date.now() - hoursAgo * 3_600_000);
    const record = { ...BLANK_TEST, tpsCode, observedAt, uplinkBps, ...TEST };
    await db.transaction().execute((trx) => recordTests(trx, id, [record], 'cli:test'));
  } else {
    const withdrawn = one.kind === 'withdraw' ? sql<Date>`coalesce(withdrawn_at, now())` : null;
    const change = db.updateTable('tps').set({ withdrawn_at: withdrawn });
    await change.where('election_id', '=', id).where('code', '=', one.code).execute();
  }
}

const TEST = {
  uplinkCountedBy: 'receiver',
  distanceM: 12,
  accuracyM: 8,
  measuredBy: 'office',
  source: 'csv',
} as const;

async function numbersOf(election: Election, knownAt: Date) {
  const { knownAt: _, ...view } = headlineView(
    unwrap(await headline(opened.platform, election, { level: 'village', knownAt })),
  );
  return view;
}

async function presentOf(election: Election) {
  const { policy, total, regions } = headlineView(
    unwrap(await headline(opened.platform, election, { level: 'village' })),
  );
  return { policy, total, regions };
}

/** An instant after everything recorded so far and before everything recorded from now on, in whole milliseconds. */
async function aMillisecondLater(): Promise<Date> {
  const asked = await databaseClock();
  for (;;) {
    const later = await databaseClock();
    if (later > asked) return later;
  }
}

async function databaseClock(): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`SELECT clock_timestamp() AS now`.execute(
    opened.platform.database.db,
  );
  const [row] = rows;
  if (!row) throw new Error('a database without a clock');
  return row.now;
}
