import type { Day } from '../../kernel/index.ts';
import { type Random, seededRandom } from '../random.ts';
import type { Fleet } from './fleet.ts';
import type { Job, ScheduleInput } from './model.ts';

/** Days in a row from 1 November 2024. */
export function daysFrom(many: number, first = '2024-10-09'): Day[] {
  return Array.from({ length: many }, (_, n) => {
    return new Date(Date.parse(first) + n * 86_400_000).toISOString().slice(0, 10) as Day;
  });
}

/** One port with one crew and one boat, and two islands 20 and 40 km away; figures are invented. */
export function smallFleet(): Fleet {
  return {
    ports: [{ id: 'port', name: 'Pelabuhan', position: { latitude: 0, longitude: 104 }, land: 'main' }],
    crews: [{ id: 'crew-1', name: 'Tim 1', homePort: 'port', pool: 'pool', daysLeft: 30, off: [] }],
    boats: [{ id: 'boat-1', name: 'Kapal 1', homePort: 'port', speedKmh: 20, off: [] }],
    clusters: [
      { id: 'town', name: 'Kota', position: { latitude: 0, longitude: 104.05 }, land: 'main' },
      { id: 'near', name: 'Pulau Dekat', position: { latitude: 0, longitude: 104.2 }, land: 'near' },
      { id: 'far', name: 'Pulau Jauh', position: { latitude: 0, longitude: 104.4 }, land: 'far' },
    ],
    spots: {},
    windows: {
      work: { from: 8, until: 17 },
      sea: { from: 6, until: 18 },
      road: { from: 6, until: 20 },
      test: { from: 15, until: 23 },
      testMinutes: 60,
      testsPerEvening: 2,
      maxTripDays: 6,
      slackDays: 2,
    },
    travel: { seaDetour: 1.2, roadDetour: 1.3, roadKmh: 30, landingHours: 0.5 },
    closures: [],
  };
}

/** A job of one TPS. */
export function job(id: string, cluster: string, more: Partial<Job> = {}): Job {
  return {
    id,
    kind: 'tps',
    tpsCode: `21010100010${id.padStart(2, '0')}`,
    index: 0,
    cluster,
    pool: 'pool',
    release: 0,
    crewDays: 1,
    value: 1,
    after: [],
    ...more,
  };
}

/** Jobs in the small fleet's world over some days. */
export function smallInput(jobs: readonly Job[], many = 20, fleet: Fleet = smallFleet()): ScheduleInput {
  return { days: daysFrom(many), jobs, fleet };
}

/** Regencies with islands, crews, boats and jobs, invented from a seed. */
export function randomInput(
  seed: number,
  size: { pools: number; jobs: number; days: number },
): ScheduleInput {
  const random = seededRandom(seed);
  const base = smallFleet();
  const days = daysFrom(size.days);
  const clusters: Fleet['clusters'][number][] = [];
  const jobs: Job[] = [];
  const ports: Fleet['ports'][number][] = [];
  const crews: Fleet['crews'][number][] = [];
  const boats: Fleet['boats'][number][] = [];
  for (let p = 0; p < size.pools; p++) {
    const centre = { latitude: 0.5 * (p % 5), longitude: 104 + 0.7 * p };
    ports.push({ id: `port-${p}`, name: `Pelabuhan ${p}`, position: centre, land: `land-${p}` });
    const pool = `pool-${String(p).padStart(3, '0')}`;
    for (let c = 0; c < between(random, 1, 3); c++) {
      const off = random() < 0.3 ? days.slice(4, 6) : [];
      const id = `crew-${p}-${c}`;
      crews.push({ id, name: id, homePort: `port-${p}`, pool, daysLeft: size.days - 2, off });
    }
    for (let b = 0; b < between(random, 1, 2); b++) {
      const id = `boat-${p}-${b}`;
      boats.push({ id, name: id, homePort: `port-${p}`, speedKmh: between(random, 15, 35), off: [] });
    }
    const own = Array.from({ length: 5 }, (_, c) => {
      const position = {
        latitude: centre.latitude + (random() - 0.5) * 0.8,
        longitude: centre.longitude + (random() - 0.5) * 0.8,
      };
      const land = c === 0 ? `land-${p}` : `land-${p}-${c}`;
      return { id: `cluster-${p}-${c}`, name: `Pulau ${p}.${c}`, position, land };
    });
    clusters.push(...own);
    const facility = `facility-${p}`;
    jobs.push(job(facility, own[1]?.id ?? '', { kind: 'facility', tpsCode: null, pool, release: 3 }));
    for (let j = 0; j < Math.round(size.jobs / size.pools); j++) {
      const c = Math.floor(random() * own.length);
      jobs.push(
        job(`${p}-${j}`, own[c]?.id ?? '', {
          tpsCode: `21${String(p).padStart(4, '0')}${String(j).padStart(7, '0')}`,
          pool,
          release: Math.floor(random() * size.days * 0.6),
          crewDays: random() < 0.15 ? 0 : ([0.25, 0.5, 1, 2][Math.floor(random() * 4)] ?? 1),
          value: random(),
          after: c === 1 && random() < 0.5 ? [facility] : [],
        }),
      );
    }
  }
  const closures: Fleet['closures'] = [
    {
      from: days[7] ?? days[0] ?? ('' as Day),
      until: days[9] ?? days[0] ?? ('' as Day),
      what: 'sea',
      clusters: clusters.slice(0, Math.ceil(clusters.length / 2)).map(({ id }) => id),
      reason: { id: 'gelombang', en: 'waves' },
    },
  ];
  return { days, jobs, fleet: { ...base, ports, crews, boats, clusters, closures } };
}

function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}
