import { distanceM, type Position } from '../../kernel/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { CrewPool, PlanCluster } from '../programme/instance.ts';
import type { GapPlace } from './facts.ts';

const DISTRICT_DIGITS = 6;

/** Where a cluster lies and on which island; the schedule sails there. */
export type FoundCluster = PlanCluster & {
  readonly name: string;
  readonly position: Position | null;
  readonly land: string | null;
  readonly isOverSea: boolean;
};

/** The clusters of a gap, the pools of crews, and which cluster each place is of. */
export type Clusters = {
  readonly clusters: readonly FoundCluster[];
  readonly pools: readonly CrewPool[];
  /** Cluster of each place, by its order. */
  readonly ofPlace: readonly number[];
};

/**
 * What one visit reaches: the part of an island that lies in one district. On an islet that is the islet; a large island is cut by its
 * districts, since nobody visits all of Bintan in one go. TPS without a position are one cluster of their district.
 */
export function clustersOf(
  catalogue: Catalogue,
  places: readonly GapPlace[],
  portLand: ReadonlyMap<string, string | null>,
  horizonDays: number,
): Clusters {
  const regencies = [...new Set(places.map(({ regency }) => regency))].sort();
  const poolAt = new Map(regencies.map((regency, index) => [regency, index]));
  const members = Map.groupBy(places, clusterKey);
  const keys = [...members.keys()].sort();
  const clusters = keys.map((key): FoundCluster => {
    const inside = members.get(key) ?? [];
    const [first] = inside;
    const regency = first?.regency ?? '';
    const position = middleOf(inside.flatMap(({ spot }) => (spot ? [spot.position] : [])));
    const land = first?.spot?.land ?? null;
    const isOverSea = land === null || land !== (portLand.get(regency) ?? null);
    return {
      ...{ id: key, name: key, regency, pool: poolAt.get(regency) ?? 0, position, land, isOverSea },
      travelDays: travelDays(catalogue, regency, position, isOverSea),
    };
  });
  const at = new Map(keys.map((key, index) => [key, index]));
  return {
    clusters,
    pools: regencies.map((regency) => ({
      id: poolId(regency),
      regency,
      crewDays: catalogue.crews
        .filter((crew) => crew.regency === regency)
        .map(() => workingDays(catalogue, horizonDays)),
    })),
    ofPlace: places.map((place) => at.get(clusterKey(place)) ?? 0),
  };
}

/** The pool of a regency's crews. */
export function poolId(regency: string): string {
  return `crew:${regency}`;
}

/** Days a crew works until the freeze. */
export function workingDays({ rules }: Catalogue, horizonDays: number): number {
  return Math.floor((Math.max(0, horizonDays) * rules.crewDaysOfWeek.value) / 7);
}

/**
 * Days of travel out and back, to a quarter of a day: distance with its detour at the catalogue's speeds, within the hours in which boats or
 * cars go. Where nobody knows the place, a day.
 */
export function travelDays(
  { rules, ports }: Catalogue,
  regency: string,
  position: Position | null,
  overSea: boolean,
): number {
  const { travel, windows } = rules;
  const home = ports.filter((port) => port.regency === regency);
  if (!position || home.length === 0) return 1;
  const metres = Math.min(...home.map((port) => distanceM(port, position)));
  const hours = overSea
    ? (metres * travel.seaDetour.value) / 1_000 / travel.boatKmh.value + travel.landingHours.value
    : (metres * travel.roadDetour.value) / 1_000 / travel.roadKmh.value;
  const window = overSea ? windows.sea : windows.road;
  return Math.ceil(((2 * hours) / (window.until - window.from)) * 4) / 4;
}

function clusterKey({ code, spot }: GapPlace): string {
  return `${code.slice(0, DISTRICT_DIGITS)}:${spot?.land ?? (spot ? 'laut' : 'tanpa-posisi')}`;
}

function middleOf(positions: readonly Position[]): Position | null {
  if (positions.length === 0) return null;
  const sum = positions.reduce(
    (all, { latitude, longitude }) => ({
      latitude: all.latitude + latitude,
      longitude: all.longitude + longitude,
    }),
    { latitude: 0, longitude: 0 },
  );
  return { latitude: sum.latitude / positions.length, longitude: sum.longitude / positions.length };
}
