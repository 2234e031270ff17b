import { emptyRoot, HASH_BYTES, type Sha256 } from './hash.ts';
import { hashOfSubtree, rootOfTile, rootOver, subtreesOf, tileOfSubtree } from './subtrees.ts';
import { partialTiles, TILE_WIDTH, type Tile } from './tile.ts';

/** A tile with its bytes. */
export type WrittenTile = Tile & { readonly bytes: Uint8Array };

/** The growing right edge of a log: all that is needed to append, whatever its size. */
export type Edge = {
  readonly size: number;
  /** Puts a leaf hash at the end. @param onFull is given each tile that this filled, lowest first, never to change again */
  append(leaf: Uint8Array, onFull: (tile: WrittenTile) => void): void;
  /** The root of the log as it is now. */
  root(): Uint8Array;
  /** The partial tiles as they are now, lowest first. */
  partials(): WrittenTile[];
};

/**
 * The edge of a log of some size.
 * @param partials bytes of the partial tiles of that size, as `partialTiles` names them
 * @throws RangeError when one of them has another length than its width says
 */
export function edgeOf(sha256: Sha256, size = 0, partials: readonly WrittenTile[] = []): Edge {
  const levels: Uint8Array[] = [];
  for (const { level, index, width } of partialTiles(size)) {
    const kept = partials.find((tile) => tile.level === level && tile.index === index);
    if (kept?.bytes.length !== width * HASH_BYTES)
      throw new RangeError(`tile ${level}/${index} of a log of ${size} must have ${width} hashes`);
    levelAt(levels, level).set(kept.bytes);
  }
  let count = size;
  const bytesOf = (tile: Tile) => levelAt(levels, tile.level).slice(0, tile.width * HASH_BYTES);
  return {
    get size() {
      return count;
    },
    append(leaf, onFull) {
      if (leaf.length !== HASH_BYTES) throw new RangeError(`a leaf hash has ${HASH_BYTES} bytes`);
      let hash = leaf;
      for (let level = 0, at = count; ; level += 1, at = Math.floor(at / TILE_WIDTH)) {
        const place = at % TILE_WIDTH;
        levelAt(levels, level).set(hash, place * HASH_BYTES);
        if (place < TILE_WIDTH - 1) break;
        const tile = { level, index: Math.floor(at / TILE_WIDTH), width: TILE_WIDTH };
        const bytes = bytesOf(tile);
        onFull({ ...tile, bytes });
        hash = rootOfTile(sha256, bytes);
      }
      count += 1;
    },
    root() {
      if (count === 0) return emptyRoot(sha256);
      const subtrees = subtreesOf({ from: 0, until: count }).map((subtree) => {
        const { level, width } = tileOfSubtree(subtree, count);
        // A full tile stands in the level above as one hash; only what is partial is still here.
        return hashOfSubtree(sha256, subtree, levelAt(levels, level).subarray(0, width * HASH_BYTES));
      });
      return rootOver(sha256, subtrees);
    },
    partials: () => partialTiles(count).map((tile) => ({ ...tile, bytes: bytesOf(tile) })),
  };
}

function levelAt(levels: Uint8Array[], level: number): Uint8Array {
  levels[level] ??= new Uint8Array(TILE_WIDTH * HASH_BYTES);
  return levels[level];
}
