import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Ending } from '../../ndt7/tally.ts';
import { Ndt7Keeper } from './keeper.ts';

const SECOND = 1_000_000;

let opened: TestPlatform;
let said: string[];
let keeper: Ndt7Keeper;
beforeAll(async () => {
  opened = await openTestPlatform();
});
beforeEach(() => {
  said = [];
  keeper = new Ndt7Keeper(opened.platform, (what) => said.push(what), 3);
});
afterEach(() => opened.platform.database.pool.query('DELETE FROM ndt7_result'));
afterAll(() => opened.close());

/** An upload that ended: its name, as a client would know it. */
async function ends(ending: Ending, elapsedUs: number): Promise<string> {
  const uuid = crypto.randomUUID();
  keeper.began(uuid);
  await keeper.ended({
    uuid,
    test: 'upload',
    metadata: new Map(),
    startedAt: opened.platform.clock(),
    record: {
      ending,
      elapsedUs,
      serverMeasurements: [],
      clientMeasurements: [],
      bytes: 1_000_000,
      uplinkBps: ending === 'completed' ? 800_000 : null,
    },
  });
  return uuid;
}

async function kept(): Promise<string[]> {
  const { rows } = await opened.platform.database.pool.query<{ uuid: string }>(
    'SELECT uuid FROM ndt7_result',
  );
  return rows.map(({ uuid }) => uuid);
}

test('a flood of uploads opened and reset takes no room from an honest test', async () => {
  for (let at = 0; at < 1_000; at += 1) await ends(at % 2 ? 'cut' : 'refused', SECOND - 1);
  const honest = await ends('completed', 10 * SECOND);
  expect(await kept()).toEqual([honest]);
  expect(said).toEqual([]);
});

test('a test that broke off after a second is kept: a record that says it completed is told otherwise', async () => {
  const [cut, stalled] = [await ends('cut', SECOND), await ends('stalled', 3 * SECOND)];
  expect(new Set(await kept())).toEqual(new Set([cut, stalled]));
});

test('when the room runs out that is said once, and no more is kept until the next pruning', async () => {
  for (let at = 0; at < 5; at += 1) await ends('completed', 10 * SECOND);
  expect(await kept()).toHaveLength(3);
  expect(said).toEqual([expect.stringContaining('3')]);
  await keeper.prune();
  const next = await ends('completed', 10 * SECOND);
  expect(await kept()).toContain(next);
});
