import type { Day } from '../src/kernel/index.ts';
import type { PlanInstance } from '../src/planning/programme/instance.ts';
import type { Fleet } from '../src/planning/schedule/index.ts';
import { seeded } from './seeded.ts';

const FIRST_DAY = '2024-10-24';
const WORK_HOURS = 9;
const BOAT_KMH = 25;
const ROAD_KMH = 30;
const DETOUR = { sea: 1.2, road: 1.3 };
const LANDING_HOURS = 0.5;
const KM_PER_DEGREE = 111.2;

/** The working days of an invented question, the last one before the freeze at the end. */
export function inventDays({ horizonDays }: PlanInstance): Day[] {
  return Array.from(
    { length: horizonDays },
    (_, day) => new Date(Date.parse(FIRST_DAY) + day * 86_400_000).toISOString().slice(0, 10) as Day,
  );
}

/**
 * A fleet for an invented question, so that a schedule means what its plan meant: a port in each pool, a boat for each crew, and each
 * cluster as far away as its days of travel say (a day is nine hours under way; what takes a quarter lies on the port's own land).
 * Invented, like everything here.
 */
export function inventFleet(instance: PlanInstance, seed: number): Fleet {
  const random = seeded(seed);
  const ports = instance.pools.map(({ id }, pool) => ({
    id: `port/${pool}`,
    name: `Pelabuhan ${id}`,
    position: { latitude: (pool % 9) - 4, longitude: 96 + ((pool * 0.37) % 44) },
    land: `land/${pool}`,
  }));
  const clusters = instance.clusters.map(({ id, pool, travelDays }) => {
    const isByRoad = travelDays <= 0.25;
    const hours = (travelDays * WORK_HOURS) / 2;
    const km = isByRoad
      ? (hours * ROAD_KMH) / DETOUR.road
      : (Math.max(0.25, hours - LANDING_HOURS) * BOAT_KMH) / DETOUR.sea;
    const bearing = random() * 2 * Math.PI;
    const from = ports[pool]?.position ?? { latitude: 0, longitude: 104 };
    return {
      id,
      name: `Gugus ${id}`,
      position: {
        latitude: from.latitude + (km * Math.cos(bearing)) / KM_PER_DEGREE,
        longitude: from.longitude + (km * Math.sin(bearing)) / KM_PER_DEGREE,
      },
      land: isByRoad ? `land/${pool}` : `land/${id}`,
    };
  });
  const crews = instance.pools.flatMap(({ id, crewDays }, pool) =>
    crewDays.map((daysLeft, crew) => ({
      id: `${id}/${crew}`,
      name: `Tim ${id} ${crew + 1}`,
      homePort: `port/${pool}`,
      pool: id,
      daysLeft,
      off: [],
    })),
  );
  return {
    ports,
    crews,
    boats: crews.map(({ id, homePort }) => ({
      id: `boat/${id}`,
      name: `Kapal ${id}`,
      homePort,
      speedKmh: BOAT_KMH,
      off: [],
    })),
    clusters,
    spots: {},
    windows: {
      work: { from: 8, until: 8 + WORK_HOURS },
      sea: { from: 6, until: 18 },
      road: { from: 6, until: 20 },
      test: { from: 15, until: 23 },
      testMinutes: 30,
      testsPerEvening: 6,
      maxTripDays: 10,
      slackDays: 1,
    },
    travel: {
      seaDetour: DETOUR.sea,
      roadDetour: DETOUR.road,
      roadKmh: ROAD_KMH,
      landingHours: LANDING_HOURS,
    },
    closures: [],
  };
}
