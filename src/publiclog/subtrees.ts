import { HASH_BYTES, nodeHash, type Sha256 } from './hash.ts';
import { hashesIn, TILE_HEIGHT, TILE_WIDTH, type Tile, tileOfSize } from './tile.ts';

/** A subtree that is full: its leaves are `[index * 2^height, (index + 1) * 2^height)`. */
export type Subtree = { readonly height: number; readonly index: number };

/** Leaves from `from` up to and without `until`. */
export type Leaves = { readonly from: number; readonly until: number };

/** The full subtrees that a run of leaves is made of, from the left (RFC 6962 section 2.1: each the largest that fits). */
export function subtreesOf({ from, until }: Leaves): Subtree[] {
  const found: Subtree[] = [];
  for (let at = from; at < until; ) {
    const height = floorLog2(until - at);
    found.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return found;
}

/** Where RFC 6962 divides a run of leaves: the largest power of two under its length. */
export function splitOf({ from, until }: Leaves): number {
  const length = until - from;
  const power = 2 ** floorLog2(length);
  return from + (power === length ? power / 2 : power);
}

/** The tile of a log of this size in which a subtree's hash is, or the hashes it is made of. @throws RangeError when the log has no such subtree */
export function tileOfSubtree({ height, index }: Subtree, size: number): Tile {
  const level = Math.floor(height / TILE_HEIGHT);
  const first = index * 2 ** (height % TILE_HEIGHT);
  const tile = tileOfSize(level, Math.floor(first / TILE_WIDTH), size);
  if (!tile) throw new RangeError(`no subtree ${height}/${index} in a log of ${size}`);
  return tile;
}

/** The hash of a subtree out of the bytes of its tile. @throws RangeError when the tile does not have all of it */
export function hashOfSubtree(sha256: Sha256, { height, index }: Subtree, tile: Uint8Array): Uint8Array {
  const width = 2 ** (height % TILE_HEIGHT);
  const first = (index * width) % TILE_WIDTH;
  return rootOfFull(sha256, hashesIn(tile, first, width));
}

/** The root of a full tile, which stands for it in the level above. */
export function rootOfTile(sha256: Sha256, tile: Uint8Array): Uint8Array {
  return rootOfFull(sha256, hashesIn(tile, 0, TILE_WIDTH));
}

/** Folds as many hashes as a power of two where they lie: a proof folds hundreds. @param hashes a copy, which is written over */
function rootOfFull(sha256: Sha256, hashes: Uint8Array): Uint8Array {
  for (let nodes = hashes.length / HASH_BYTES / 2; nodes >= 1; nodes /= 2)
    for (let node = 0; node < nodes; node += 1) {
      const left = 2 * node * HASH_BYTES;
      const middle = left + HASH_BYTES;
      const right = hashes.subarray(middle, middle + HASH_BYTES);
      hashes.set(nodeHash(sha256, hashes.subarray(left, middle), right), node * HASH_BYTES);
    }
  return hashes.slice(0, HASH_BYTES);
}

/** The root over subtrees side by side, from the left as `subtreesOf` gives them. @throws RangeError when there is none */
export function rootOver(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array {
  const last = hashes.at(-1);
  if (!last) throw new RangeError('no subtrees');
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(sha256, left, right), last);
}

function floorLog2(value: number): number {
  const near = Math.floor(Math.log2(value));
  // Just under a large power of two the logarithm rounds up to it.
  return 2 ** near > value ? near - 1 : near;
}
