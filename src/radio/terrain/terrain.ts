import type { TerrainGrade } from '../model.ts';
import { fillBilinear, seamHeight } from './bilinear.ts';
import { cellSizeM, columnOf, type DemHeader, type DemSource, rowOf } from './dem-source.ts';

/** What was found under some points. */
export type SampledTerrain = {
  /** The worst of the sources that were used; null when none was. */
  readonly grade: TerrainGrade | null;
  /** Points whose height is unknown: outside every tile, or void in all of them. */
  readonly unknown: number;
  readonly attributions: readonly string[];
};

/** The ground, wherever its tiles come from. Heights above sea level in metres; NaN where nobody knows. */
export type Terrain = {
  /** Fills `heights` for the first `count` positions. The finest tile that knows a point wins. */
  readonly sample: (
    latitudes: Float64Array,
    longitudes: Float64Array,
    heights: Float64Array,
    count: number,
  ) => SampledTerrain;
  readonly tiles: readonly DemHeader[];
};

/**
 * Several tiles as one terrain. Per point the finest tile that knows it wins; a void falls to the next coarser one, and the grade of the
 * whole path with it: a path is known as well as its worst part.
 */
export function terrainOf(sources: readonly DemSource[]): Terrain {
  const finestFirst = sources
    .map((source) => ({ source, cellM: cellSizeM(source.header) }))
    .sort((a, b) => a.cellM - b.cellM);
  return {
    tiles: finestFirst.map(({ source }) => source.header),
    sample(latitudes, longitudes, heights, count) {
      heights.fill(Number.NaN, 0, count);
      const near = finestFirst.filter(({ source }) => reaches(source.header, latitudes, longitudes, count));
      const neighbours = near.map(({ source }) => source);
      const attributions: string[] = [];
      let grade: TerrainGrade | null = null;
      let unknown = count;
      for (const { source, cellM } of near) {
        if (unknown === 0) break;
        const inner = fillBilinear(source, latitudes, longitudes, heights, count);
        const left = inner === 0 ? 0 : fillSeams(source, neighbours, latitudes, longitudes, heights, count);
        if (left === unknown) continue;
        unknown = left;
        grade = worse(grade, cellM, source.header.verticalStepM);
        if (!attributions.includes(source.header.attribution)) attributions.push(source.header.attribution);
      }
      return { grade, unknown, attributions };
    },
  };
}

function fillSeams(
  source: DemSource,
  neighbours: readonly DemSource[],
  latitudes: Float64Array,
  longitudes: Float64Array,
  heights: Float64Array,
  count: number,
): number {
  const { rows, columns } = source.header;
  let left = 0;
  for (let at = 0; at < count; at += 1) {
    if (!Number.isNaN(heights[at])) continue;
    const row = rowOf(source.header, latitudes[at] as number);
    const column = columnOf(source.header, longitudes[at] as number);
    const isInner = row >= 0 && row <= rows - 1 && column >= 0 && column <= columns - 1;
    const height = isInner
      ? Number.NaN
      : seamHeight(source, neighbours, latitudes[at] as number, longitudes[at] as number);
    if (Number.isNaN(height)) left += 1;
    else heights[at] = height;
  }
  return left;
}

/** Whether a tile may hold any of the points: by their bounds, which are wide enough across the antimeridian. */
function reaches(
  header: DemHeader,
  latitudes: Float64Array,
  longitudes: Float64Array,
  count: number,
): boolean {
  const first = rowOf(header, latitudes[0] as number);
  const last = rowOf(header, latitudes[count - 1] as number);
  // A great circle of the lengths allowed here bulges beyond its ends' latitudes by less than this share of a degree.
  const bulge = 0.1 / header.latitudeStep;
  if (Math.max(first, last) < -1 - bulge || Math.min(first, last) > header.rows + bulge) return false;
  const west = columnOf(header, longitudes[0] as number);
  const east = columnOf(header, longitudes[count - 1] as number);
  const wholeTurn = 360 / header.longitudeStep;
  if (Math.abs(east - west) > wholeTurn / 2) return true;
  return Math.min(west, east) <= header.columns;
}

function worse(grade: TerrainGrade | null, resolutionM: number, verticalStepM: number): TerrainGrade {
  return {
    resolutionM: Math.max(grade?.resolutionM ?? 0, resolutionM),
    verticalStepM: Math.max(grade?.verticalStepM ?? 0, verticalStepM),
  };
}
