import type { DecodedDem } from '../src/radio/index.ts';

/** Cells along a degree, as SRTM 3" and splat's tiles have them. */
export const CELLS = 1_200;

/** Rolling hills, made up; the same heights for both programs: whole metres at the corners of a 3" grid. */
export function groundHeight(latitude: number, longitude: number): number {
  const hills = 22 + 18 * Math.sin(latitude * 61) * Math.cos((longitude - 104) * 53);
  const knolls = 9 * Math.sin(latitude * 331 + 1) * Math.sin((longitude - 104) * 293);
  return Math.max(0, Math.round(hills + knolls));
}

/** One degree of it, 0..1° N, 104..105° E. */
export function benchDem(): DecodedDem {
  const step = 1 / CELLS;
  const header = {
    ...{ north: 1, west: 104, latitudeStep: step, longitudeStep: step, rows: CELLS + 1, columns: CELLS + 1 },
    ...{ verticalStepM: 1, attribution: 'made up for the bench' },
  };
  const heights = Float32Array.from({ length: header.rows * header.columns }, (_, at) =>
    groundHeight(1 - Math.floor(at / header.columns) * step, 104 + (at % header.columns) * step),
  );
  return { header, heights };
}
