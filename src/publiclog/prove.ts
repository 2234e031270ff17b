import { emptyRoot, type Sha256 } from './hash.ts';
import { hashOfSubtree, type Leaves, rootOver, splitOf, subtreesOf, tileOfSubtree } from './subtrees.ts';
import { type Tile, tilePath } from './tile.ts';

/** Brings the bytes of a tile, from a disk or a server. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array>;

/** The hashes that prove an entry, from its sibling up to the root's child (RFC 6962 section 2.1.1). @throws RangeError when the log has no such entry */
export async function proveInclusion(
  sha256: Sha256,
  readTile: ReadTile,
  index: number,
  size: number,
): Promise<Uint8Array[]> {
  return hashesOf(sha256, readTile, besideLeaf(index, size), size);
}

/** The hashes that prove that a log of `oldSize` only grew into one of `size` (RFC 6962 section 2.1.2). @throws RangeError unless 0 < oldSize <= size */
export async function proveConsistency(
  sha256: Sha256,
  readTile: ReadTile,
  oldSize: number,
  size: number,
): Promise<Uint8Array[]> {
  return hashesOf(sha256, readTile, besideOld(oldSize, size), size);
}

/** The root of a log, out of its tiles. */
export async function rootOfTiles(sha256: Sha256, readTile: ReadTile, size: number): Promise<Uint8Array> {
  if (size === 0) return emptyRoot(sha256);
  const [root] = await hashesOf(sha256, readTile, [{ from: 0, until: size }], size);
  return root as Uint8Array;
}

/** The runs of leaves whose roots stand beside a leaf's way up, from the leaf. */
function besideLeaf(index: number, size: number): Leaves[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no entry ${index} in a log of ${size}`);
  const found: Leaves[] = [];
  let all: Leaves = { from: 0, until: size };
  while (all.until - all.from > 1) {
    const split = splitOf(all);
    const [left, right] = [
      { ...all, until: split },
      { ...all, from: split },
    ];
    found.push(index < split ? right : left);
    all = index < split ? left : right;
  }
  return found.reverse();
}

/** The runs of leaves whose roots make both an old root and the new one. */
function besideOld(oldSize: number, size: number): Leaves[] {
  if (!(oldSize > 0 && oldSize <= size)) throw new RangeError(`nothing to prove from ${oldSize} to ${size}`);
  const found: Leaves[] = [];
  let all: Leaves = { from: 0, until: size };
  while (all.until !== oldSize) {
    const split = splitOf(all);
    const [left, right] = [
      { ...all, until: split },
      { ...all, from: split },
    ];
    found.push(oldSize <= split ? right : left);
    all = oldSize <= split ? left : right;
  }
  // The old root itself is known to whoever asks; only a part of it must be told.
  if (all.from > 0) found.push(all);
  return found.reverse();
}

async function hashesOf(
  sha256: Sha256,
  readTile: ReadTile,
  runs: readonly Leaves[],
  size: number,
): Promise<Uint8Array[]> {
  const parts = runs.map((run) =>
    subtreesOf(run).map((subtree) => ({ subtree, tile: tileOfSubtree(subtree, size) })),
  );
  const needed = new Map(parts.flat().map(({ tile }) => [tilePath(tile), tile]));
  const read = await Promise.all(
    [...needed].map(async ([path, tile]): Promise<[string, Uint8Array]> => [path, await readTile(tile)]),
  );
  const tiles = new Map(read);
  return parts.map((run) =>
    rootOver(
      sha256,
      run.map(({ subtree, tile }) =>
        hashOfSubtree(sha256, subtree, tiles.get(tilePath(tile)) ?? new Uint8Array()),
      ),
    ),
  );
}
