import { distanceM, type Position } from './units.ts';

/** A part of the earth, degrees; it does not cross the antimeridian. */
export type BoxAround = {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
};

/** A little less than a degree of latitude, so that a box is never too small. */
const METRES_PER_DEGREE = 110_000;

/** Distances of less than this are rounding. */
const ROUNDING_M = 0.01;

/** A box that holds everything within so many metres of a position. */
export function boxAround({ latitude, longitude }: Position, metres: number): BoxAround {
  const up = (metres + ROUNDING_M) / METRES_PER_DEGREE;
  const poleward = Math.min(85, Math.abs(latitude) + up);
  const across = up / Math.cos((poleward * Math.PI) / 180);
  return {
    ...{ south: latitude - up, north: latitude + up },
    ...{ west: longitude - across, east: longitude + across },
  };
}

/** How far to look: everything within `allM`, and beyond it the nearest so many within so far. */
export type Outward = {
  readonly allM: number;
  readonly nearest: { readonly most: number; readonly withinM: number };
};

/**
 * Reads what is near a position in boxes that double, until nothing further away can be among what is looked for: where much is near, little is
 * read. What comes back holds all of it, and some of what lies beyond.
 */
export async function lookOutward<T extends { readonly position: Position | null }>(
  from: Position,
  { allM, nearest }: Outward,
  read: (box: BoxAround) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const furthestM = Math.max(allM, nearest.withinM);
  for (let metres = Math.max(1, allM); ; metres *= 2) {
    const reachM = Math.min(metres, furthestM);
    const found = await read(boxAround(from, reachM));
    const near = found.filter(({ position }) => position && distanceM(from, position) <= reachM);
    if (near.length >= nearest.most || reachM >= furthestM) return found;
  }
}
