import { distanceM } from '../kernel/index.ts';
import { fillGreatCircle } from './geodesy.ts';
import type { Terminal, TerrainGrade } from './model.ts';
import type { SampledTerrain, Terrain } from './terrain/terrain.ts';

/** Points lie this close where the path is short enough, metres: SRTM's finest cell. */
const SPACING_M = 30;
/** Fewest and most points of a profile; the longest path allowed then has one every 150 m. */
const POINTS = { fewest: 51, most: 2_001 } as const;

/** Arrays of a profile, used again for the next one. */
export type ProfileRoom = {
  readonly latitudes: Float64Array;
  readonly longitudes: Float64Array;
  readonly distancesKm: Float64Array;
  /** Ground above sea level, metres; NaN where unknown. */
  readonly groundM: Float64Array;
};

/** A terrain profile: `count` points at equal distances, from the first terminal to the second, in the arrays of `room`. */
export type Profile = {
  readonly room: ProfileRoom;
  readonly count: number;
  readonly lengthM: number;
  readonly grade: TerrainGrade | null;
  readonly unknown: number;
  readonly attributions: readonly string[];
};

/** Arrays for profiles of up to `most` points. */
export function profileRoom(most: number = POINTS.most): ProfileRoom {
  return {
    latitudes: new Float64Array(most),
    longitudes: new Float64Array(most),
    distancesKm: new Float64Array(most),
    groundM: new Float64Array(most),
  };
}

/** How many points a path of a length gets. */
export function pointsOf(lengthM: number): number {
  return Math.min(POINTS.most, Math.max(POINTS.fewest, Math.ceil(lengthM / SPACING_M) + 1));
}

/** Samples the ground between two places into `room`. Without terrain every height is unknown. */
export function profileOf(
  terrain: Terrain | null,
  a: Terminal['position'],
  b: Terminal['position'],
  room: ProfileRoom = profileRoom(),
  points?: number,
): Profile {
  const lengthM = distanceM(a, b);
  const count = points ?? pointsOf(lengthM);
  fillGreatCircle(a, b, lengthM, count, room.latitudes, room.longitudes);
  const step = lengthM / 1_000 / (count - 1);
  for (let at = 0; at < count; at += 1) room.distancesKm[at] = at * step;
  const sampled =
    terrain?.sample(room.latitudes, room.longitudes, room.groundM, count) ?? nothing(room, count);
  return { room, count, lengthM, ...sampled };
}

function nothing(room: ProfileRoom, count: number): SampledTerrain {
  room.groundM.fill(Number.NaN, 0, count);
  return { grade: null, unknown: count, attributions: [] };
}
