import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type LogFiles, openLogFiles } from '../src/platform/server/public-log/log-files.ts';
import { openLogWriter } from '../src/platform/server/public-log/log-writer.ts';
import { sha256 } from '../src/platform/server/public-log/node-crypto.ts';
import { keptSigner, type NoteSigner } from '../src/platform/server/public-log/note-signer.ts';
import {
  type Checkpoint,
  checkLog,
  checkpointIn,
  isIncluded,
  leafHash,
  noteIn,
  proveInclusion,
  tilePath,
} from '../src/publiclog/index.ts';
import { type Figure, quantile } from './figure.ts';

const LEAVES = 1_000_000;
/** Entries between two checkpoints. */
const AT_ONCE = 20_000;
const PROVEN = 600;
/** The first ones teach the engine. */
const WARM_UP = 100;
const GOAL_APPEND = 50_000;
const GOAL_VERIFY = 100_000;
const GOAL_PROVE_MS = 5;

/** A log in a folder of its own, with as many entries of the length of a real leaf as the figures are about; synthetic. */
export type BenchLog = {
  readonly files: LogFiles;
  readonly checkpoint: Checkpoint;
  readonly perSecond: number;
};

/** Does something with a log of a million entries. */
export async function withLog<T>(work: (log: BenchLog) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'sigap-bench-log-'));
  try {
    const files = openLogFiles(join(dir, 'log'));
    return await work(await written(files, keptSigner(dir, 'log.key', 'bench.example/log', 'ed25519')));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A million entries put at the end of a log, tiles on disk before each of fifty checkpoints. */
export async function appended(): Promise<Figure[]> {
  const bare = bareHashes();
  return withLog(async ({ perSecond }) => [
    {
      ...{ name: 'log-append', unit: 'leaves/s', value: perSecond },
      ...{ reference: 'the hashes of as many leaves alone', referenceValue: bare, ratio: perSecond / bare },
      ...{ goal: `>= ${GOAL_APPEND}`, met: perSecond >= GOAL_APPEND },
    },
  ]);
}

/** One entry proven out of the tiles on disk, and the proof checked. */
export async function proven(): Promise<Figure[]> {
  return withLog(async ({ files, checkpoint }) => {
    const readTile = async (tile: Parameters<typeof tilePath>[0]) =>
      (await files.read(tilePath(tile))) ?? new Uint8Array();
    const [made, checked]: [number[], number[]] = [[], []];
    for (let at = 0; at < PROVEN; at += 1) {
      const index = Math.floor((at * LEAVES) / PROVEN) + (at % 256);
      const begun = performance.now();
      const proof = await proveInclusion(sha256, readTile, index, checkpoint.size);
      const known = performance.now();
      const claim = { ...checkpoint, leaf: leafHash(sha256, entryAt(index)), index, proof };
      if (!isIncluded(sha256, claim)) throw new Error(`entry ${index} was not proven`);
      if (at < WARM_UP) continue;
      made.push(known - begun);
      checked.push(performance.now() - known);
    }
    const [value, referenceValue] = [quantile(made, 0.99), quantile(checked, 0.99)];
    return [
      {
        ...{ name: 'log-prove', unit: 'ms', value, reference: 'checking the proof', referenceValue },
        ...{ ratio: value / referenceValue, goal: `p99 < ${GOAL_PROVE_MS} ms`, met: value < GOAL_PROVE_MS },
      },
    ];
  });
}

/** The whole log looked through: every entry, every tile, the root. */
export async function verified(): Promise<Figure[]> {
  const bare = bareHashes();
  return withLog(async ({ files, checkpoint }) => {
    const begun = performance.now();
    const found = await checkLog({ sha256, read: files.read, checkpoint });
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const value = LEAVES / ((performance.now() - begun) / 1_000);
    return [
      {
        ...{ name: 'log-verify', unit: 'leaves/s', value },
        ...{ reference: 'the hashes of as many leaves alone', referenceValue: bare, ratio: value / bare },
        ...{ goal: `>= ${GOAL_VERIFY}`, met: value >= GOAL_VERIFY },
      },
    ];
  });
}

async function written(files: LogFiles, signer: NoteSigner): Promise<BenchLog> {
  const writer = await openLogWriter(files, signer);
  let note = '';
  let spentMs = 0;
  for (let from = 0; from < LEAVES; from += AT_ONCE) {
    const entries = Array.from({ length: AT_ONCE }, (_, at) => entryAt(from + at));
    const begun = performance.now();
    await writer.append(entries);
    note = await writer.sign();
    files.writeCheckpoint('checkpoint', note);
    spentMs += performance.now() - begun;
  }
  const perSecond = LEAVES / (spentMs / 1_000);
  const checkpoint = checkpointIn(noteIn(note)?.text ?? '');
  if (!checkpoint) throw new Error('no checkpoint');
  return { files, checkpoint, perSecond };
}

/** As long as a leaf of a received form. */
function entryAt(at: number): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${String(at).padStart(12, '0')}`.padEnd(240, 'x'));
}

function bareHashes(): number {
  const entries = Array.from({ length: LEAVES / 10 }, (_, at) => entryAt(at));
  const begun = performance.now();
  for (const entry of entries) leafHash(sha256, entry);
  return entries.length / ((performance.now() - begun) / 1_000);
}
