import { err, ok, type Result } from '../kernel/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import { edgeOf, type WrittenTile } from './edge.ts';
import { entriesOf } from './entries.ts';
import { isSameHash, leafHash, type Sha256 } from './hash.ts';
import { entriesPath, TILE_WIDTH, tileOfSize, tilePath } from './tile.ts';

/** Brings what a log serves under a path; null when it has nothing there. */
export type ReadPath = (path: string) => Promise<Uint8Array | null>;

/** Why a log is not what its checkpoint says, and where. */
export type LogFault = {
  readonly reason: 'missing' | 'damaged' | 'other-hash' | 'other-root' | 'shrank' | 'forked';
  readonly path: string;
};

/** How a log is looked through. */
export type CheckLog = {
  readonly sha256: Sha256;
  readonly read: ReadPath;
  /** What it must hold: a checkpoint that was checked (check-checkpoint.ts). */
  readonly checkpoint: Checkpoint;
  /** Checkpoints of the same log that one saw before: it must have grown out of each. */
  readonly earlier?: readonly Checkpoint[];
  readonly onEntry?: (entry: Uint8Array, index: number) => void;
  readonly onProgress?: (entries: number, all: number) => void;
};

/** Bundles that are fetched ahead. */
const AHEAD = 16;

/**
 * Looks through a whole log: every entry is hashed, every tile compared with what the entries make, and the root with what was signed.
 * @returns the first thing that is wrong, or how many entries there are
 */
export async function checkLog(check: CheckLog): Promise<Result<number, LogFault>> {
  const { sha256, read, checkpoint, earlier = [], onEntry, onProgress } = check;
  const { size, root } = checkpoint;
  const shrunk = earlier.find((one) => one.size > size);
  if (shrunk) return err({ reason: 'shrank', path: `checkpoint ${shrunk.size}` });
  const edge = edgeOf(sha256);
  const filled: WrittenTile[] = [];
  // Two of one size are a fork unless their roots are the same, and the same cannot be both: each is held against the log.
  const isForked = () => earlier.some((one) => one.size === edge.size && !isSameHash(one.root, edge.root()));
  if (isForked()) return err({ reason: 'forked', path: 'checkpoint 0' });
  const bundles = Math.ceil(size / TILE_WIDTH);
  const ahead = Array.from({ length: Math.min(AHEAD, bundles) }, (_, at) => fetched(read, at, size));
  for (let at = 0; at < bundles; at += 1) {
    const found = await ahead[at % AHEAD];
    if (at + AHEAD < bundles) ahead[at % AHEAD] = fetched(read, at + AHEAD, size);
    if (!found?.ok) return found ?? err({ reason: 'missing', path: entriesPath(at, TILE_WIDTH) });
    for (const entry of found.value) {
      onEntry?.(entry, edge.size);
      edge.append(leafHash(sha256, entry), (tile) => filled.push(tile));
      if (isForked()) return err({ reason: 'forked', path: `checkpoint ${edge.size}` });
    }
    const other = await otherTile(read, filled.splice(0));
    if (other) return err(other);
    onProgress?.(edge.size, size);
  }
  const other = await otherTile(read, edge.partials());
  if (other) return err(other);
  return isSameHash(edge.root(), root) ? ok(size) : err({ reason: 'other-root', path: 'checkpoint' });
}

/** The entries of one bundle, as many as there must be. */
async function fetched(
  read: ReadPath,
  index: number,
  size: number,
): Promise<Result<readonly Uint8Array[], LogFault>> {
  const width = tileOfSize(0, index, size)?.width ?? 0;
  const path = entriesPath(index, width);
  const bundle = await readOrWhole(read, path, entriesPath(index, TILE_WIDTH));
  if (!bundle) return err({ reason: 'missing', path });
  const entries = entriesOf(bundle);
  return entries && entries.length >= width ? ok(entries.slice(0, width)) : err({ reason: 'damaged', path });
}

/** The first of some tiles that the log serves otherwise. */
async function otherTile(read: ReadPath, tiles: readonly WrittenTile[]): Promise<LogFault | null> {
  const found = await Promise.all(
    tiles.map(async (tile): Promise<LogFault | null> => {
      const path = tilePath(tile);
      const served = await readOrWhole(read, path, tilePath({ ...tile, width: TILE_WIDTH }));
      if (!served) return { reason: 'missing', path };
      return isSameHash(served.subarray(0, tile.bytes.length), tile.bytes)
        ? null
        : { reason: 'other-hash', path };
    }),
  );
  return found.find((fault) => fault !== null) ?? null;
}

/** A partial file may be gone once the whole one is there (C2SP tlog-tiles). */
async function readOrWhole(read: ReadPath, path: string, whole: string): Promise<Uint8Array | null> {
  return (await read(path)) ?? (path === whole ? null : read(whole));
}
