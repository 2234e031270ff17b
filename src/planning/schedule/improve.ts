import type { Random } from '../random.ts';
import { insertAll } from './insertion.ts';
import { costOfTrips, keepsOrder, type PlacedTrip, placeTrips, type Routes, setTrips } from './route.ts';
import type { World } from './world.ts';

/** A job that is left out costs more than any detour, and the more the more it is worth. */
const LEFT_OUT = 10_000;

/**
 * How long to search, in rounds and not in seconds: the same seed gives the same schedule on any machine. A schedule that people know
 * is moved only where more jobs fit in then.
 */
export type Effort = { readonly rounds: number; readonly onlyToFitMore?: boolean };

/** Rounds in a row without anything better, after which the search ends. */
const PATIENCE = 12;

/** What routes cost in all. */
export function costOfRoutes(world: World, routes: Routes, leftOut: readonly number[]): number {
  return (
    routes.trips.reduce((sum, trips) => sum + costOfTrips(world, trips), 0) +
    leftOut.reduce((sum, job) => sum + LEFT_OUT * (1 + (world.jobs[job]?.value ?? 0)), 0)
  );
}

/**
 * Large-neighbourhood search (Shaw 1998): takes some jobs out that have to do with each other, fits them in again together with
 * those left out, and keeps what is not worse.
 * @returns the jobs that remain left out.
 */
export function improve(
  world: World,
  routes: Routes,
  leftOut: readonly number[],
  random: Random,
  { rounds, onlyToFitMore = false }: Effort,
): readonly number[] {
  let out = leftOut;
  let cost = costOfRoutes(world, routes, out);
  let sinceBetter = 0;
  for (let round = 0; round < rounds && sinceBetter < PATIENCE; round++) {
    sinceBetter++;
    const scheduled = [...world.jobs.keys()].filter((job) => !Number.isNaN(routes.finish[job]));
    if (scheduled.length === 0) return out;
    const before = [...routes.trips];
    const removed = takeOut(world, routes, related(world, routes, scheduled, random));
    const stillOut = removed ? insertAll(world, routes, [...removed, ...out]) : out;
    const after = removed ? costOfRoutes(world, routes, stillOut) : Number.POSITIVE_INFINITY;
    if (onlyToFitMore ? stillOut.length < out.length && after < cost : after <= cost) {
      if (after < cost) sinceBetter = 0;
      cost = after;
      out = stillOut;
    } else {
      restore(world, routes, before);
    }
  }
  return out;
}

/** Some jobs near a seed job: in its trip or close by. */
function related(world: World, routes: Routes, scheduled: readonly number[], random: Random): number[] {
  const seed = scheduled[Math.floor(random() * scheduled.length)] ?? 0;
  const trip = routes.trips.flat().find(({ jobs }) => jobs.includes(seed));
  if (trip && random() < 0.4) return [...trip.jobs];
  const n = world.stops.length;
  const from = (world.stopOfJob[seed] ?? 0) * n;
  const many = 2 + Math.floor(random() * Math.min(8, scheduled.length));
  return scheduled
    .map((job) => ({ job, far: (world.metres[from + (world.stopOfJob[job] ?? 0)] ?? 0) * (0.5 + random()) }))
    .sort((a, b) => a.far - b.far || a.job - b.job)
    .slice(0, many)
    .map(({ job }) => job);
}

/** Takes jobs out with all that wait for them. @returns what was taken, or null when what remains would not hold. */
export function takeOut(world: World, routes: Routes, jobs: readonly number[]): number[] | null {
  const taken = new Set(jobs);
  for (const job of taken) for (const later of world.waiting[job] ?? []) taken.add(later);
  const found = [...taken].filter((job) => !Number.isNaN(routes.finish[job]));
  for (const [crew, trips] of routes.trips.entries()) {
    if (!trips.some((trip) => trip.jobs.some((job) => taken.has(job)))) continue;
    const plans = trips
      .map((trip) => ({ ...trip, jobs: trip.jobs.filter((job) => !taken.has(job)) }))
      .filter(({ jobs: left }) => left.length > 0);
    const placed = placeTrips(world, routes, crew, plans);
    if (typeof placed === 'string' || !keepsOrder(world, routes, placed)) return null;
    setTrips(world, routes, crew, placed);
  }
  return found;
}

function restore(world: World, routes: Routes, before: readonly PlacedTrip[][]): void {
  // First free every boat, then take them: two crews may have swapped.
  for (const crew of before.keys())
    if (routes.trips[crew] !== before[crew]) setTrips(world, routes, crew, []);
  for (const [crew, trips] of before.entries())
    if (routes.trips[crew] !== trips) setTrips(world, routes, crew, trips);
}
