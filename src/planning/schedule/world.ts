import { distanceM } from '../../kernel/index.ts';
import type { Boat, ClusterSite, Crew } from './fleet.ts';
import type { Job, ScheduleInput, Stop } from './model.ts';

/**
 * What one pool's crews find, as numbers to compute with: stops and their distances, open days, jobs by index. Built once and read
 * by every try of a route.
 */
export type World = {
  readonly input: ScheduleInput;
  readonly days: number;
  readonly jobs: readonly Job[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Jobs (indices) that wait for a job, and those a job waits for. */
  readonly waiting: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  readonly stops: readonly Stop[];
  readonly stopOfJob: Int32Array;
  /** Straight metres between stops, row by row, and whether the way is by sea. */
  readonly metres: Float64Array;
  readonly bySea: Uint8Array;
  /** Stop x day: closed for boats, closed altogether. */
  readonly seaClosed: Uint8Array;
  readonly allClosed: Uint8Array;
  readonly crews: readonly WorldCrew[];
  readonly boats: readonly WorldBoat[];
};

/** A crew with its port as a stop and its days off. */
export type WorldCrew = { readonly crew: Crew; readonly port: number; readonly off: Uint8Array };
/** A boat with its days off. */
export type WorldBoat = { readonly boat: Boat; readonly off: Uint8Array };

type Site = { readonly stop: Stop; readonly land: string; readonly cluster: string | null };

/** The world of the crews of one pool and of the jobs they are to do; every job's cluster must have a site. */
export function worldOf(input: ScheduleInput, jobs: readonly Job[], crews: readonly Crew[]): World {
  const { fleet, days } = input;
  const clusters = new Map(fleet.clusters.map((site) => [site.id, site]));
  const ports = [...new Set(crews.map(({ homePort }) => homePort))].flatMap(
    (id) => fleet.ports.find((port) => port.id === id) ?? [],
  );
  const sites: Site[] = ports.map(({ id, name, position, land }) => ({
    stop: { id, name, position },
    land,
    cluster: null,
  }));
  const stopOfJob = Int32Array.from(jobs, (job) => sites.push(siteOf(input, job, clusters)) - 1);
  const indexOf = new Map(jobs.map((job, index) => [job.id, index]));
  const after = jobs.map((job) => job.after.flatMap((id) => indexOf.get(id) ?? []));
  const waiting: number[][] = jobs.map(() => []);
  for (const [index, first] of after.entries()) for (const job of first) waiting[job]?.push(index);
  const n = sites.length;
  const metres = new Float64Array(n * n);
  const bySea = new Uint8Array(n * n);
  for (const [i, a] of sites.entries()) {
    for (const [j, b] of sites.entries()) {
      metres[i * n + j] = i === j ? 0 : distanceM(a.stop.position, b.stop.position);
      bySea[i * n + j] = a.land === b.land ? 0 : 1;
    }
  }
  const closed = (what: 'sea' | 'all') => closedDays(input, sites, what);
  return {
    input,
    days: days.length,
    jobs,
    indexOf,
    waiting,
    after,
    stops: sites.map(({ stop }) => stop),
    stopOfJob,
    metres,
    bySea,
    seaClosed: closed('sea'),
    allClosed: closed('all'),
    crews: crews.flatMap((crew) => {
      const port = ports.findIndex(({ id }) => id === crew.homePort);
      return port < 0 ? [] : [{ crew, port, off: offDays(input, crew.off) }];
    }),
    boats: fleet.boats
      .filter(({ homePort }) => ports.some(({ id }) => id === homePort))
      .toSorted((a, b) => b.speedKmh - a.speedKmh || (a.id < b.id ? -1 : 1))
      .map((boat) => ({ boat, off: offDays(input, boat.off) })),
  };
}

function siteOf(input: ScheduleInput, job: Job, clusters: ReadonlyMap<string, ClusterSite>): Site {
  const cluster = clusters.get(job.cluster);
  if (!cluster) throw new Error(`no site for cluster ${job.cluster}`);
  const id = job.tpsCode ?? job.id;
  const position = input.fleet.spots[id] ?? cluster.position;
  return { stop: { id, name: cluster.name, position }, land: cluster.land, cluster: cluster.id };
}

function closedDays({ days, fleet }: ScheduleInput, sites: readonly Site[], what: 'sea' | 'all'): Uint8Array {
  const closed = new Uint8Array(sites.length * days.length);
  for (const closure of fleet.closures) {
    if (closure.what !== what && closure.what !== 'all') continue;
    for (const [s, { cluster }] of sites.entries()) {
      if (closure.clusters && (cluster === null || !closure.clusters.includes(cluster))) continue;
      for (const [d, day] of days.entries()) {
        if (day >= closure.from && day <= closure.until) closed[s * days.length + d] = 1;
      }
    }
  }
  return closed;
}

function offDays({ days }: ScheduleInput, off: readonly string[]): Uint8Array {
  return Uint8Array.from(days, (day) => (off.includes(day) ? 1 : 0));
}
