import type { DemHeader, DemSource } from '../../../radio/index.ts';
import { readBlock, tilePath } from './tile-file.ts';

/** A tile as far as its heights are read: they lie in the data folder under the hash of its file. */
export type TileOnDisk = { readonly sha256: string; readonly header: DemHeader };

/** Blocks kept in memory for all tiles together: 64 MB. */
const MOST_BLOCKS = 256;

/** The heights of tiles, read when a path needs them and kept within a bound. */
export function tileSources(dataDir: string, tiles: readonly TileOnDisk[]): DemSource[] {
  const kept = new Map<string, Float32Array>();
  return tiles.map(({ sha256, header }) => ({
    header,
    block(index) {
      const name = `${sha256} ${index}`;
      const found = kept.get(name) ?? readBlock(tilePath(dataDir, sha256), index);
      // A Map remembers the order of insertion: what is asked for moves to its end, its beginning goes first.
      kept.delete(name);
      kept.set(name, found);
      if (kept.size > MOST_BLOCKS) kept.delete(kept.keys().next().value as string);
      return found;
    },
  }));
}
