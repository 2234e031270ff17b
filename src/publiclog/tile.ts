import { HASH_BYTES } from './hash.ts';

/** Hashes in a full tile, and how many levels of the tree it spans (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;
const MOST_LEVEL = 63;

/** A run of consecutive hashes of one level; level 0 holds leaf hashes, each hash above stands for a full tile below. */
export type Tile = {
  readonly level: number;
  readonly index: number;
  /** 1 to 256; under 256 it is partial. */
  readonly width: number;
};

/** Which tile of a level a log of this size has at an index, full or partial; null where it has none. */
export function tileOfSize(level: number, index: number, size: number): Tile | null {
  const hashes = Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH;
  return hashes <= 0 ? null : { level, index, width: Math.min(TILE_WIDTH, hashes) };
}

/** The partial tiles at the right edge of a log of this size, lowest first; none where a level ends with a full one. */
export function partialTiles(size: number): Tile[] {
  const found: Tile[] = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH;
    if (width > 0) found.push({ level, index: Math.floor(hashes / TILE_WIDTH), width });
  }
  return found;
}

/** Where a tile is served, under the log's address. @example tilePath({ level: 0, index: 1234067, width: 3 }) === 'tile/0/x001/x234/067.p/3' */
export function tilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${indexPath(index, width)}`;
}

/** Where the entries of a tile of leaves are served. */
export function entriesPath(index: number, width: number): string {
  return `tile/entries/${indexPath(index, width)}`;
}

function indexPath(index: number, width: number): string {
  const digits = String(index);
  const groups = digits.padStart(3 * Math.ceil(digits.length / 3), '0').match(/\d{3}/g) ?? [];
  const path = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
  return width === TILE_WIDTH ? path : `${path}.p/${width}`;
}

/** The tile or bundle of entries (level `entries`) that a path names, as `tilePath` and `entriesPath` write it; null for any other text. */
export function tileAt(path: string): { readonly level: number | 'entries'; readonly tile: Tile } | null {
  const found = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (!found) return null;
  const [, written = '', groups = '', partial] = found;
  const level = written === 'entries' ? 'entries' : Number(written);
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  const index = Number(groups.replaceAll(/[x/]/g, ''));
  if ((level !== 'entries' && level > MOST_LEVEL) || !Number.isSafeInteger(index)) return null;
  const tile = { level: level === 'entries' ? 0 : level, index, width };
  const isOnlyWay = path === (level === 'entries' ? entriesPath(index, width) : tilePath(tile));
  return isOnlyWay ? { level, tile } : null;
}

/** A copy of some hashes of a tile that lie beside each other. @throws RangeError when the tile does not have them all */
export function hashesIn(tile: Uint8Array, first: number, count: number): Uint8Array {
  const hashes = new Uint8Array(tile.subarray(first * HASH_BYTES, (first + count) * HASH_BYTES));
  if (hashes.length !== count * HASH_BYTES)
    throw new RangeError(`a tile of ${tile.length} bytes has no ${count} hashes from ${first} on`);
  return hashes;
}
