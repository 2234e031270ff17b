import {
  costOfTrips,
  isChained,
  keepsOrder,
  newTrip,
  type PlacedTrip,
  placeTrips,
  type Routes,
  setTrips,
  type TripPlan,
} from './route.ts';
import type { World } from './world.ts';

/** A way to fit a job in: whose trips, what they become, and what that costs more. */
type Fit = { readonly crew: number; readonly trips: PlacedTrip[]; readonly cost: number };
/** How often each crew's own trips changed, and those of others at its port, whose boats it may use. */
type Versions = { readonly own: number[]; readonly port: number[] };
/**
 * The best ways of a job with one crew, as of both versions. When only boats moved they stay a good guess, and are looked at anew when
 * the job's turn comes: most never are.
 */
type Known = { readonly own: number; readonly port: number; readonly fits: readonly Fit[] };

/** Places within trips that are tried by the clock: those with the shortest detour. */
const TRIED_PLACES = 4;
const NO_SECOND = 1_000;
const FACILITY_FIRST = 10_000;

/**
 * Fits jobs in, one after the other: first the one that would lose most by waiting (regret-2, Potvin and Rousseau 1993), a facility
 * before what hangs on it. What fits nowhere is left out. @returns the jobs left out.
 */
export function insertAll(world: World, routes: Routes, jobs: readonly number[]): number[] {
  const versions: Versions = { own: world.crews.map(() => 0), port: world.crews.map(() => 0) };
  const known = new Map<number, (Known | undefined)[]>(jobs.map((job) => [job, []]));
  const waiting = new Set(jobs);
  for (;;) {
    const chosen = mostUrgent(world, routes, waiting, versions, known);
    if (!chosen) {
      if (!lookAgain(world, routes, waiting, versions, known)) return [...waiting];
      continue;
    }
    const { job, fit } = chosen;
    if (isStale(known.get(job)?.[fit.crew], versions, fit.crew)) {
      known.get(job)?.splice(fit.crew, 1, lookedUp(world, routes, job, fit.crew, versions));
      continue;
    }
    setTrips(world, routes, fit.crew, fit.trips);
    waiting.delete(job);
    versions.own[fit.crew] = (versions.own[fit.crew] ?? 0) + 1;
    const port = world.crews[fit.crew]?.port;
    for (const [c, crew] of world.crews.entries())
      if (crew.port === port && c !== fit.crew) versions.port[c] = (versions.port[c] ?? 0) + 1;
    for (const later of world.waiting[job] ?? []) known.set(later, []);
  }
}

function mostUrgent(
  world: World,
  routes: Routes,
  waiting: ReadonlySet<number>,
  versions: Versions,
  known: ReadonlyMap<number, (Known | undefined)[]>,
): { readonly job: number; readonly fit: Fit } | null {
  let chosen: { job: number; fit: Fit; urge: number } | null = null;
  for (const job of waiting) {
    const [best, second] = bestFits(world, routes, job, versions, known.get(job) ?? []);
    if (!best) continue;
    const { kind, value = 0 } = world.jobs[job] ?? {};
    const urge =
      (second ? second.cost - best.cost : NO_SECOND) + value + (kind === 'facility' ? FACILITY_FIRST : 0);
    if (!chosen || urge > chosen.urge) chosen = { job, fit: best, urge };
  }
  return chosen;
}

function bestFits(
  world: World,
  routes: Routes,
  job: number,
  versions: Versions,
  known: (Known | undefined)[],
): readonly Fit[] {
  const all: Fit[] = [];
  for (const crew of world.crews.keys()) {
    let found = known[crew];
    if (!found || found.own !== versions.own[crew]) {
      found = lookedUp(world, routes, job, crew, versions);
      known[crew] = found;
    }
    all.push(...found.fits);
  }
  return all.sort((a, b) => a.cost - b.cost);
}

/** Looks at everything anew that was found before boats moved. @returns whether anything was. */
function lookAgain(
  world: World,
  routes: Routes,
  waiting: ReadonlySet<number>,
  versions: Versions,
  known: ReadonlyMap<number, (Known | undefined)[]>,
): boolean {
  let isNew = false;
  for (const job of waiting) {
    const ways = known.get(job) ?? [];
    for (const crew of world.crews.keys()) {
      if (!isStale(ways[crew], versions, crew)) continue;
      ways[crew] = lookedUp(world, routes, job, crew, versions);
      isNew = true;
    }
  }
  return isNew;
}

function lookedUp(world: World, routes: Routes, job: number, crew: number, { own, port }: Versions): Known {
  return { own: own[crew] ?? 0, port: port[crew] ?? 0, fits: fitsOf(world, routes, job, crew) };
}

function isStale(found: Known | undefined, { port }: Versions, crew: number): boolean {
  return found?.port !== port[crew];
}

/** The two best ways to fit a job into the trips of a crew. */
export function fitsOf(world: World, routes: Routes, job: number, crew: number): readonly Fit[] {
  if ((world.after[job] ?? []).some((first) => Number.isNaN(routes.finish[first] ?? Number.NaN))) return [];
  if (world.crews[crew]?.crew.pool !== world.jobs[job]?.pool) return [];
  const trips = routes.trips[crew] ?? [];
  const before = costOfTrips(world, trips);
  const fits: Fit[] = [];
  for (const plans of plansWith(world, trips, job, crew)) {
    const placed = placeTrips(world, routes, crew, plans);
    if (typeof placed === 'string') continue;
    if (placed.some(({ jobs }) => jobs.some((one) => isChained(world, one)))) {
      if (!keepsOrder(world, routes, placed)) continue;
    }
    fits.push({ crew, trips: placed, cost: costOfTrips(world, placed) - before });
  }
  return fits.sort((a, b) => a.cost - b.cost).slice(0, 2);
}

function plansWith(world: World, trips: readonly PlacedTrip[], job: number, crew: number): TripPlan[][] {
  const places: { trip: number; at: number; detour: number }[] = [];
  const n = world.stops.length;
  const to = world.stopOfJob[job] ?? 0;
  const port = world.crews[crew]?.port ?? 0;
  for (const [trip, { jobs }] of trips.entries()) {
    for (let at = 0; at <= jobs.length; at++) {
      const from = at === 0 ? port : (world.stopOfJob[jobs[at - 1] ?? 0] ?? 0);
      const next = at === jobs.length ? port : (world.stopOfJob[jobs[at] ?? 0] ?? 0);
      const detour =
        (world.metres[from * n + to] ?? 0) +
        (world.metres[to * n + next] ?? 0) -
        (world.metres[from * n + next] ?? 0);
      places.push({ trip, at, detour });
    }
  }
  const near = places
    .sort((a, b) => a.detour - b.detour || a.trip - b.trip || a.at - b.at)
    .slice(0, TRIED_PLACES);
  const within = near.map(({ trip, at }) =>
    trips.map((old, index) => (index === trip ? { ...old, jobs: old.jobs.toSpliced(at, 0, job) } : old)),
  );
  // Before a trip that is over by then there is no use in leaving.
  const from = (world.jobs[job]?.release ?? 0) - 1;
  const between = [...trips.keys(), trips.length]
    .filter((at) => (trips[at]?.times.endDay ?? from) >= from)
    .map((at) => (trips as readonly TripPlan[]).toSpliced(at, 0, newTrip([job])));
  return [...within, ...between];
}
