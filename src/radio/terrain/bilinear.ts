import { BLOCK_CELLS, blockCounts, cellHeight, columnOf, type DemSource, rowOf } from './dem-source.ts';

const STRIDE = BLOCK_CELLS + 1;

/**
 * Fills those of `heights` that are NaN and lie within the centres of a source's cells, bilinearly. A corner that is void leaves the point
 * NaN unless it has no weight. Returns how many are still NaN. This loop is the hot one of a profile: it keeps the last block at hand.
 */
export function fillBilinear(
  source: DemSource,
  latitudes: Float64Array,
  longitudes: Float64Array,
  heights: Float64Array,
  count: number,
): number {
  const { header } = source;
  const { north, west, rows, columns } = header;
  const { across } = blockCounts(header);
  const perLatitude = 1 / header.latitudeStep;
  const perLongitude = 1 / header.longitudeStep;
  const lastRow = rows - 1;
  const lastColumn = columns - 1;
  let open = 0;
  let blockIndex = -1;
  let block: Float32Array | null = null;
  for (let at = 0; at < count; at += 1) {
    if (!Number.isNaN(heights[at])) continue;
    const row = (north - (latitudes[at] as number)) * perLatitude;
    let column = ((longitudes[at] as number) - west) * perLongitude;
    if (column < -0.5 || column > lastColumn + 0.5) column = columnOf(header, longitudes[at] as number);
    if (!(row >= 0 && row <= lastRow && column >= 0 && column <= lastColumn)) {
      open += 1;
      continue;
    }
    const top = row >= lastRow ? Math.max(0, lastRow - 1) : row | 0;
    const left = column >= lastColumn ? Math.max(0, lastColumn - 1) : column | 0;
    const index = (top >> 8) * across + (left >> 8);
    if (index !== blockIndex || block === null) {
      block = source.block(index);
      blockIndex = index;
    }
    const down = row - top;
    const right = column - left;
    const corner = (top & 255) * STRIDE + (left & 255);
    const nw = block[corner] as number;
    const ne = block[corner + 1] as number;
    const sw = block[corner + STRIDE] as number;
    const se = block[corner + STRIDE + 1] as number;
    const upper = nw + (ne - nw) * right;
    let height = upper + (sw + (se - sw) * right - upper) * down;
    if (Number.isNaN(height)) height = mixed(nw, ne, sw, se, right, down);
    if (Number.isNaN(height)) open += 1;
    else heights[at] = height;
  }
  return open;
}

/** The weighted mean of four corners in which those without weight may be void. */
export function mixed(nw: number, ne: number, sw: number, se: number, right: number, down: number): number {
  let sum = 0;
  for (const [height, weight] of [
    [nw, (1 - right) * (1 - down)],
    [ne, right * (1 - down)],
    [sw, (1 - right) * down],
    [se, right * down],
  ] as const) {
    if (weight > 0) sum += height * weight;
  }
  return sum;
}

/**
 * The height in the half cell around a source's outermost centres, where its neighbour holds the other corners. Corners no source of the
 * same grid holds are taken from the nearest own cell. NaN outside the half cell or when a corner is void.
 */
export function seamHeight(
  source: DemSource,
  neighbours: readonly DemSource[],
  latitude: number,
  longitude: number,
): number {
  const { header } = source;
  const row = rowOf(header, latitude);
  const column = columnOf(header, longitude);
  if (row < -0.5 || row > header.rows - 0.5 || column < -0.5 || column > header.columns - 0.5)
    return Number.NaN;
  const top = Math.floor(row);
  const left = Math.floor(column);
  const corner = (down: number, right: number) => cornerHeight(source, neighbours, top + down, left + right);
  return mixed(corner(0, 0), corner(0, 1), corner(1, 0), corner(1, 1), column - left, row - top);
}

function cornerHeight(
  source: DemSource,
  neighbours: readonly DemSource[],
  row: number,
  column: number,
): number {
  const { header } = source;
  const isOwn = row >= 0 && row < header.rows && column >= 0 && column < header.columns;
  if (isOwn) return cellHeight(source, row, column);
  const latitude = header.north - row * header.latitudeStep;
  const longitude = header.west + column * header.longitudeStep;
  for (const other of neighbours) {
    if (other === source || !isSameGrid(source, other)) continue;
    const otherRow = rowOf(other.header, latitude);
    const otherColumn = columnOf(other.header, longitude);
    const nearRow = Math.round(otherRow);
    const nearColumn = Math.round(otherColumn);
    const isCell = Math.abs(otherRow - nearRow) < 0.01 && Math.abs(otherColumn - nearColumn) < 0.01;
    const isWithin =
      nearRow >= 0 && nearRow < other.header.rows && nearColumn >= 0 && nearColumn < other.header.columns;
    if (isCell && isWithin) return cellHeight(other, nearRow, nearColumn);
  }
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most - 1, value));
  return cellHeight(source, clamp(row, header.rows), clamp(column, header.columns));
}

function isSameGrid(a: DemSource, b: DemSource): boolean {
  const near = (x: number, y: number) => Math.abs(x - y) <= 1e-6 * y;
  return (
    near(a.header.latitudeStep, b.header.latitudeStep) && near(a.header.longitudeStep, b.header.longitudeStep)
  );
}
