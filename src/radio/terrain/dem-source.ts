import { turned } from '../geodesy.ts';

/** Cells along a block's side; blocks hold one more row and column, so that the four corners around a point lie in one block. */
export const BLOCK_CELLS = 256;
const STRIDE = BLOCK_CELLS + 1;
const METRES_PER_DEGREE = 111_195;

/** A grid of heights on WGS 84 latitude and longitude: rows from north to south, columns from west to east, positions of cell centres. */
export type DemHeader = {
  /** Latitude of the centres of the northernmost row, degrees. */
  readonly north: number;
  /** Longitude of the centres of the westernmost column, degrees. */
  readonly west: number;
  readonly latitudeStep: number;
  readonly longitudeStep: number;
  readonly rows: number;
  readonly columns: number;
  /** Least difference of height its numbers can express, metres. */
  readonly verticalStepM: number;
  /** Who made it and how it must be named. */
  readonly attribution: string;
};

/** A grid that gives its heights in blocks, so that none must lie in memory whole. Heights in metres, NaN where unknown (void). */
export type DemSource = { readonly header: DemHeader; readonly block: (index: number) => Float32Array };

/** A grid decoded whole: heights row by row from the north-west. */
export type DecodedDem = { readonly header: DemHeader; readonly heights: Float32Array };

/** Size of a cell in metres, the longer side; longitudes at the grid's middle. */
export function cellSizeM(header: DemHeader): number {
  const middle = header.north - (header.latitudeStep * (header.rows - 1)) / 2;
  const wide = header.longitudeStep * METRES_PER_DEGREE * Math.cos((middle * Math.PI) / 180);
  return Math.max(header.latitudeStep * METRES_PER_DEGREE, wide);
}

/** How many blocks a grid has, side by side and in all. */
export function blockCounts({ rows, columns }: DemHeader): {
  readonly across: number;
  readonly total: number;
} {
  const across = Math.max(1, Math.ceil((columns - 1) / BLOCK_CELLS));
  return { across, total: across * Math.max(1, Math.ceil((rows - 1) / BLOCK_CELLS)) };
}

/** Cuts one block out of a decoded grid; beyond its edge NaN. */
export function cutBlock({ header, heights }: DecodedDem, index: number): Float32Array {
  const { across } = blockCounts(header);
  const firstRow = Math.floor(index / across) * BLOCK_CELLS;
  const firstColumn = (index % across) * BLOCK_CELLS;
  const block = new Float32Array(STRIDE * STRIDE).fill(Number.NaN);
  const width = Math.min(STRIDE, header.columns - firstColumn);
  for (let row = 0; row < STRIDE && firstRow + row < header.rows; row += 1) {
    const from = (firstRow + row) * header.columns + firstColumn;
    block.set(heights.subarray(from, from + width), row * STRIDE);
  }
  return block;
}

/** A decoded grid as a source; blocks are cut once. */
export function sourceOf(decoded: DecodedDem): DemSource {
  const blocks = new Map<number, Float32Array>();
  return {
    header: decoded.header,
    block(index) {
      const kept = blocks.get(index) ?? cutBlock(decoded, index);
      blocks.set(index, kept);
      return kept;
    },
  };
}

/** Column of a longitude, counted from the westernmost centre, also across the antimeridian. */
export function columnOf(header: DemHeader, longitude: number): number {
  const east = turned(longitude - header.west);
  // A grid wider than half the globe has columns that lie "west" of its first by the shorter way. The cell before the first stays -1:
  // a seam asks for it.
  return (east < -1.01 * header.longitudeStep ? east + 360 : east) / header.longitudeStep;
}

/** Row of a latitude, counted from the northernmost centre. */
export function rowOf(header: DemHeader, latitude: number): number {
  return (header.north - latitude) / header.latitudeStep;
}

/** The height of one cell; NaN when void. The cell must be within the grid. */
export function cellHeight(source: DemSource, row: number, column: number): number {
  const { across } = blockCounts(source.header);
  const blockRow = Math.min(row >> 8, Math.max(0, Math.ceil((source.header.rows - 1) / BLOCK_CELLS) - 1));
  const blockColumn = Math.min(column >> 8, across - 1);
  const block = source.block(blockRow * across + blockColumn);
  return block[(row - blockRow * BLOCK_CELLS) * STRIDE + (column - blockColumn * BLOCK_CELLS)] as number;
}
