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
  checkpointIn,
  isIncluded,
  leafHash,
  noteIn,
  policyIn,
  proveInclusion,
  tilePath,
  vkeyOf,
} from '../src/publiclog/index.ts';
import { type LogLeaf, leafText } from '../src/recap/log/leaf.ts';
import { verifyLog } from '../src/recap/server/log/verify-log.ts';
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

/** Photos that every second entry names. */
const PHOTOS = 6;
const ELECTION = 'bench-2024';

/** A log in a folder of its own, of entries as Sigap writes them when forms come in; synthetic. */
export type BenchLog = {
  readonly files: LogFiles;
  readonly checkpoint: Checkpoint;
  /** Whom its readers trust: its own key. */
  readonly policy: string;
  readonly perSecond: number;
};

/** Does something with a log of a million entries. */
export async function withLog<T>(work: (log: BenchLog) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'sigap-bench-log-'));
  try {
    const files = openLogFiles(join(dir, 'log'));
    return await work(
      await written(files, keptSigner(dir, 'log.key', `bench.example/log/${ELECTION}`, 'ed25519')),
    );
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
    // What is left of writing a million entries is no part of proving one.
    globalThis.gc?.();
    for (let at = 0; at < PROVEN; at += 1) {
      const index = Math.floor((at * LEAVES) / PROVEN) + (at % 256);
      const leaf = leafHash(sha256, entryAt(index));
      const begun = performance.now();
      const proof = await proveInclusion(sha256, readTile, index, checkpoint.size);
      const known = performance.now();
      const claim = { ...checkpoint, leaf, index, proof };
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

/** The whole log looked through as `sigap log verify` does it: signature, every entry and what it says, every tile, the root. */
export async function verified(): Promise<Figure[]> {
  const bare = bareHashes();
  return withLog(async ({ files, policy }) => {
    const trusted = policyIn(sha256, policy);
    if (!trusted.ok) throw new Error(`line ${trusted.error.line} of the policy`);
    const begun = performance.now();
    const found = await verifyLog(files.read, trusted.value, [], () => undefined);
    if (found.entries !== LEAVES || Object.keys(found.unknown).length > 0)
      throw new Error(JSON.stringify(found));
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
  return { files, checkpoint, policy: `log ${vkeyOf(signer.key)}\nquorum none\n`, perSecond };
}

/** A form that came; first its figures, then its record with its photos. */
function entryAt(at: number): Uint8Array<ArrayBuffer> {
  const [form, isRecord] = [Math.floor(at / 2), at % 2 === 1];
  const leaf: LogLeaf = {
    ...{ form: 'sigap-log-1', kind: 'received', election: ELECTION, synthetic: true },
    tps: String(11_01_01_2001_001 + Math.floor(form / 2)),
    contest: form % 2 === 0 ? 'governor' : 'regent',
    revision: 1,
    stage: isRecord ? 'record' : 'figures',
    commitment: hexAt(form),
    corrects: null,
    photos: isRecord ? Array.from({ length: PHOTOS }, (_, photo) => hexAt(form, photo)) : [],
    receivedAt: new Date(1_732_708_800_000 + Math.floor(at / 100) * 1_000)
      .toISOString()
      .replace('.000Z', 'Z'),
  };
  return new TextEncoder().encode(leafText(leaf));
}

function hexAt(...numbers: readonly number[]): string {
  return Buffer.from(sha256(new TextEncoder().encode(numbers.join(' ')))).toString('hex');
}

function bareHashes(): number {
  const entries = Array.from({ length: LEAVES / 10 }, (_, at) => entryAt(at));
  const begun = performance.now();
  for (const entry of entries) leafHash(sha256, entry);
  return entries.length / ((performance.now() - begun) / 1_000);
}
