import type { DiffractionPath } from './profile.ts';

/** Heights of the smooth surface below both antennas, metres above sea level. */
export type SmoothHeights = { readonly firstM: number; readonly secondM: number };

/**
 * Smooth-surface heights for the diffraction model (P.526-15 §4.5.2; P.1812 attachment 1 §5.6.1-2): a least-squares line through the
 * ground, pulled down where that ground stands above the straight line between the antennas, never above the ground at the ends.
 */
export function smoothHeights(path: DiffractionPath): SmoothHeights {
  const { count, distancesKm, groundM, firstAntennaM, secondAntennaM } = path;
  const last = count - 1;
  const lengthKm = distancesKm[last] as number;
  let area = 0;
  let moment = 0;
  for (let at = 1; at < count; at += 1) {
    const near = distancesKm[at - 1] as number;
    const far = distancesKm[at] as number;
    const low = groundM[at - 1] as number;
    const high = groundM[at] as number;
    const width = far - near;
    area += width * (high + low);
    moment += width * (high * (2 * far + near) + low * (far + 2 * near));
  }
  let first = (2 * area * lengthKm - moment) / (lengthKm * lengthKm);
  let second = (moment - area * lengthKm) / (lengthKm * lengthKm);
  const slope = (secondAntennaM - firstAntennaM) / lengthKm;
  let highest = Number.NEGATIVE_INFINITY;
  let steepestOut = Number.NEGATIVE_INFINITY;
  let steepestBack = Number.NEGATIVE_INFINITY;
  for (let at = 1; at < last; at += 1) {
    const from = distancesKm[at] as number;
    const above = (groundM[at] as number) - (firstAntennaM + slope * from);
    if (above > highest) highest = above;
    if (above / from > steepestOut) steepestOut = above / from;
    if (above / (lengthKm - from) > steepestBack) steepestBack = above / (lengthKm - from);
  }
  if (highest > 0) {
    const share = steepestOut / (steepestOut + steepestBack);
    first -= highest * share;
    second -= highest * (1 - share);
  }
  return {
    firstM: Math.min(first, groundM[0] as number),
    secondM: Math.min(second, groundM[last] as number),
  };
}
