import { type Position, type Text, text } from '../../kernel/index.ts';
import { MOST_BPS, MOST_LATENCY_MS } from '../amounts.ts';
import { excerpt } from '../cells.ts';
import type { PriorRow, Tile } from './model.ts';
import { isQuadkey, middleOf } from './quadkey.ts';

/** The columns of Ookla's tiles that are read; `tile` is the tile's outline and only checked against its name. */
export const TILE_COLUMNS = [
  'quadkey',
  'avg_d_kbps',
  'avg_u_kbps',
  'avg_lat_ms',
  'tests',
  'devices',
] as const;
/** One of them, or the outline. */
export type TileColumn = (typeof TILE_COLUMNS)[number] | 'tile';

/** A row of tiles by its columns, as CSV or Parquet have it; undefined for a column that is not there. */
export type TileCells = (column: TileColumn) => unknown;

/** A degree is more than any tile of zoom 16 measures. */
const SAME_PLACE_DEGREES = 0.02;
const MOST_COUNT = 1_000_000_000;

/**
 * Reads a tile (teamookla/ookla-open-data). Its name must be a tile of zoom 16, its averages whole kbit/s and ms: a file in
 * other units has fractions.
 * @param isInside whether a place belongs to the region; a tile elsewhere is not looked at any further.
 */
export function readTile(cells: TileCells, isInside: (position: Position) => boolean): PriorRow<Tile> {
  const quadkey = String(cells('quadkey') ?? '');
  if (!isQuadkey(quadkey)) return wrong(`quadkey "${excerpt(quadkey)}"`, NOT_A_TILE);
  const middle = middleOf(quadkey);
  if (!isInside(middle)) return { fate: 'outside' };
  if (!isOutlineOf(cells('tile'), middle)) return wrong(`quadkey ${quadkey}`, OTHER_PLACE);
  const [down, up] = [whole(cells('avg_d_kbps')), whole(cells('avg_u_kbps'))];
  for (const [name, kbit] of [
    ['avg_d_kbps', down],
    ['avg_u_kbps', up],
  ] as const) {
    if (kbit === null || kbit > MOST_BPS / 1_000) return wrong(name, NOT_KBIT);
  }
  const latency = whole(cells('avg_lat_ms'));
  if (latency === null ? !isEmpty(cells('avg_lat_ms')) : latency > MOST_LATENCY_MS)
    return wrong('avg_lat_ms', NOT_MS);
  const [tests, devices] = [whole(cells('tests')), whole(cells('devices'))];
  if (!tests || !devices || tests > MOST_COUNT || devices > MOST_COUNT)
    return wrong('tests, devices', NOT_COUNTS);
  return {
    fate: 'kept',
    record: {
      quadkey,
      uplinkBps: (up ?? 0) * 1_000,
      downlinkBps: (down ?? 0) * 1_000,
      latencyUs: latency === null ? null : latency * 1_000,
      tests,
      devices,
    },
  };
}

function wrong(what: string, why: Text): { fate: 'wrong'; why: Text } {
  return { fate: 'wrong', why: text(`${what}: ${why.id}`, `${what}: ${why.en}`) };
}

function whole(value: unknown): number | null {
  const written = String(value ?? '').trim();
  return /^\d{1,15}$/.test(written) ? Number(written) : null;
}

function isEmpty(value: unknown): boolean {
  return String(value ?? '').trim() === '';
}

/** Whether the outline (WKT polygon), if there is one, begins at the tile of that middle. */
function isOutlineOf(outline: unknown, { latitude, longitude }: Position): boolean {
  if (isEmpty(outline)) return true;
  const [, x, y] = /^POLYGON\s*\(\(\s*(-?[\d.]+)\s+(-?[\d.]+)/i.exec(String(outline)) ?? [];
  return (
    Math.abs(Number(x) - longitude) < SAME_PLACE_DEGREES &&
    Math.abs(Number(y) - latitude) < SAME_PLACE_DEGREES
  );
}

const NOT_A_TILE = text('bukan 16 angka 0 sampai 3', 'is not 16 digits from 0 to 3');
const OTHER_PLACE = text('garis tepinya (tile) di tempat lain', 'its outline (tile) lies elsewhere');
const NOT_KBIT = text(
  'harus bilangan bulat kbit/s yang mungkin; periksa satuannya',
  'must be a whole number of kbit/s that can be true; check its unit',
);
const NOT_MS = text('harus bilangan bulat milidetik', 'must be a whole number of milliseconds');
const NOT_COUNTS = text('harus bilangan bulat di atas nol', 'must be whole numbers above zero');
