import { dayOf } from './model.ts';
import { runTrip, type TripFault, type TripTimes } from './trip.ts';
import type { World } from './world.ts';

/** A trip with its times and its boat (index, or -1 for none). */
export type PlacedTrip = {
  readonly jobs: readonly number[];
  readonly boat: number;
  readonly times: TripTimes;
  /** A re-planned trip does not begin before the day it was promised for. */
  readonly notBefore: number;
  readonly promisedBoat: number | null;
  readonly spokenFor: ReadonlySet<number>;
};

/** The routes of a pool: for each crew its trips in order, and the ends of all jobs (NaN: not scheduled). */
export type Routes = {
  readonly trips: PlacedTrip[][];
  readonly starts: Float64Array;
  readonly finish: Float64Array;
  /** Boat x day: 0 free, crew + 1, or OTHERS. */
  readonly busy: Uint16Array;
};

/** A boat taken by a crew of another pool. */
export const OTHERS = 65_535;

/**
 * What a trip is before it has times. `promisedBoat` (an index, -1 for none) was told to its crew, and is tried before any other; boats
 * that were told to other crews for those days (`spokenFor`) are tried last.
 */
export type TripPlan = {
  readonly jobs: readonly number[];
  readonly notBefore: number;
  readonly promisedBoat: number | null;
  readonly spokenFor: ReadonlySet<number>;
};

/** A trip that nobody was told of. */
export function newTrip(jobs: readonly number[]): TripPlan {
  return { jobs, notBefore: 0, promisedBoat: null, spokenFor: NOBODYS };
}

const NOBODYS: ReadonlySet<number> = new Set();

/** Nobody is anywhere yet. @param taken days on which other pools have a boat, by its id. */
export function emptyRoutes(world: World, taken: ReadonlyMap<string, Uint8Array>): Routes {
  const busy = new Uint16Array(world.boats.length * world.days);
  for (const [b, { boat }] of world.boats.entries()) {
    taken.get(boat.id)?.forEach((isTaken, day) => {
      if (isTaken) busy[b * world.days + day] = OTHERS;
    });
  }
  return {
    trips: world.crews.map(() => []),
    starts: new Float64Array(world.jobs.length).fill(Number.NaN),
    finish: new Float64Array(world.jobs.length).fill(Number.NaN),
    busy,
  };
}

/**
 * Gives the trips of a crew their times: each as early as it can be after the one before, with the fastest boat that is free, and
 * then as late as costs nothing. Trips that are the very ones placed before and need not move are kept.
 */
export function placeTrips(
  world: World,
  routes: Routes,
  crew: number,
  plans: readonly TripPlan[],
): PlacedTrip[] | TripFault {
  const before = routes.trips[crew] ?? [];
  const waits = plans.some(({ jobs }) => jobs.some((job) => isChained(world, job)));
  const finish = waits ? Float64Array.from(routes.finish) : routes.finish;
  if (waits) for (const { jobs } of plans) for (const job of jobs) finish[job] = Number.NaN;
  const placed: PlacedTrip[] = [];
  let earliest = 0;
  let daysLeft = world.crews[crew]?.crew.daysLeft ?? 0;
  let isSame = true;
  for (const [index, plan] of plans.entries()) {
    const known = before.find(({ jobs }) => jobs === plan.jobs);
    isSame &&= known !== undefined && known === before[index];
    const trip =
      known &&
      (isSame || (known.times.startDay >= earliest && !plan.jobs.some((job) => isChained(world, job))))
        ? known
        : placeTrip(world, routes, crew, plan, earliest, finish);
    if (typeof trip === 'string') return trip;
    daysLeft -= trip.times.endDay - trip.times.startDay + 1;
    if (daysLeft < 0) return 'no-days';
    if (waits) for (const [i, job] of trip.jobs.entries()) finish[job] = trip.times.ends[i] ?? Number.NaN;
    placed.push(trip);
    earliest = trip.times.endDay + 1;
  }
  return placed;
}

function placeTrip(
  world: World,
  routes: Routes,
  crew: number,
  plan: TripPlan,
  earliest: number,
  finish: Float64Array,
): PlacedTrip | TripFault {
  const boats = boatsFor(world, crew, plan);
  if (boats.length === 0) return 'no-boat';
  const released = Math.min(...plan.jobs.map((job) => world.jobs[job]?.release ?? 0));
  let fault: TripFault = 'too-late';
  for (let day = Math.max(earliest, plan.notBefore, released - 1); day < world.days - 1; day++) {
    let isHopeless = true;
    for (const boat of boats) {
      const times = tryTrip(world, routes, crew, boat, plan.jobs, day, finish);
      if (typeof times !== 'string') {
        const later =
          times.idleDays > 0
            ? tryTrip(world, routes, crew, boat, plan.jobs, day + times.idleDays, finish)
            : null;
        const best = later && typeof later !== 'string' && later.endDay <= times.endDay ? later : times;
        return { ...plan, boat, times: best };
      }
      // Near the end everything is too late; what kept the trip from earlier days says more.
      if (fault === 'too-late' || (times !== 'starts-later' && times !== 'too-late')) fault = times;
      isHopeless &&= times === 'too-late' || times === 'leg-too-long' || times === 'no-boat';
    }
    if (isHopeless) return fault;
  }
  return fault;
}

function tryTrip(
  world: World,
  routes: Routes,
  crew: number,
  boat: number,
  jobs: readonly number[],
  startDay: number,
  finish: Float64Array,
): TripTimes | TripFault {
  const who = world.crews[crew];
  if (!who) return 'no-days';
  const first = boat < 0 ? 0 : (routes.busy[boat * world.days + startDay] ?? 0);
  if (who.off[startDay] === 1 || (first !== 0 && first !== crew + 1)) return 'starts-later';
  const times = runTrip(world, { crew: who, boat: world.boats[boat] ?? null, jobs, startDay, finish });
  if (typeof times === 'string' || boat < 0) return times;
  for (let day = times.startDay; day <= times.endDay; day++) {
    const by = routes.busy[boat * world.days + day];
    if (by !== 0 && by !== crew + 1) return 'starts-later';
  }
  return times;
}

/** Boats (indices) that may carry a crew on a trip: the promised one, then the fastest that nobody else was promised; -1 alone where no way leads over the sea. */
function boatsFor(
  world: World,
  crew: number,
  { jobs, promisedBoat, spokenFor }: TripPlan,
): readonly number[] {
  const home = world.crews[crew];
  if (!home) return [];
  let at = home.port;
  let needsSea = false;
  for (const job of jobs) {
    const to = world.stopOfJob[job] ?? 0;
    needsSea ||= world.bySea[at * world.stops.length + to] === 1;
    at = to;
  }
  if (!needsSea) return [-1];
  const own = world.boats.flatMap(({ boat }, index) => (boat.homePort === home.crew.homePort ? [index] : []));
  const rank = (boat: number) => (boat === promisedBoat ? 0 : spokenFor.has(boat) ? 2 : 1);
  return own.toSorted((a, b) => rank(a) - rank(b));
}

/** Whether other jobs wait for a job, or it for others: its times are not its route's own affair. */
export function isChained(world: World, job: number): boolean {
  return (world.waiting[job]?.length ?? 0) > 0 || (world.after[job]?.length ?? 0) > 0;
}

/** Whether nobody who waits for a job of these trips begins before it is finished. */
export function keepsOrder(world: World, routes: Routes, placed: readonly PlacedTrip[]): boolean {
  const starts = new Map<number, number>();
  for (const { jobs, times } of placed)
    for (const [i, job] of jobs.entries()) starts.set(job, times.starts[i] ?? 0);
  return placed.every(({ jobs, times }) =>
    jobs.every((job, i) =>
      (world.waiting[job] ?? []).every((later) => {
        const start = starts.get(later) ?? routes.starts[later] ?? Number.NaN;
        return Number.isNaN(start) || start >= (times.ends[i] ?? 0);
      }),
    ),
  );
}

/** Gives a crew its trips, and frees and takes the boats. */
export function setTrips(world: World, routes: Routes, crew: number, placed: PlacedTrip[]): void {
  for (const trip of routes.trips[crew] ?? []) {
    mark(world, routes, trip, 0);
    for (const job of trip.jobs) routes.starts[job] = routes.finish[job] = Number.NaN;
  }
  routes.trips[crew] = placed;
  for (const trip of placed) {
    mark(world, routes, trip, crew + 1);
    for (const [i, job] of trip.jobs.entries()) {
      routes.starts[job] = trip.times.starts[i] ?? Number.NaN;
      routes.finish[job] = trip.times.ends[i] ?? Number.NaN;
    }
  }
}

function mark(world: World, routes: Routes, { boat, times }: PlacedTrip, by: number): void {
  if (boat < 0) return;
  routes.busy.fill(by, boat * world.days + times.startDay, boat * world.days + times.endDay + 1);
}

/** What a crew's trips cost: days away, days of slack that are missing, and a little for everything that ends late. */
export function costOfTrips(world: World, placed: readonly PlacedTrip[]): number {
  const { slackDays } = world.input.fleet.windows;
  let cost = 0;
  for (const { times } of placed) {
    cost += times.endDay - times.startDay + 1;
    for (const end of times.ends) {
      const slack = world.days - 2 - dayOf(end);
      cost += TIGHT_DAY * Math.max(0, slackDays - slack) + LATE_DAY * dayOf(end);
    }
  }
  return cost;
}

/** A missing day of slack of one job weighs as much as three days of a crew; being done a day earlier a tenth. */
const TIGHT_DAY = 3;
const LATE_DAY = 0.1;
