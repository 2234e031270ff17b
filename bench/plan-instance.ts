import type {
  CrewPool,
  PlanCluster,
  PlanColumn,
  PlanFacility,
  PlanInstance,
  PlanPlace,
  PlanResource,
} from '../src/planning/programme/instance.ts';
import { type InventedPlace, inventColumns, type Shelves } from './plan-invented-options.ts';
import { seeded } from './seeded.ts';

/**
 * What an invented question looks like. Its shape is realistic (islands, clusters, few crews, hubs, scarce terminals), its costs and
 * chances are made up: SYNTHETIC, never to be shown as a fact about a place.
 */
export type InventedShape = {
  readonly seed: number;
  readonly places: number;
  readonly regencies: number;
  /** Terminals, radios and money for about this share of what everybody would like; 0.15 is scarce, above 1 loose. */
  readonly stock: number;
  /** Crews for every 100 places. */
  readonly crewsPer100: number;
  /** Pools of crews for the whole: null for one in each regency. */
  readonly pools?: number;
  /** Provinces that keep a depot of their own. */
  readonly provinces?: number;
  readonly pairs?: boolean;
  readonly horizonDays?: number;
  /** Days each crew still has at least, of the horizon; nearly all by default. */
  readonly leastCrewDays?: number;
};

/** About 200 places in seven regencies on islands, three crews, a few dozen terminals: the province of the case. */
export function provinceShape(seed: number, pairs = false): InventedShape {
  return { seed, places: 200, regencies: 7, stock: 0.15, crewsPer100: 1.5, pools: 3, pairs };
}

/** Six percent of a nation: 26,000 places in 508 regencies of 38 provinces. `tight`: the crews bind nearly everywhere. */
export function nationShape(seed: number, crews: 'loose' | 'tight', places = 26_000): InventedShape {
  const regencies = Math.max(1, Math.round((places * 508) / 26_000));
  return {
    seed,
    places,
    regencies,
    ...(crews === 'loose'
      ? { stock: 1.2, crewsPer100: 10 }
      : { stock: 0.3, crewsPer100: 2, leastCrewDays: 8 }),
    provinces: Math.max(1, Math.round((regencies * 38) / 508)),
  };
}

/** Share of the days on which a boat sails, and boats for each crew: invented. */
const SAILING_DAYS = 0.7;
const BOATS_PER_CREW = 0.8;

type Growing = {
  readonly places: PlanPlace[];
  readonly columns: PlanColumn[];
  readonly facilities: PlanFacility[];
  readonly resources: PlanResource[];
  readonly clusters: PlanCluster[];
  readonly pools: CrewPool[];
};

/** An invented question: the same shape gives the same one, to the last digit. */
export function inventInstance(shape: InventedShape): PlanInstance {
  const random = seeded(shape.seed);
  const horizonDays = shape.horizonDays ?? 28;
  const growing: Growing = {
    places: [],
    columns: [],
    facilities: [],
    resources: [],
    clusters: [],
    pools: [],
  };
  const sizes = regencySizes(shape, random);
  const provinces = shape.provinces ?? 1;
  const resource = (
    id: string,
    kind: PlanResource['kind'],
    limit: number,
    regency: string | null,
    perDay?: readonly number[],
  ) => growing.resources.push({ id, kind, limit, regency, ...(perDay ? { perDay } : {}) }) - 1;
  const units = (places: number, share: number) => Math.max(1, Math.round(places * share * shape.stock));
  const stateMoney = resource('budget/state', 'budget', shape.places * 24e6 * shape.stock, null);
  const starlink = resource('stock/starlink', 'stock', units(shape.places, 0.45), null);
  const carriers = resource('stock/portable-bts', 'stock', units(shape.places, 0.06), null);
  const depots = Array.from({ length: provinces }, (_, province) =>
    resource(`stock/satria/${province}`, 'stock', units(shape.places / provinces, 0.4), null),
  );
  for (let index = 0; index < (shape.pools ?? 0); index += 1)
    addPool(growing, shape, `pool-${index}`, shape.places / (shape.pools ?? 1), random);
  sizes.forEach((size, index) => {
    const regency = String(1101 + index);
    const remote = random() ** 1.3;
    const pool = shape.pools ? index % shape.pools : addPool(growing, shape, regency, size, random);
    const boats = Math.max(1, Math.round((size * shape.crewsPer100 * BOATS_PER_CREW) / 100));
    const shelves: Shelves = {
      officeMoney: resource(
        `budget/${regency}`,
        'budget',
        size * 3.5e6 * Math.min(1, 2 * shape.stock),
        regency,
      ),
      stateMoney,
      starlink,
      satria: depots[index % provinces] ?? starlink,
      radios: resource(`stock/radio/${regency}`, 'stock', units(size, 0.4), regency),
      antennas: resource(`stock/antenna/${regency}`, 'stock', units(size, 0.6), regency),
      boatDays: resource(
        `boat/${regency}`,
        'boat-days',
        Math.floor(boats * SAILING_DAYS * horizonDays),
        regency,
        Array.from({ length: horizonDays }, () => boats * SAILING_DAYS),
      ),
    };
    let left = size;
    while (left > 0) {
      const taken = Math.min(left, 1 + Math.floor(random() ** 1.7 * 11));
      addCluster(
        growing,
        { regency, pool, remote, size: taken, shelves, carriers, horizonDays, pairs: shape.pairs ?? false },
        random,
      );
      left -= taken;
    }
  });
  return { horizonDays, ...growing, places: weighed(growing.places) };
}

type ClusterShape = {
  readonly regency: string;
  readonly pool: number;
  readonly remote: number;
  readonly size: number;
  readonly shelves: Shelves;
  readonly carriers: number;
  readonly horizonDays: number;
  readonly pairs: boolean;
};

function addCluster(growing: Growing, shape: ClusterShape, random: () => number): void {
  const { regency, shelves } = shape;
  const remote = Math.min(1, Math.max(0, shape.remote + (random() - 0.5) * 0.5));
  const island = random() < 0.3 + 0.6 * remote;
  const cluster = growing.clusters.length;
  const travelDays = island ? 0.5 + Math.round(remote * 3) / 2 : 0.25;
  const boats = island ? shelves.boatDays : null;
  growing.clusters.push({ id: `${regency}/${cluster}`, regency, pool: shape.pool, travelDays, boats });
  const facility = (
    kind: string,
    costRupiah: number,
    leadDays: number,
    crewDays: number,
    ports: number,
    mbps: number,
    stock: number | null,
  ) =>
    growing.facilities.push({
      id: `${kind}/${regency}/${growing.facilities.length}`,
      cluster,
      costRupiah,
      leadDays,
      crewDays,
      uses: [
        { resource: shelves.stateMoney, amount: costRupiah },
        ...(stock === null ? [] : [{ resource: stock, amount: 1 }]),
        ...(island ? [{ resource: shelves.boatDays, amount: crewDays }] : []),
      ],
      ports,
      capacityBps: mbps * 1_000_000,
      fixed: false,
    }) - 1;
  const hubs: number[] = [];
  const hubCount = shape.size > 2 && random() < 0.7 ? 1 + Math.floor(random() * 2) : 0;
  for (let hub = 0; hub < hubCount; hub += 1)
    hubs.push(
      facility(
        'hub',
        28_000_000 + Math.round(random() * 20) * 1_000_000,
        7,
        1.5,
        2 + Math.floor(random() * 5),
        8 + Math.floor(random() * 24),
        null,
      ),
    );
  const bts =
    shape.size > 3 && random() < 0.5
      ? facility('bts', 55_000_000, 8 + Math.floor(random() * 6), 2, 8, 30, shape.carriers)
      : null;
  const sharedVsat =
    shape.size > 1 && random() < 0.5 ? facility('vsat', 14_000_000, 9, 0.75, 3, 12, shelves.starlink) : null;
  for (let member = 0; member < shape.size; member += 1) {
    const index = growing.places.length;
    const baseChance = Math.min(0.9, Math.max(0.05, 0.75 - 0.5 * remote + (random() - 0.5) * 0.3));
    const place: InventedPlace = {
      index,
      remote,
      island,
      baseChance,
      hubs: hubs.filter(() => random() < 0.7),
      bts: random() < 0.8 ? bts : null,
      sharedVsat: random() < 0.7 ? sharedVsat : null,
    };
    growing.places.push({
      code: `${regency}${String(index).padStart(9, '0')}`,
      regency,
      cluster,
      weight: 180 + Math.round(random() * 400),
      baseChance,
    });
    growing.columns.push(...inventColumns(place, shelves, shape.horizonDays, random, shape.pairs));
  }
}

function addPool(
  growing: Growing,
  shape: InventedShape,
  regency: string,
  places: number,
  random: () => number,
): number {
  const horizon = shape.horizonDays ?? 28;
  const crews = Math.max(1, Math.round((places * shape.crewsPer100) / 100 + (random() - 0.5) * 0.6));
  const crewDays = Array.from(
    { length: crews },
    () => horizon - Math.floor(random() * (horizon - (shape.leastCrewDays ?? horizon - 4) + 1)),
  );
  return growing.pools.push({ id: `crew/${regency}`, regency, crewDays }) - 1;
}

/** Sizes that add up to the places: few large regencies, many small ones, none empty. */
function regencySizes({ places, regencies }: InventedShape, random: () => number): number[] {
  const wish = Array.from({ length: regencies }, () => 0.3 + random() ** 2 * 2);
  const total = wish.reduce((sum, value) => sum + value, 0);
  const sizes = wish.map((value) => Math.max(1, Math.floor((value / total) * places)));
  let left = places - sizes.reduce((sum, value) => sum + value, 0);
  for (let index = 0; left > 0; index = (index + 1) % regencies, left -= 1)
    sizes[index] = (sizes[index] ?? 0) + 1;
  return sizes;
}

/** Voters turned into weights of mean 1. */
function weighed(places: readonly PlanPlace[]): PlanPlace[] {
  const mean = places.reduce((sum, { weight }) => sum + weight, 0) / places.length;
  return places.map((place) => ({ ...place, weight: place.weight / mean }));
}
