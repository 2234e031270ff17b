import { knifeEdgeDb } from './knife-edge.ts';

/** Wavelength in metres of a frequency in GHz, with the speed of light rounded as P.1812 and P.452 round it (2e-5 off: 2e-4 dB at most). */
export function wavelengthM(frequencyGhz: number): number {
  return 0.2998 / frequencyGhz;
}

/**
 * Bullington's diffraction loss over a profile, dB (P.526-15 §4.5.1; P.1812 §4.3.1). `heights` of null is a profile of zero heights, the
 * smooth one. Antennas above the profile's zero, metres. A path of only two points has no obstacle.
 */
export function bullingtonDb(
  count: number,
  distancesKm: Float64Array,
  heights: Float64Array | null,
  firstM: number,
  secondM: number,
  radiusKm: number,
  wavelength: number,
): number {
  const last = count - 1;
  const lengthKm = distancesKm[last] ?? 0;
  if (last < 2) return 0;
  const bulge = 500 / radiusKm;
  const direct = (secondM - firstM) / lengthKm;
  let steepestOut = Number.NEGATIVE_INFINITY;
  let steepestBack = Number.NEGATIVE_INFINITY;
  for (let at = 1; at < last; at += 1) {
    const from = distancesKm[at] as number;
    const rest = lengthKm - from;
    const top = (heights === null ? 0 : (heights[at] as number)) + bulge * from * rest;
    const out = (top - firstM) / from;
    const back = (top - secondM) / rest;
    if (out > steepestOut) steepestOut = out;
    if (back > steepestBack) steepestBack = back;
  }
  const edge =
    steepestOut < direct
      ? highestParameter(count, distancesKm, heights, firstM, secondM, bulge, wavelength)
      : crossingParameter(steepestOut, steepestBack, firstM, secondM, lengthKm, wavelength);
  const single = knifeEdgeDb(edge);
  return single + (1 - Math.exp(-single / 6)) * (10 + 0.02 * lengthKm);
}

/** In sight: the greatest diffraction parameter v of any point. */
function highestParameter(
  count: number,
  distancesKm: Float64Array,
  heights: Float64Array | null,
  firstM: number,
  secondM: number,
  bulge: number,
  wavelength: number,
): number {
  const last = count - 1;
  const lengthKm = distancesKm[last] as number;
  const scale = (0.002 * lengthKm) / wavelength;
  const slope = (secondM - firstM) / lengthKm;
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = 1; at < last; at += 1) {
    const from = distancesKm[at] as number;
    const product = from * (lengthKm - from);
    const above =
      (heights === null ? 0 : (heights[at] as number)) + bulge * product - (firstM + slope * from);
    const v = above * Math.sqrt(scale / product);
    if (v > highest) highest = v;
  }
  return highest;
}

/** Beyond the horizon: v of the point where both steepest rays meet. */
function crossingParameter(
  out: number,
  back: number,
  firstM: number,
  secondM: number,
  lengthKm: number,
  wavelength: number,
): number {
  const from = (secondM - firstM + back * lengthKm) / (out + back);
  const rest = lengthKm - from;
  // A ray that grazes an antenna meets the other at that antenna: v tends to 0 there.
  if (!(from > 0 && rest > 0)) return 0;
  const above = firstM + out * from - (firstM * rest + secondM * from) / lengthKm;
  return above * Math.sqrt((0.002 * lengthKm) / (wavelength * from * rest));
}
