import { z } from '@hono/zod-openapi';
import type { NamedTps } from '../../../connectivity/server/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import {
  type Appointment,
  dayOf,
  type FoundOption,
  hourOf,
  optionName,
  type Schedule,
  type Stop,
  type Trip,
} from '../../index.ts';
import type { CurrentSchedule } from './current.ts';

const day = z.string();
/** A day and the hour of that day in the election's zone, 0 <= hour <= 24. */
const momentSchema = z.object({ day, hour: z.number() });
const stopSchema = z.object({ name: z.string(), lng: z.number(), lat: z.number() });
const whoSchema = z.object({ code: z.string().nullable(), name: z.string(), village: z.string() });

const eventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('travel'),
    mode: z.enum(['sea', 'road']),
    from: stopSchema,
    to: stopSchema,
    start: momentSchema,
    end: momentSchema,
    distanceM: z.number().int(),
  }),
  z.object({
    kind: z.literal('work'),
    jobId: z.string(),
    tps: whoSchema,
    what: textSchema,
    at: stopSchema,
    start: momentSchema,
    end: momentSchema,
  }),
]);

const tripSchema = z.object({
  crewId: z.string(),
  boat: z.string().nullable(),
  port: stopSchema,
  start: day,
  end: day,
  events: z.array(eventSchema),
});

const jobSchema = z.object({
  jobId: z.string(),
  tps: whoSchema,
  what: textSchema,
  partner: z.string().nullable(),
  crewId: z.string().nullable(),
  start: momentSchema,
  end: momentSchema,
  test: z.object({ start: momentSchema, end: momentSchema }).nullable(),
  slackDays: z.number().int(),
  isTight: z.boolean(),
});

const appointmentSchema = z.object({ day, crew: z.string().nullable() }).nullable();

/** A plan's schedule as it stands today. */
export const scheduleSchema = z
  .object({
    plan: z.object({ id: z.string(), solvedAt: z.iso.datetime(), isAdopted: z.boolean(), made: day }),
    today: day,
    /** The last day on which everything must be tested (H-3 by policy). */
    freeze: day.nullable(),
    isReplanned: z.boolean(),
    days: z.array(day),
    crews: z.array(z.object({ id: z.string(), name: z.string(), port: z.string() })),
    trips: z.array(tripSchema),
    jobs: z.array(jobSchema),
    unscheduled: z.array(z.object({ tps: whoSchema, what: textSchema, why: textSchema })),
    /** Due before today by the plan, and not closed. */
    late: z.array(
      z.object({ tps: whoSchema, due: day, lateDays: z.number().int(), partner: z.string().nullable() }),
    ),
    changes: z.array(
      z.object({
        tps: whoSchema,
        what: z.enum(['added', 'dropped', 'moved', 'other-crew', 'no-place']),
        before: appointmentSchema,
        after: appointmentSchema,
        why: textSchema,
      }),
    ),
    closed: z.number().int(),
    daysAway: z.number().int(),
    seaM: z.number().int(),
  })
  .openapi('PlanSchedule');

/** A schedule as it left. */
export type ScheduleView = z.infer<typeof scheduleSchema>;

type Names = ReadonlyMap<string, NamedTps>;
const FACILITY = { id: 'perangkat bersama', en: 'shared facility' };

/** A schedule as it leaves. @param names of every TPS in it. */
export function scheduleView(found: CurrentSchedule, names: Names, isAdopted: boolean) {
  const stopOf = stopsOf(found, names);
  const { stored, current, planned, fleet, workOf } = found;
  const crewName = new Map(fleet.crews.map(({ id, name }) => [id, name]));
  const partnerOf = (jobId: string) =>
    workOf.get(jobId)?.find(({ partner }) => partner !== null)?.partner ?? null;
  const whoOf = (tpsCode: string | null, jobId: string) => who(tpsCode, names, jobId);
  const named = (one: Appointment | null) =>
    one && { day: one.day, crew: one.crewId === null ? null : (crewName.get(one.crewId) ?? one.crewId) };
  const inUse = new Set(current.trips.map(({ crewId }) => crewId));
  const codeOf = new Map(current.jobs.map(({ jobId, tpsCode }) => [jobId, tpsCode]));
  return {
    plan: {
      id: stored.plan.id,
      solvedAt: stored.plan.solvedAt.toISOString(),
      isAdopted,
      made: planned.days[0] ? before(planned.days[0]) : found.today,
    },
    today: found.today,
    freeze: planned.days.at(-1) ?? null,
    isReplanned: current !== planned,
    days: [...current.days],
    crews: fleet.crews
      .filter(({ id }) => inUse.has(id))
      .map(({ id, name, homePort }) => ({ id, name, port: portName(found, homePort) })),
    trips: current.trips.map((trip) =>
      tripView(trip, found, stopOf, (id) => whoOf(codeOf.get(id) ?? null, id)),
    ),
    jobs: current.jobs.map((job) => ({
      jobId: job.jobId,
      tps: whoOf(job.tpsCode, job.jobId),
      what: whatOf(workOf.get(job.jobId)),
      partner: partnerOf(job.jobId),
      crewId: job.crewId,
      start: moment(current, job.start),
      end: moment(current, job.end),
      test: job.test && { start: moment(current, job.test.start), end: moment(current, job.test.end) },
      slackDays: job.slackDays,
      isTight: job.isTight,
    })),
    unscheduled: current.unscheduled.map(({ job, words }) => ({
      tps: whoOf(job.tpsCode, job.id),
      what: whatOf(workOf.get(job.id)),
      why: words,
    })),
    late: found.late.map(({ job, due, lateDays }) => ({
      tps: whoOf(job.tpsCode, job.jobId),
      partner: partnerOf(job.jobId),
      due,
      lateDays,
    })),
    changes: found.changes.map(({ jobId, tpsCode, what, why, ...change }) => ({
      tps: whoOf(tpsCode, jobId),
      what,
      why,
      before: named(change.before),
      after: named(change.after),
    })),
    closed: found.closed.size,
    daysAway: current.trips.reduce((sum, { startDay, endDay }) => sum + endDay - startDay + 1, 0),
    seaM: current.trips
      .flatMap(({ events }) => events)
      .reduce(
        (sum, event) => sum + (event.kind === 'travel' && event.mode === 'sea' ? event.distanceM : 0),
        0,
      ),
  };
}

function tripView(
  trip: Trip,
  found: CurrentSchedule,
  stopOf: (stop: Stop) => z.infer<typeof stopSchema>,
  whoOf: (jobId: string) => z.infer<typeof whoSchema>,
) {
  const { current, fleet, workOf } = found;
  const port = fleet.ports.find(({ id }) => id === trip.port);
  return {
    crewId: trip.crewId,
    boat: fleet.boats.find(({ id }) => id === trip.boatId)?.name ?? null,
    port: stopView(port ?? { id: trip.port, name: trip.port, position: { latitude: 0, longitude: 0 } }),
    start: moment(current, 24 * trip.startDay).day,
    end: moment(current, 24 * trip.endDay).day,
    events: trip.events.map((event) => {
      const times = { start: moment(current, event.start), end: moment(current, event.end) };
      if (event.kind === 'travel') {
        const { mode, distanceM } = event;
        const ends = { from: stopOf(event.from), to: stopOf(event.to) };
        return { kind: 'travel' as const, mode, distanceM, ...ends, ...times };
      }
      const what = whatOf(workOf.get(event.jobId));
      const at = stopOf(event.at);
      return { kind: 'work' as const, jobId: event.jobId, tps: whoOf(event.jobId), what, at, ...times };
    }),
  };
}

/** A moment as a day and an hour; also before the first day, for trips that are under way. */
function moment({ days }: Pick<Schedule, 'days'>, at: number) {
  const first = Date.parse(days[0] ?? '1970-01-01');
  const date = new Date(first + dayOf(at) * 86_400_000).toISOString().slice(0, 10);
  return { day: date, hour: Math.round(hourOf(at) * 60) / 60 };
}

function before(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

function who(tpsCode: string | null, names: Names, jobId: string): z.infer<typeof whoSchema> {
  const named = tpsCode === null ? undefined : names.get(tpsCode);
  return { code: tpsCode, name: named?.name ?? tpsCode ?? jobId, village: named?.village ?? '' };
}

/** The products that crew brings, by name; @example { id: 'SIM Indosat + VSAT Starlink', ... } */
function whatOf(options: readonly FoundOption[] | undefined) {
  if (!options) return FACILITY;
  const names = options.map(optionName);
  return { id: names.map(({ id }) => id).join(' + '), en: names.map(({ en }) => en).join(' + ') };
}

/** Stops by the village that people call them by: clusters have no name of their own. */
function stopsOf({ current, planned, fleet }: CurrentSchedule, names: Names) {
  const clusterName = new Map(fleet.clusters.map(({ id, name }) => [id, name]));
  const villages = new Map<string, string>();
  for (const { cluster, tpsCode } of [...current.jobs, ...planned.jobs]) {
    const village = tpsCode === null ? undefined : names.get(tpsCode)?.village;
    if (village) villages.set(clusterName.get(cluster) ?? '', village);
  }
  return (stop: Stop) => {
    const name = names.get(stop.id)?.village ?? villages.get(stop.name) ?? stop.name;
    return { ...stopView(stop), name };
  };
}

function stopView({ name, position }: Stop) {
  return { name, lng: position.longitude, lat: position.latitude };
}

function portName({ fleet }: CurrentSchedule, id: string): string {
  return fleet.ports.find((port) => port.id === id)?.name ?? id;
}
