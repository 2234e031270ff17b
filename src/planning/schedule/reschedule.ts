import { daysBetween } from '../../kernel/index.ts';
import type { Random } from '../random.ts';
import { improve } from './improve.ts';
import { insertAll } from './insertion.ts';
import type { Schedule, ScheduleInput, Trip } from './model.ts';
import { keepsOrder, placeTrips, type Routes, setTrips, type TripPlan } from './route.ts';
import { type Kept, type Span, scheduleWith } from './schedule-jobs.ts';
import type { World } from './world.ts';

const ROUNDS = 40;

/**
 * The schedule from today on, as near to the one people know as what has happened allows. Crews that are out stay out until the day on
 * which they were to be back, and what they were to do there stays; trips not begun keep their crew, their
 * order, their boat where it is free, and do not move earlier; what is new is fitted in between. Only when something finds no place is the rest searched anew, and only where more fits in.
 *
 * @param input today's question: its jobs are all that is not tested yet.
 * @param finished jobs whose work is done and that only want their test.
 */
export function reschedule(
  input: ScheduleInput,
  before: Schedule,
  finished: ReadonlySet<string>,
  random: Random,
): Schedule {
  const [was, is] = [before.days[0], input.days[0]];
  const shift = was && is ? daysBetween(was, is) : 0;
  const out = before.trips.filter((trip) => trip.startDay < shift && trip.endDay >= shift);
  const kept = keptOf(input, before, out, finished, shift);
  const away = { ...input, fleet: { ...input.fleet, ...withoutThoseAway(input, out, shift) } };
  const ahead = before.trips.filter((trip) => trip.startDay >= shift);
  return scheduleWith(
    away,
    random,
    (world, routes, chance) => {
      keepTrips(world, routes, ahead, shift);
      const open = [...world.jobs.keys()].filter((job) => Number.isNaN(routes.finish[job] ?? Number.NaN));
      const left = insertAll(world, routes, open);
      if (left.length === 0) return left;
      return improve(world, routes, left, chance, { rounds: ROUNDS, onlyToFitMore: true });
    },
    kept,
  );
}

function keptOf(
  input: ScheduleInput,
  before: Schedule,
  out: readonly Trip[],
  finished: ReadonlySet<string>,
  shift: number,
): Kept {
  const wanted = new Set(input.jobs.map(({ id }) => id));
  const onTheWay = new Set(
    out.flatMap(({ events }) => events.flatMap((event) => (event.kind === 'work' ? [event.jobId] : []))),
  );
  const spans = new Map<string, Span>();
  for (const { jobId, start, end, crewId } of before.jobs) {
    const isAhead = end > 24 * shift;
    if (!wanted.has(jobId) || !(finished.has(jobId) || (onTheWay.has(jobId) && isAhead))) continue;
    // What is finished before its time is finished by yesterday.
    const latest = finished.has(jobId) ? -1 : Number.POSITIVE_INFINITY;
    const ended = Math.min(end - 24 * shift, latest);
    spans.set(jobId, { start: Math.min(start - 24 * shift, ended), end: ended, crewId });
  }
  return { spans, trips: out.map((trip) => shifted(trip, shift)) };
}

function shifted(trip: Trip, days: number): Trip {
  const back = 24 * days;
  return {
    ...trip,
    startDay: trip.startDay - days,
    endDay: trip.endDay - days,
    events: trip.events.map((event) => ({ ...event, start: event.start - back, end: event.end - back })),
  };
}

function withoutThoseAway({ days, fleet }: ScheduleInput, out: readonly Trip[], shift: number) {
  const until = (who: 'crewId' | 'boatId', id: string) =>
    Math.max(-1, ...out.filter((trip) => trip[who] === id).map((trip) => trip.endDay - shift));
  return {
    crews: fleet.crews.map((crew) => {
      const away = days.slice(0, until('crewId', crew.id) + 1);
      return { ...crew, off: [...crew.off, ...away], daysLeft: crew.daysLeft - away.length };
    }),
    boats: fleet.boats.map((boat) => {
      return { ...boat, off: [...boat.off, ...days.slice(0, until('boatId', boat.id) + 1)] };
    }),
  };
}

/**
 * Puts the trips that were promised back in their place, in the order of their days, but one with work that waits for another trip's after
 * that; what no longer holds is left to be fitted in.
 */
function keepTrips(world: World, routes: Routes, ahead: readonly Trip[], shift: number): void {
  let open = ahead.toSorted((a, b) => a.startDay - b.startDay);
  while (open.length > 0) {
    const waiting = new Set<string>();
    const left = open.filter((trip) => {
      if (waiting.has(trip.crewId) || !keepTrip(world, routes, trip, { ahead, shift }))
        waiting.add(trip.crewId);
      return waiting.has(trip.crewId);
    });
    open = left.length < open.length ? left : left.slice(1);
  }
}

/** @returns whether a promised trip could be put back after those that its crew has already. */
function keepTrip(
  world: World,
  routes: Routes,
  trip: Trip,
  { ahead, shift }: { readonly ahead: readonly Trip[]; readonly shift: number },
): boolean {
  const crew = world.crews.findIndex((one) => one.crew.id === trip.crewId);
  const jobs = trip.events.flatMap((event) =>
    event.kind === 'work' ? (world.indexOf.get(event.jobId) ?? []) : [],
  );
  if (crew < 0 || jobs.length === 0) return false;
  const boatOf = ({ boatId }: Trip) => world.boats.findIndex(({ boat }) => boat.id === boatId);
  const others = ahead.filter(
    (other) => other.crewId !== trip.crewId && other.startDay <= trip.endDay && other.endDay >= trip.startDay,
  );
  const spokenFor = new Set(others.map(boatOf));
  const promised: TripPlan = {
    jobs,
    notBefore: trip.startDay - shift,
    promisedBoat: boatOf(trip),
    spokenFor,
  };
  const placed = placeTrips(world, routes, crew, [...(routes.trips[crew] ?? []), promised]);
  if (typeof placed === 'string' || !keepsOrder(world, routes, placed)) return false;
  setTrips(world, routes, crew, placed);
  return true;
}
