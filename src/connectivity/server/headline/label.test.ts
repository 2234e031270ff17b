import type { KyselyPlugin, PluginTransformResultArgs } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { electionById } from '../../../registry/server/index.ts';
import { DEFAULT_POLICY } from '../../policy.ts';
import { BLANK_TEST } from '../../record.ts';
import { savePolicy } from '../policy/store.ts';
import { recordTests } from '../record-store.ts';
import { ensureFresh } from '../refresh.ts';
import { headline } from './headline.ts';

const CODE = '2105012001001';
/** Under the mild policy the TPS is not known to be inadequate, under the harsh one it is. */
const MILD = { ...DEFAULT_POLICY, classesMbit: { kuat: 3, sedang: 0.4, lemah: 0.25 } };
const HARSH = DEFAULT_POLICY;
let opened: TestPlatform;
let elections = 0;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-10-08T15:00:00Z'));
});
afterAll(() => opened.close());

test.each([
  ['the present', undefined],
  ['a past moment', new Date('2024-10-08T12:00:00Z')],
])(
  '%s is labelled with the policy it was computed under, whenever another one comes in force',
  async (_, asOf) => {
    const question = { level: 'regency', asOf } as const;
    let isInterrupted = true;
    let query = 0;
    for (; isInterrupted; query += 1) {
      isInterrupted = false;
      const election = await anElectionUnder(MILD);
      const platform = interruptedAfter(query, async () => {
        isInterrupted = true;
        await save(election, HARSH);
        await ensureFresh(opened.platform, election);
      });
      const { total, policy } = unwrap(await headline(platform, election, question));
      expect(policy.policy).toEqual(policy.version === 1 ? MILD : HARSH);
      expect(total.inadequate).toBe(policy.version === 1 ? 0 : 1);
      if (!isInterrupted) continue;
      expect(unwrap(await headline(opened.platform, election, question))).toMatchObject({
        total: { inadequate: 1 },
        policy: { version: 2 },
      });
    }
    expect(query).toBeGreaterThan(3);
  },
);

async function anElectionUnder(policy: typeof DEFAULT_POLICY): Promise<Election> {
  elections += 1;
  const { platform } = opened;
  const id = await addElection(platform, { slug: `pemilihan-${elections}` });
  await addTps(platform, id, [CODE]);
  const election = await electionById(platform.database.db, id);
  if (!election) throw new Error('the election was just added');
  const record = {
    ...BLANK_TEST,
    tpsCode: CODE,
    observedAt: new Date('2024-10-07T09:00:00Z'),
    uplinkBps: 500_000,
    uplinkCountedBy: 'receiver',
    distanceM: 12,
    accuracyM: 8,
    measuredBy: 'office',
    source: 'csv',
  } as const;
  await platform.database.db.transaction().execute((trx) => recordTests(trx, id, [record], 'cli:test'));
  await save(election, policy);
  await ensureFresh(platform, election);
  return election;
}

async function save(election: Election, policy: typeof DEFAULT_POLICY): Promise<void> {
  const change = { by: 'cli:test', at: new Date(), reason: 'uji' };
  const { db } = opened.platform.database;
  await db.transaction().execute((trx) => savePolicy(trx, election.id, policy, change));
}

/** The platform as one request has it, during which something else happens once, between two of its queries. */
function interruptedAfter(query: number, happens: () => Promise<void>): Platform {
  let seen = 0;
  const interruption: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }: PluginTransformResultArgs) => {
      if (seen === query) await happens();
      seen += 1;
      return result;
    },
  };
  const { platform } = opened;
  const { database } = platform;
  return { ...platform, database: { ...database, db: database.db.withPlugin(interruption) } };
}
