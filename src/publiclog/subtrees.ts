import { nodeHash, type Sha256 } from './hash.ts';
import { hashIn, TILE_HEIGHT, TILE_WIDTH, type Tile, tileOfSize } from './tile.ts';

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

/** The hash of a subtree out of the bytes of its tile. */
export function hashOfSubtree(sha256: Sha256, { height, index }: Subtree, tile: Uint8Array): Uint8Array {
  const above = height % TILE_HEIGHT;
  const first = (index * 2 ** above) % TILE_WIDTH;
  return rootOfFull(
    sha256,
    Array.from({ length: 2 ** above }, (_, at) => hashIn(tile, first + at)),
  );
}

/** The root of a full tile, which stands for it in the level above. */
export function rootOfTile(sha256: Sha256, tile: Uint8Array): Uint8Array {
  return rootOfFull(
    sha256,
    Array.from({ length: TILE_WIDTH }, (_, at) => hashIn(tile, at)),
  );
}

function rootOfFull(sha256: Sha256, leaves: Uint8Array[]): Uint8Array {
  let hashes = leaves;
  while (hashes.length > 1)
    hashes = Array.from({ length: hashes.length / 2 }, (_, at) =>
      nodeHash(sha256, hashes[2 * at] as Uint8Array, hashes[2 * at + 1] as Uint8Array),
    );
  return hashes[0] as Uint8Array;
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
