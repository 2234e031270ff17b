import {
  type Checkpoint,
  HASH_BYTES,
  isConsistent,
  isSameHash,
  proveConsistency,
  rootOfTile,
  rootOfTiles,
  type Sha256,
  TILE_WIDTH,
  type Tile,
  tileOfSize,
  tilePath,
} from '../../publiclog/index.ts';

/** Brings a tile of a log; null when there is none. */
export type FindTile = (tile: Tile) => Promise<Uint8Array | null>;

/** A tile that the log serves nothing of, also not as a part of a longer one. */
class MissingTile extends Error {}

/** Whether a log grew out of a smaller one. `missing`: a tile is not there, which shows neither that it did nor that it did not. */
export type Growth = 'grew' | 'other' | 'missing';

/**
 * Whether a log grew out of a smaller one, by its tiles. Every hash of every tile that was read is held against the newer root, also those that the proof
 * itself does not need: a tile with one wrong bit is never passed by in silence.
 * @param old has entries, and fewer than `now`
 */
export async function grew(
  sha256: Sha256,
  find: FindTile,
  old: Checkpoint,
  now: Checkpoint,
): Promise<Growth> {
  const read = new Map<string, { readonly tile: Tile; readonly bytes: Uint8Array }>();
  const readTile = async (tile: Tile) => {
    const path = tilePath(tile);
    const bytes = read.get(path)?.bytes ?? (await find(tile));
    if (!bytes) throw new MissingTile(path);
    if (bytes.length !== tile.width * HASH_BYTES) throw new RangeError(`${path} is cut`);
    read.set(path, { tile, bytes });
    return bytes;
  };
  try {
    const proof = await proveConsistency(sha256, readTile, old.size, now.size);
    const claim = { oldSize: old.size, oldRoot: old.root, size: now.size, root: now.root, proof };
    if (!isConsistent(sha256, claim)) return 'other';
    if (!isSameHash(await rootOfTiles(sha256, readTile, now.size), now.root)) return 'other';
    for (const { tile, bytes } of read.values())
      if (tile.width === TILE_WIDTH && !(await isInTileAbove(sha256, readTile, tile, bytes, now.size)))
        return 'other';
    return 'grew';
  } catch (error) {
    if (error instanceof MissingTile) return 'missing';
    if (error instanceof RangeError) return 'other';
    throw error;
  }
}

/** A full tile stands in the level above as one hash; those of the right edge make the root. */
async function isInTileAbove(
  sha256: Sha256,
  readTile: (tile: Tile) => Promise<Uint8Array>,
  { level, index }: Tile,
  bytes: Uint8Array,
  size: number,
): Promise<boolean> {
  const above = tileOfSize(level + 1, Math.floor(index / TILE_WIDTH), size);
  if (!above) return false;
  const at = (index % TILE_WIDTH) * HASH_BYTES;
  const said = (await readTile(above)).subarray(at, at + HASH_BYTES);
  return isSameHash(said, rootOfTile(sha256, bytes));
}
