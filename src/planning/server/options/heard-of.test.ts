import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { loadDemo } from '../../../connectivity/server/index.ts';
import { importPriors } from '../../../connectivity/server/priors/import-priors.ts';
import { unwrap } from '../../../kernel/index.ts';
import { loadRegionPack } from '../../../main/load-pack.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { planInDemo } from '../catalogue/index.ts';
import { tpsOptions } from './tps-options.ts';

const CODE = '2172011001001';
let opened: TestPlatform;
let real: Election;
let demo: Election;

beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-10-08T15:00:00Z'));
  unwrap(await loadRegionPack(opened.platform));
  demo = unwrap(await loadDemo(opened.platform, 'cli:test', planInDemo)).election;
  const { db } = opened.platform.database;
  const found = await findElection(db, 'kepri-2024');
  if (!found) throw new Error('the pack makes kepri-2024');
  real = found;
});
afterAll(() => opened.close());

async function sims(election: Election) {
  const { options, rejections } = unwrap(await tpsOptions(opened.platform, election, CODE));
  return {
    offered: options.filter(({ kind }) => kind === 'other-operator'),
    refused: rejections.filter(({ kind }) => kind === 'other-operator').map(({ itemId }) => itemId),
  };
}

test('a cell on record makes its operator worth a test, at a lower chance and as a hint; nothing real enters the scenario', async () => {
  expect((await sims(real)).offered).toEqual([]);
  const before = await sims(demo);
  const { latitude, longitude } = await opened.platform.database.db
    .selectFrom('tps')
    .select(['latitude', 'longitude'])
    .where('election_id', '=', real.id)
    .where('code', '=', CODE)
    .executeTakeFirstOrThrow();
  const cells = [
    `LTE,510,10,1,1,-1,${longitude},${latitude},3000,3,1,1708699618,1708737672,0`,
    // Too far away for its range, and seen only after the day that is asked about.
    `LTE,510,11,1,2,-1,${Number(longitude) + 0.1},${latitude},3000,3,1,1708699618,1708737672,0`,
    `LTE,510,1,1,3,-1,${longitude},${latitude},3000,3,1,1731700000,1731737672,0`,
  ].join('\n');
  unwrap(
    await importPriors(opened.platform, 'cli:test', {
      ...{ source: 'opencellid', name: 'sel.csv', quarter: undefined, technology: undefined },
      stream: Readable.from([Buffer.from(`${cells}\n`)]),
    }),
  );
  const { offered, refused } = await sims(real);
  expect(offered.map(({ itemId }) => itemId)).toEqual(['sim-telkomsel']);
  expect(refused.toSorted()).toEqual(['sim-indosat', 'sim-xl']);
  const [hint] = offered;
  expect(hint?.reasons.map(({ en }) => en)).toContainEqual(
    expect.stringContaining('a hint from public data, no evidence'),
  );
  expect(hint?.needs.map(({ en }) => en)).toContainEqual(expect.stringContaining('Test that SIM'));
  // Twice as unsure as what was tested at neighbours.
  const { catalogue } = unwrap(await tpsOptions(opened.platform, real, CODE));
  const carry = catalogue.items.find(({ id }) => id === 'sim-telkomsel')?.carry.value ?? 0;
  expect(hint?.carryChance).toBeLessThanOrEqual(carry * catalogue.rules.untested.value ** 2 + 1e-9);
  expect(await sims(demo)).toEqual(before);
});
