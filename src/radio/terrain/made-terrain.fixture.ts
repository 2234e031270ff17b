import type { DecodedDem, DemHeader } from './dem-source.ts';

/** A grid made of a function of latitude and longitude, for tests and benches. */
export function madeDem(
  header: Omit<DemHeader, 'verticalStepM' | 'attribution'> & Partial<DemHeader>,
  height: (latitude: number, longitude: number) => number,
): DecodedDem {
  const whole: DemHeader = { verticalStepM: 1, attribution: 'made', ...header };
  const heights = new Float32Array(whole.rows * whole.columns);
  for (let row = 0; row < whole.rows; row += 1) {
    for (let column = 0; column < whole.columns; column += 1) {
      const latitude = whole.north - row * whole.latitudeStep;
      heights[row * whole.columns + column] = height(latitude, whole.west + column * whole.longitudeStep);
    }
  }
  return { header: whole, heights };
}

/** The shape of an SRTM 3" tile with its south-west corner there. */
export function srtm3(south: number, west: number) {
  const step = 1 / 1_200;
  return { north: south + 1, west, latitudeStep: step, longitudeStep: step, rows: 1_201, columns: 1_201 };
}
