import { expect, test } from 'vitest';
import { entriesUpTo, logOf, sha256 } from '../../tests/support/public-log.ts';
import { checkLog } from './check-log.ts';
import type { Checkpoint } from './checkpoint.ts';
import { bundleOf } from './entries.ts';
import { entriesPath } from './tile.ts';

const ORIGIN = 'sigap.example/log/kepri-2024';
const at = (entries: readonly Uint8Array[]): Checkpoint => {
  const { edge } = logOf(entries);
  return { origin: ORIGIN, size: edge.size, root: new Uint8Array(edge.root()) };
};

/** Looks through a log of 40 entries. */
function check(earlier: readonly Checkpoint[]) {
  const entries = entriesUpTo(40);
  const files = new Map(logOf(entries).tiles).set(entriesPath(0, 40), bundleOf(entries));
  const read = async (path: string) => files.get(path) ?? null;
  return checkLog({ sha256, read, checkpoint: at(entries), earlier });
}

test('of kept checkpoints of one size each is held against the log, whichever comes last', async () => {
  const [true30, other30] = [at(entriesUpTo(30)), at(entriesUpTo(31).slice(1))];
  const forked = { ok: false, error: { reason: 'forked', path: 'checkpoint 30' } };
  expect(await check([true30, true30])).toEqual({ ok: true, value: 40 });
  expect(await check([true30, other30])).toEqual(forked);
  expect(await check([other30, true30])).toEqual(forked);
});

test('of two checkpoints of the newest size the other one is a fork as well', async () => {
  const other = at(entriesUpTo(41).slice(1));
  expect(await check([other, at(entriesUpTo(40))])).toMatchObject({ error: { path: 'checkpoint 40' } });
});

test('an empty log has one root', async () => {
  expect(await check([at([])])).toEqual({ ok: true, value: 40 });
  const other = { ...at([]), root: at(entriesUpTo(1)).root };
  expect(await check([other])).toMatchObject({ error: { reason: 'forked', path: 'checkpoint 0' } });
});
