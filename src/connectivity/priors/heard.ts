import { distanceM, type Position } from '../../kernel/index.ts';
import { networkName } from './networks.ts';

/** A cell as far as one needs it to say whose network may be heard where. */
export type HeardCell = {
  readonly mcc: number;
  readonly net: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly rangeM: number;
};

/** Where somebody asks which networks may be heard. */
export type HeardPlace = { readonly code: string; readonly position: Position };

/** No cell is heard further, metres. */
export const FURTHEST_M = 50_000;
/** Side of the squares that places are sorted into, degrees. */
const SQUARE = 0.25;
const METRES_PER_DEGREE = 111_195;

/**
 * The networks of cells whose range, as phones saw it, covers each place, by its code: names in alphabetical order. A hint and no evidence;
 * a network without a name and a cell of unknown range say nothing. One pass over the cells, whatever the number of places.
 */
export function networksHeard(
  places: readonly HeardPlace[],
  cells: Iterable<HeardCell>,
): ReadonlyMap<string, readonly string[]> {
  const squares = Map.groupBy(places, ({ position }) => squareOf(position.latitude, position.longitude));
  const found = new Map<string, Set<string>>();
  for (const { mcc, net, latitude, longitude, rangeM } of cells) {
    const name = networkName(mcc, net);
    if (name === null || rangeM <= 0) continue;
    const reachM = Math.min(rangeM, FURTHEST_M);
    const up = reachM / METRES_PER_DEGREE;
    const across = up / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
    for (let y = row(latitude - up); y <= row(latitude + up); y += 1) {
      for (let x = row(longitude - across); x <= row(longitude + across); x += 1) {
        for (const { code, position } of squares.get(`${y} ${x}`) ?? []) {
          if (distanceM(position, { latitude, longitude }) > reachM) continue;
          const names = found.get(code) ?? new Set<string>();
          found.set(code, names.add(name));
        }
      }
    }
  }
  return new Map([...found].map(([code, names]) => [code, [...names].sort()]));
}

function squareOf(latitude: number, longitude: number): string {
  return `${row(latitude)} ${row(longitude)}`;
}

function row(degrees: number): number {
  return Math.floor(degrees / SQUARE);
}
