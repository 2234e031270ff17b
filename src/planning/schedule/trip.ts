import type { Hours } from './fleet.ts';
import { dayOf, type Moment, type TripEvent } from './model.ts';
import type { World, WorldBoat, WorldCrew } from './world.ts';

/** When a trip's jobs begin and end, in the order of the trip. */
export type TripTimes = {
  readonly startDay: number;
  readonly endDay: number;
  readonly starts: readonly Moment[];
  readonly ends: readonly Moment[];
  /** Whole days spent waiting for something to be released: the trip could begin so much later. */
  readonly idleDays: number;
};

/** Why a trip cannot be made as asked. */
export type TripFault =
  | 'no-boat'
  | 'leg-too-long'
  | 'closed'
  | 'too-late'
  | 'too-long-away'
  | 'starts-later'
  | 'no-days';

/** A trip to try: who, with what, in which order, from which day. `finish` holds the ends of other jobs that some wait for. */
export type TripTry = {
  readonly crew: WorldCrew;
  readonly boat: WorldBoat | null;
  readonly jobs: readonly number[];
  readonly startDay: number;
  readonly finish: Float64Array;
};

const EPSILON = 1e-9;

/**
 * Runs a trip by the clock: leaves the port on its first day, sails and drives within their windows on open days, works within
 * working hours, waits for what is not released, and is back within the days a trip may last. Work of a TPS ends a day before the
 * last, so that an evening on another day is left for the test.
 */
export function runTrip(world: World, trip: TripTry, record?: TripEvent[]): TripTimes | TripFault {
  const { fleet } = world.input;
  const { crew, jobs, startDay } = trip;
  const lastDay = Math.min(world.days, startDay + fleet.windows.maxTripDays) - 1;
  let now = 24 * startDay;
  let at = crew.port;
  let idleDays = 0;
  const starts: Moment[] = [];
  const ends: Moment[] = [];
  for (const job of jobs) {
    const to = world.stopOfJob[job] ?? -1;
    const travelled = travel(world, trip, at, to, now, lastDay, record);
    if (typeof travelled === 'string') return travelled;
    if (starts.length === 0 && dayOf(travelled.start) > startDay) return 'starts-later';
    at = to;
    const released = releaseOf(world, trip, job, starts, ends);
    if (Number.isNaN(released)) return 'too-late';
    if (released > travelled.end) idleDays += Math.max(0, dayOf(released) - dayOf(travelled.end));
    const worked = work(world, trip, job, Math.max(travelled.end, released), lastDay);
    if (typeof worked === 'string') return worked;
    record?.push({ kind: 'work', jobId: world.jobs[job]?.id ?? '', at: stop(world, at), ...worked });
    starts.push(worked.start);
    ends.push(worked.end);
    now = worked.end;
  }
  const back = travel(world, trip, at, crew.port, now, lastDay, record);
  if (typeof back === 'string') return back;
  return { startDay, endDay: dayOf(back.end - EPSILON), starts, ends, idleDays };
}

/** Hours of a way, and whether by sea; by sea without a boat there is no way. */
export function wayOf(
  world: World,
  boat: WorldBoat | null,
  from: number,
  to: number,
): { readonly mode: 'sea' | 'road'; readonly hours: number; readonly metres: number } | null {
  const { travel: rules } = world.input.fleet;
  const cell = from * world.stops.length + to;
  const straight = world.metres[cell] ?? 0;
  if (world.bySea[cell]) {
    if (!boat) return null;
    const metres = straight * rules.seaDetour;
    return { mode: 'sea', metres, hours: metres / 1000 / boat.boat.speedKmh + rules.landingHours };
  }
  const metres = straight * rules.roadDetour;
  return { mode: 'road', metres, hours: metres / 1000 / rules.roadKmh };
}

type Span = { readonly start: Moment; readonly end: Moment };

function travel(
  world: World,
  { crew, boat }: TripTry,
  from: number,
  to: number,
  now: Moment,
  lastDay: number,
  record?: TripEvent[],
): Span | TripFault {
  if (from === to) return { start: now, end: now };
  const way = wayOf(world, boat, from, to);
  if (!way) return 'no-boat';
  if (way.hours === 0) return { start: now, end: now };
  const { windows } = world.input.fleet;
  const window = way.mode === 'sea' ? windows.sea : windows.road;
  if (way.hours > window.until - window.from + EPSILON) return 'leg-too-long';
  let wasClosed = false;
  for (let day = dayOf(now); day <= lastDay; day++) {
    const isClosed =
      crew.off[day] === 1 ||
      isShut(world.allClosed, world, from, day) ||
      isShut(world.allClosed, world, to, day) ||
      (way.mode === 'sea' &&
        (boat?.off[day] === 1 ||
          isShut(world.seaClosed, world, from, day) ||
          isShut(world.seaClosed, world, to, day)));
    const start = Math.max(now, 24 * day + window.from);
    const end = start + way.hours;
    if (!isClosed && end <= 24 * day + window.until + EPSILON) {
      record?.push({
        kind: 'travel',
        mode: way.mode,
        from: stop(world, from),
        to: stop(world, to),
        start,
        end,
        distanceM: Math.round(way.metres),
      });
      return { start, end };
    }
    wasClosed ||= isClosed;
  }
  return outOfDays(world, lastDay, wasClosed);
}

/** Work in one place, over as many days as it takes; hours outside the window and closed days do not count. */
function work(world: World, { crew }: TripTry, job: number, from: Moment, lastDay: number): Span | TripFault {
  const window: Hours = world.input.fleet.windows.work;
  const { crewDays = 0 } = world.jobs[job] ?? {};
  const at = world.stopOfJob[job] ?? 0;
  // The test needs an evening on a day after this one.
  const last = Math.min(lastDay, world.days - 2);
  let left = crewDays * (window.until - window.from);
  let start: Moment | null = null;
  let wasClosed = false;
  for (let day = dayOf(from); day <= last; day++) {
    if (crew.off[day] === 1 || isShut(world.allClosed, world, at, day)) {
      wasClosed = true;
      continue;
    }
    const begin = Math.max(from, 24 * day + window.from);
    const free = 24 * day + window.until - begin;
    if (free <= EPSILON) continue;
    start ??= begin;
    if (left <= free + EPSILON) return { start, end: begin + left };
    left -= free;
  }
  return outOfDays(world, lastDay, wasClosed);
}

function outOfDays(world: World, lastDay: number, wasClosed: boolean): TripFault {
  if (wasClosed) return 'closed';
  return lastDay < world.days - 1 ? 'too-long-away' : 'too-late';
}

/** The moment from which a job may be worked on; NaN when it waits for one that has no time. */
function releaseOf(
  world: World,
  { jobs, finish }: TripTry,
  job: number,
  starts: readonly Moment[],
  ends: readonly Moment[],
): Moment {
  let release = 24 * (world.jobs[job]?.release ?? 0);
  for (const first of world.after[job] ?? []) {
    const inTrip = jobs.indexOf(first);
    const end = inTrip < 0 ? finish[first] : inTrip < starts.length ? ends[inTrip] : Number.NaN;
    if (end === undefined || Number.isNaN(end)) return Number.NaN;
    release = Math.max(release, end);
  }
  return release;
}

function isShut(table: Uint8Array, world: World, stopIndex: number, day: number): boolean {
  return table[stopIndex * world.days + day] === 1;
}

function stop(world: World, index: number) {
  const found = world.stops[index];
  if (!found) throw new Error(`no stop ${index}`);
  return found;
}
