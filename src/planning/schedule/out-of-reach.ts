import type { PlanInstance } from '../programme/instance.ts';
import { canBuild, canChoose, readyAfter } from '../programme/possible.ts';
import type { Cut } from './cuts.ts';
import type { Fleet } from './fleet.ts';
import type { Job, ScheduleInput, UnscheduledReason } from './model.ts';
import { reasonFor } from './reasons.ts';
import { emptyRoutes, newTrip, placeTrips } from './route.ts';
import { worldOf } from './world.ts';

/** What may be chosen and is asked about: of a place its columns, of a facility itself. */
type Asked = { readonly job: Job; readonly cut: (reason: UnscheduledReason) => Cut };

/**
 * Columns and facilities that no crew and boat could do in time though nothing else were done: the way there takes longer than daylight,
 * there is no boat, the sea is closed on every day that would do. They are no choices, and are taken out before anything is solved, so
 * that what is then proven is proven of what can be done; what is ordered stays and saves nobody. A crew goes there straight from its port: sleeping on another island on the
 * way is not planned on.
 * @param input days and fleet of the schedule; its jobs are not read.
 */
export function outOfReach(instance: PlanInstance, input: Pick<ScheduleInput, 'days' | 'fleet'>): Cut[] {
  const asked = [...columnsAsked(instance), ...facilitiesAsked(instance)];
  const cuts: Cut[] = [];
  for (const group of Map.groupBy(asked, ({ job }) => `${job.kind} ${job.tpsCode ?? job.id}`).values()) {
    const alike = Map.groupBy(group, ({ job }) => `${job.release} ${job.crewDays}`);
    const jobs = [...alike].flatMap(([id, [first]]) => (first ? [{ ...first.job, id }] : []));
    const reasons = reasonsAlone({ ...input, jobs });
    for (const [at, same] of [...alike.values()].entries()) {
      const reason = reasons[at];
      if (reason) cuts.push(...same.map(({ cut }) => cut(reason)));
    }
  }
  return cuts;
}

function columnsAsked(instance: PlanInstance): Asked[] {
  return instance.columns.flatMap((column, index) => {
    const place = instance.places[column.place];
    if (!place || !canChoose(instance, column)) return [];
    const { id, crewDays } = column;
    const at = jobAt(instance, place.cluster, { crewDays, readyDays: readyAfter(instance, column) });
    return [
      {
        job: { ...at, id, index, kind: 'tps', tpsCode: place.code },
        cut: (reason) => ({ kind: 'forbid-column', column: index, reason }),
      },
    ];
  });
}

function facilitiesAsked(instance: PlanInstance): Asked[] {
  return instance.facilities.flatMap((facility, index) => {
    if (facility.crewDays === 0 || !canBuild(instance, facility)) return [];
    const { id, cluster, crewDays, leadDays: readyDays } = facility;
    return [
      {
        job: {
          ...jobAt(instance, cluster, { crewDays, readyDays }),
          id,
          index,
          kind: 'facility',
          tpsCode: null,
        },
        cut: (reason) => ({ kind: 'forbid-facility', facility: index, reason }),
      },
    ];
  });
}

function jobAt(
  { clusters, pools }: PlanInstance,
  cluster: number,
  work: { readonly readyDays: number; readonly crewDays: number },
): Pick<Job, 'cluster' | 'pool' | 'release' | 'crewDays' | 'value' | 'after'> {
  const site = clusters[cluster];
  return {
    cluster: site?.id ?? '',
    pool: pools[site?.pool ?? -1]?.id ?? '',
    release: Math.ceil(work.readyDays),
    crewDays: work.crewDays,
    value: 0,
    after: [],
  };
}

/** For each of the jobs of one place why it cannot be done even alone; null where it can. */
function reasonsAlone(input: ScheduleInput): (UnscheduledReason | null)[] {
  const { jobs, fleet, days } = input;
  const crewed = jobs.filter(({ crewDays }) => crewDays > 0);
  const [first] = crewed;
  const isKnown = first && fleet.clusters.some(({ id }) => id === first.cluster);
  const world = isKnown ? worldOf(input, crewed, crewsOf(fleet, first.pool)) : null;
  return jobs.map((job) => {
    if (job.crewDays === 0) return job.release > days.length - 2 ? 'too-late' : null;
    if (!world) return 'no-site';
    const at = crewed.indexOf(job);
    const alone = emptyRoutes(world, new Map());
    const fits = world.crews.some(
      (_, crew) => typeof placeTrips(world, alone, crew, [newTrip([at])]) !== 'string',
    );
    if (fits) return null;
    const reason = reasonFor(world, alone, at);
    // Alone there is room; what a crew then lacks are the days of this one trip.
    return reason === 'no-room' ? 'trip-too-long' : reason;
  });
}

function crewsOf(fleet: Fleet, pool: string) {
  return fleet.crews.filter((crew) => crew.pool === pool).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
