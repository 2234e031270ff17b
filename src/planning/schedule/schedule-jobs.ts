import { type Random, seededRandom } from '../random.ts';
import { eveningsFor } from './evenings.ts';
import { improve } from './improve.ts';
import { insertAll } from './insertion.ts';
import {
  dayOf,
  type Job,
  type Moment,
  type Schedule,
  type ScheduledJob,
  type ScheduleInput,
  type Unscheduled,
  type UnscheduledReason,
} from './model.ts';
import { groupsOf, type PoolGroup } from './pools.ts';
import { reasonFor, reasonText } from './reasons.ts';
import { emptyRoutes, type Routes } from './route.ts';
import { tripsOf } from './trips-of.ts';
import { type World, worldOf } from './world.ts';

/** How a pool's routes come about: what is left out afterwards. */
export type Router = (world: World, routes: Routes, random: Random) => readonly number[];

/** Rounds of search for a pool of a few dozen jobs; larger ones get fewer, none fewer than some. */
const WORK_PER_POOL = 1_000;
const MOST_ROUNDS = 40;
const FEWEST_ROUNDS = 8;

/**
 * Who goes where and when: crews and boats leave their home ports within the windows of sea and work, not before what they bring has
 * arrived, and come back; each fix is tested on another day in the evening. Regret-2 insertion, then large-neighbourhood search with
 * the chance that is passed in: the same input and seed give the same schedule, and a regency alone the one that it has within the whole.
 * Jobs that fit nowhere come back with the reason.
 */
export function scheduleJobs(input: ScheduleInput, random: Random): Schedule {
  return scheduleWith(input, random, (world, routes, chance) => {
    const out = insertAll(world, routes, [...world.jobs.keys()]);
    const rounds = Math.ceil(WORK_PER_POOL / Math.max(1, world.jobs.length));
    return improve(world, routes, out, chance, {
      rounds: Math.max(FEWEST_ROUNDS, Math.min(MOST_ROUNDS, rounds)),
    });
  });
}

/** What is done or under way and is not planned anew. */
export type Kept = { readonly spans: ReadonlyMap<string, Span>; readonly trips: Schedule['trips'] };
const NOTHING_KEPT: Kept = { spans: new Map(), trips: [] };

/** Schedules pool by pool with a way to make routes; boats of a port that pools share go to the first that needs them. */
export function scheduleWith(
  input: ScheduleInput,
  random: Random,
  router: Router,
  kept: Kept = NOTHING_KEPT,
): Schedule {
  const seed = Math.floor(random() * 2 ** 32);
  const sites = new Set(input.fleet.clusters.map(({ id }) => id));
  const times = new Map<string, Span>(kept.spans);
  const unscheduled: Unscheduled[] = [];
  const leave = (job: Job, reason: UnscheduledReason) =>
    unscheduled.push({ job, reason, words: reasonText(reason, job) });
  const taken = new Map<string, Uint8Array>();
  const trips: Schedule['trips'][number][] = [...kept.trips];
  const open = { ...input, jobs: input.jobs.filter(({ id }) => !kept.spans.has(id)) };
  for (const group of groupsOf(open)) {
    const within = group.jobs.filter((job) => {
      if (!sites.has(job.cluster)) leave(job, 'no-site');
      return sites.has(job.cluster);
    });
    const world = worldOf(input, withReleases(within, group, kept), group.crews);
    const routes = emptyRoutes(world, taken);
    for (const job of router(world, routes, seededRandom(seed ^ hashOf(group.pool)))) {
      const left = world.jobs[job];
      if (left) leave(left, reasonFor(world, routes, job));
    }
    for (const trip of tripsOf(world, routes, taken)) trips.push(trip);
    for (const [index, job] of world.jobs.entries()) {
      const end = routes.finish[index] ?? Number.NaN;
      if (Number.isNaN(end)) continue;
      const crewId = group.crews.length > 0 ? crewOf(world, routes, index) : null;
      times.set(job.id, { start: routes.starts[index] ?? end, end, crewId });
    }
    for (const job of group.crewless) {
      const span = crewlessSpan(input, job, times);
      if (typeof span === 'string') leave(job, span);
      else times.set(job.id, span);
    }
  }
  return withTests(input, trips, times, unscheduled);
}

/** When a job is worked on, and by whom. */
export type Span = { readonly start: Moment; readonly end: Moment; readonly crewId: string | null };

/** FNV-1a of a pool's id: chance of its own for each. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const char of id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** What waits for a facility that needs no crew waits until that has arrived. */
function withReleases(jobs: readonly Job[], { crewless }: PoolGroup, { spans }: Kept): Job[] {
  const arrives = new Map(crewless.map(({ id, release }) => [id, release]));
  for (const [id, { end }] of spans) arrives.set(id, dayOf(end) + 1);
  return jobs.map((job) => ({
    ...job,
    release: Math.max(job.release, ...job.after.map((id) => arrives.get(id) ?? 0)),
  }));
}

/** Where no crew is needed it is done on the morning on which it may begin. */
function crewlessSpan(
  { days, fleet }: ScheduleInput,
  job: Job,
  times: ReadonlyMap<string, Span>,
): Span | UnscheduledReason {
  let at = 24 * job.release + fleet.windows.work.from;
  for (const first of job.after) {
    const done = times.get(first);
    if (!done) return 'after-unscheduled';
    at = Math.max(at, done.end);
  }
  return dayOf(at) > days.length - 2 ? 'too-late' : { start: at, end: at, crewId: null };
}

function crewOf(world: World, routes: Routes, job: number): string | null {
  const crew = routes.trips.findIndex((trips) => trips.some(({ jobs }) => jobs.includes(job)));
  return world.crews[crew]?.crew.id ?? null;
}

function withTests(
  input: ScheduleInput,
  trips: readonly Schedule['trips'][number][],
  times: ReadonlyMap<string, Span>,
  left: readonly Unscheduled[],
): Schedule {
  const done = input.jobs.flatMap((job) => {
    const span = times.get(job.id);
    return span ? [{ job, span }] : [];
  });
  const evenings = eveningsFor(
    input,
    done.flatMap(({ job: { id, cluster, kind, value }, span: { end } }) =>
      kind === 'tps' ? [{ jobId: id, cluster, end, value }] : [],
    ),
  );
  const untested = done.flatMap(({ job }) =>
    job.kind === 'tps' && !evenings.has(job.id)
      ? [{ job, reason: 'no-evening' as const, words: reasonText('no-evening', job) }]
      : [],
  );
  const jobs = done.flatMap(({ job, span }): ScheduledJob[] => {
    const test = evenings.get(job.id) ?? null;
    if (job.kind === 'tps' && !test) return [];
    const slackDays = input.days.length - 1 - dayOf(test ? test.start : span.end);
    return [
      {
        jobId: job.id,
        tpsCode: job.tpsCode,
        cluster: job.cluster,
        ...span,
        test,
        slackDays,
        isTight: slackDays < input.fleet.windows.slackDays,
      },
    ];
  });
  return { days: input.days, trips, jobs, unscheduled: [...left, ...untested] };
}
