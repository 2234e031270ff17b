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

/** A log of three bundles and its files. */
function threeBundles() {
  const entries = entriesUpTo(600);
  const files = new Map(logOf(entries).tiles);
  for (const [at, width] of [256, 256, 88].entries())
    files.set(entriesPath(at, width), bundleOf(entries.slice(at * 256, at * 256 + width)));
  return { entries, files, checkpoint: at(entries) };
}

test('bundles are given in their order, whichever comes first, and waited for', async () => {
  const { files, checkpoint, entries } = threeBundles();
  const given: string[] = [];
  const found = await checkLog({
    ...{ sha256, checkpoint },
    read: async (path) => {
      if (path === entriesPath(0, 256)) for (let turn = 0; turn < 50; turn += 1) await null;
      return files.get(path) ?? null;
    },
    onBundle: async (bundle, from, width) => {
      given.push(`begin ${from}`);
      for (let turn = 0; turn < 50; turn += 1) await null;
      expect(bundle).toEqual(bundleOf(entries.slice(from, from + width)));
      given.push(`end ${from}`);
    },
  });
  expect(found).toEqual({ ok: true, value: 600 });
  expect(given).toEqual([0, 256, 512].flatMap((from) => [`begin ${from}`, `end ${from}`]));
});

test('what cannot be read ahead is told when its turn comes, after what is wrong before it', async () => {
  const { files, checkpoint } = threeBundles();
  const failing = (at: string) => async (path: string) => {
    if (path === at) throw new Error('server gone');
    return files.get(path) ?? null;
  };
  const gone = checkLog({ sha256, checkpoint, read: failing(entriesPath(2, 88)) });
  await expect(gone).rejects.toThrow('server gone');
  files.set(entriesPath(0, 256), bundleOf(entriesUpTo(255)));
  expect(await checkLog({ sha256, checkpoint, read: failing(entriesPath(2, 88)) })).toMatchObject({
    error: { reason: 'damaged', path: entriesPath(0, 256) },
  });
  expect(await checkLog({ sha256, checkpoint, read: failing('tile/0/001') })).toMatchObject({
    error: { reason: 'damaged' },
  });
});

test('every tile and bundle that is not there or differs is named', async () => {
  const { files, checkpoint } = threeBundles();
  for (const path of files.keys()) {
    const whole = files.get(path) as Uint8Array;
    const read = (bytes: Uint8Array | null) => async (asked: string) =>
      asked === path ? bytes : (files.get(asked) ?? null);
    const error = { path };
    const missing = await checkLog({ sha256, checkpoint, read: read(null) });
    expect(missing).toMatchObject({ error: { ...error, reason: 'missing' } });
    const cut = await checkLog({ sha256, checkpoint, read: read(whole.slice(0, -1)) });
    expect(cut).toMatchObject({ error });
  }
});
