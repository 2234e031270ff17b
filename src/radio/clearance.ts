import type { TightestPoint } from './model.ts';
import type { Profile } from './profile.ts';

/** Share of the first Fresnel zone that must be free for a path to lose nothing to speak of (P.530 §2.2.2, P.526 §4.1). */
export const NEEDED_SHARE = 0.6;

/** How much room a line of sight has over the ground it is known over. */
export type Clearance = {
  /** Unobstructed radius / first Fresnel radius at the tightest point. */
  readonly ratio: number;
  readonly tightest: TightestPoint;
  /** Least distance from ground to line anywhere between the ends, metres. */
  readonly leastM: number;
  /** What is left everywhere when NEEDED_SHARE of the zone is free, metres; negative: so much is missing from both masts. */
  readonly spareM: number;
};

type Line = {
  /** Antennas above sea level, metres. */
  readonly firstM: number;
  readonly secondM: number;
  readonly effectiveRadiusKm: number;
  readonly wavelengthM: number;
};

/**
 * The clearance of the first Fresnel zone over a profile, with the earth's bulge under the effective radius. Points of unknown height are
 * passed over: whoever asks must know that there are some. Null when no point between the ends is known.
 */
export function clearanceOf(profile: Profile, line: Line): Clearance | null {
  const { room, count, lengthM } = profile;
  const { distancesKm, groundM } = room;
  const lengthKm = lengthM / 1_000;
  const slope = (line.secondM - line.firstM) / lengthKm;
  const bulge = 500 / line.effectiveRadiusKm;
  let ratio = Number.POSITIVE_INFINITY;
  let tightestAt = -1;
  let leastM = Number.POSITIVE_INFINITY;
  let spareM = Number.POSITIVE_INFINITY;
  for (let at = 1; at < count - 1; at += 1) {
    const ground = groundM[at] as number;
    if (Number.isNaN(ground)) continue;
    const from = distancesKm[at] as number;
    const rest = lengthKm - from;
    const clearance = line.firstM + slope * from - ground - bulge * from * rest;
    const fresnel = Math.sqrt((line.wavelengthM * 1_000 * from * rest) / lengthKm);
    const share = clearance / fresnel;
    if (share < ratio) {
      ratio = share;
      tightestAt = at;
    }
    if (clearance < leastM) leastM = clearance;
    const spare = clearance - NEEDED_SHARE * fresnel;
    if (spare < spareM) spareM = spare;
  }
  if (tightestAt < 0) return null;
  return { ratio, leastM, spareM, tightest: pointAt(profile, tightestAt, line) };
}

function pointAt({ room, lengthM }: Profile, at: number, line: Line): TightestPoint {
  const from = room.distancesKm[at] as number;
  const rest = lengthM / 1_000 - from;
  const groundM = room.groundM[at] as number;
  const onLine = line.firstM + ((line.secondM - line.firstM) * from * 1_000) / lengthM;
  return {
    position: { latitude: room.latitudes[at] as number, longitude: room.longitudes[at] as number },
    distanceM: from * 1_000,
    groundM,
    clearanceM: onLine - groundM - (500 / line.effectiveRadiusKm) * from * rest,
    fresnelM: Math.sqrt((line.wavelengthM * 1e6 * from * rest) / lengthM),
  };
}
