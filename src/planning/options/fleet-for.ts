import type { Day, Position } from '../../kernel/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { Fleet } from '../schedule/index.ts';
import { type Clusters, poolId, workingDays } from './clusters.ts';
import type { GapPlace } from './facts.ts';
import type { LandOf } from './islands.ts';
import type { FoundFacility } from './model.ts';

/** Land that nobody could name: no other place is on it, so it is reached by boat. */
const UNKNOWN_LAND = 'tidak-diketahui';

/** The crews, boats, ports, hours and closures of a catalogue, as the schedule wants them. */
export function fleetFor(
  catalogue: Catalogue,
  { clusters }: Clusters,
  around: {
    readonly places: readonly GapPlace[];
    readonly facilities: readonly FoundFacility[];
    readonly landOf: LandOf;
    readonly horizonDays: number;
  },
): Fleet {
  const { travel, windows } = catalogue.rules;
  const homes = new Map(catalogue.ports.map((port) => [port.regency, port]));
  const spots: Record<string, Position> = {};
  for (const { code, spot } of around.places) if (spot) spots[code] = spot.position;
  for (const { id, position } of around.facilities) spots[id] = position;
  return {
    ports: catalogue.ports.map(({ id, name, latitude, longitude }) => ({
      ...{ id, name, position: { latitude, longitude } },
      land: around.landOf({ latitude, longitude }) ?? `${UNKNOWN_LAND}:${id}`,
    })),
    crews: catalogue.crews.map(({ id, name, port, regency }) => ({
      ...{ id, name, homePort: port, pool: poolId(regency), off: [] },
      daysLeft: workingDays(catalogue, around.horizonDays),
    })),
    boats: catalogue.boats.map(({ id, name, port, speedKmh }) => ({
      ...{ id, name, homePort: port, speedKmh: speedKmh.value, off: [] },
    })),
    clusters: clusters.flatMap(({ id, name, position, land, regency }) => {
      const home = homes.get(regency);
      // Where no position is known, the district's work starts from the regency's port.
      const where = position ?? (home ? { latitude: home.latitude, longitude: home.longitude } : null);
      return where ? [{ id, name, position: where, land: land ?? `${UNKNOWN_LAND}:${id}` }] : [];
    }),
    spots,
    windows: {
      ...{ work: windows.work, sea: windows.sea, road: windows.road, test: windows.test },
      testMinutes: windows.testMinutes.value,
      testsPerEvening: windows.testsPerEvening.value,
      maxTripDays: windows.maxTripDays.value,
      slackDays: windows.slackDays.value,
    },
    travel: {
      seaDetour: travel.seaDetour.value,
      roadDetour: travel.roadDetour.value,
      roadKmh: travel.roadKmh.value,
      landingHours: travel.landingHours.value,
    },
    closures: catalogue.closures.map(({ regency, from, until, reason }) => ({
      ...{ from: from as Day, until: until as Day, what: 'sea' as const, reason },
      clusters:
        regency === null ? null : clusters.filter((one) => one.regency === regency).map(({ id }) => id),
    })),
  };
}
