import { err, ok, type Result } from '../kernel/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import { edgeOf, type WrittenTile } from './edge.ts';
import { entriesOf } from './entries.ts';
import { isSameHash, leafHash, type Sha256 } from './hash.ts';
import { entriesPath, TILE_WIDTH, type Tile, tilePath } from './tile.ts';

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
  /** Is given each bundle of entries before they are hashed, and waited for: its first one has the place `from`, those after `width` are not asked for. */
  readonly onBundle?: (bundle: Uint8Array, from: number, width: number) => Promise<void> | void;
  readonly onProgress?: (entries: number, all: number) => void;
};

/** Bundles that are fetched ahead. */
const AHEAD = 16;

/**
 * Looks through a whole log: every entry is hashed, every tile compared with what the entries make, and the root with what was signed.
 * @returns the first thing that is wrong, or how many entries there are
 */
export async function checkLog(check: CheckLog): Promise<Result<number, LogFault>> {
  const { sha256, read, checkpoint, earlier = [], onBundle, onProgress } = check;
  const { size, root } = checkpoint;
  const shrunk = earlier.find((one) => one.size > size);
  if (shrunk) return err({ reason: 'shrank', path: `checkpoint ${shrunk.size}` });
  const edge = edgeOf(sha256);
  const filled: WrittenTile[] = [];
  // Two of one size are a fork unless their roots are the same, and the same cannot be both: each is held against the log.
  const isForked = () => earlier.some((one) => one.size === edge.size && !isSameHash(one.root, edge.root()));
  if (isForked()) return err({ reason: 'forked', path: 'checkpoint 0' });
  const next = bundlesAhead(read, size);
  for (let ahead = next(); ahead; ahead = next()) {
    const { bundle, tile: served, width, path } = ahead;
    const bytes = await bundle;
    if (!bytes) return err({ reason: 'missing', path });
    const entries = entriesOf(bytes);
    if (!entries || entries.length < width) return err({ reason: 'damaged', path });
    await onBundle?.(bytes, edge.size, width);
    for (const entry of entries.slice(0, width)) {
      edge.append(leafHash(sha256, entry), (tile) => filled.push(tile));
      if (isForked()) return err({ reason: 'forked', path: `checkpoint ${edge.size}` });
    }
    const other = await otherTile(filled.splice(0), (tile) =>
      tile.level === 0 ? served : servedTile(read, tile),
    );
    if (other) return err(other);
    onProgress?.(edge.size, size);
  }
  const other = await otherTile(edge.partials(), (tile) => servedTile(read, tile));
  if (other) return err(other);
  return isSameHash(edge.root(), root) ? ok(size) : err({ reason: 'other-root', path: 'checkpoint' });
}

type Ahead = {
  readonly bundle: Promise<Uint8Array | null>;
  /** The tile over it as the log serves it. */
  readonly tile: Promise<Uint8Array | null>;
  readonly width: number;
  readonly path: string;
};

/** Fetches bundles and the tiles over them ahead. @returns what gives the next one; null after the last */
function bundlesAhead(read: ReadPath, size: number): () => Ahead | null {
  const ahead: Ahead[] = [];
  let place = 0;
  return () => {
    for (; place < size && ahead.length < AHEAD; place += TILE_WIDTH) {
      const index = place / TILE_WIDTH;
      const width = Math.min(TILE_WIDTH, size - place);
      const path = entriesPath(index, width);
      const bundle = readOrWhole(read, path, entriesPath(index, TILE_WIDTH));
      const tile = servedTile(read, { level: 0, index, width });
      // What fails ahead is told when its turn comes.
      for (const promise of [bundle, tile]) promise.catch(() => undefined);
      ahead.push({ bundle, tile, width, path });
    }
    return ahead.shift() ?? null;
  };
}

/** The first of some tiles that the log serves otherwise. */
async function otherTile(
  tiles: readonly WrittenTile[],
  served: (tile: Tile) => Promise<Uint8Array | null>,
): Promise<LogFault | null> {
  for (const tile of tiles) {
    const path = tilePath(tile);
    const bytes = await served(tile);
    if (!bytes) return { reason: 'missing', path };
    if (!isSameHash(bytes.subarray(0, tile.bytes.length), tile.bytes)) return { reason: 'other-hash', path };
  }
  return null;
}

/** A tile as the log serves it, perhaps as part of the whole one. */
function servedTile(read: ReadPath, tile: Tile): Promise<Uint8Array | null> {
  return readOrWhole(read, tilePath(tile), tilePath({ ...tile, width: TILE_WIDTH }));
}

/** A partial file may be gone once the whole one is there (C2SP tlog-tiles). */
async function readOrWhole(read: ReadPath, path: string, whole: string): Promise<Uint8Array | null> {
  return (await read(path)) ?? (path === whole ? null : read(whole));
}
