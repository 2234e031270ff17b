import type { Day } from '../../kernel/index.ts';
import type { PlanInstance, PlanSolution } from '../programme/instance.ts';
import { seededRandom } from '../random.ts';
import { type Cut, cutsFor, withCuts } from './cuts.ts';
import type { Fleet } from './fleet.ts';
import { jobsOf } from './jobs.ts';
import { dayOf, type Schedule, type ScheduleInput, type Unscheduled } from './model.ts';
import { scheduleJobs } from './schedule-jobs.ts';

/** Any number: a plan's schedule is always searched with the same chance, so that it is always the same. */
const SEED = 20_241_127;
const MS_PER_DAY = 86_400_000;

/** What is scheduled: a solved plan, who carries it out, and the day on which it was made. */
export type PlanToSchedule = {
  readonly instance: PlanInstance;
  readonly solution: Pick<PlanSolution, 'chosen' | 'built'>;
  readonly fleet: Fleet;
  readonly today: Day;
};

/** The days from tomorrow to the freeze. @example planDays('2024-10-09', 2) // 10 and 11 October */
export function planDays(today: Day, horizonDays: number): Day[] {
  const first = Date.parse(today) + MS_PER_DAY;
  return Array.from({ length: Math.max(0, Math.floor(horizonDays)) }, (_, n) => {
    return new Date(first + n * MS_PER_DAY).toISOString().slice(0, 10) as Day;
  });
}

/** What the scheduler is asked for a plan. */
export function scheduleInputOf({ instance, solution, fleet, today }: PlanToSchedule): ScheduleInput {
  return { days: planDays(today, instance.horizonDays), jobs: jobsOf(instance, solution), fleet };
}

/** The schedule of a plan: the same for the same plan. */
export function scheduleOfPlan(plan: PlanToSchedule): Schedule {
  return scheduleJobs(scheduleInputOf(plan), seededRandom(SEED));
}

/** On which day each TPS is expected to pass its test; TPS without a place in the schedule are missing. */
export function closingsOf({ jobs, days }: Pick<Schedule, 'jobs' | 'days'>): Map<string, Day> {
  return new Map(
    jobs.flatMap(({ tpsCode, test }): [string, Day][] => {
      const day = test ? days[dayOf(test.start)] : undefined;
      return tpsCode !== null && day ? [[tpsCode, day]] : [];
    }),
  );
}

/**
 * On which day a crew first works for each TPS: on it, or on a facility that it hangs on. By then what partners deliver must be there. TPS
 * that no crew works for are missing.
 */
export function visitsOf(
  { jobs, days }: Pick<Schedule, 'jobs' | 'days'>,
  instance: PlanInstance,
): Map<string, Day> {
  const visits = new Map(
    jobs.filter(({ crewId }) => crewId !== null).map(({ jobId, start }) => [jobId, dayOf(start)]),
  );
  const columns = new Map(instance.columns.map((column) => [column.id, column]));
  return new Map(
    jobs.flatMap(({ jobId, tpsCode }): [string, Day][] => {
      const hangsOn = (columns.get(jobId)?.facilities ?? []).flatMap(
        ({ facility }) => instance.facilities[facility]?.id ?? [],
      );
      const first = Math.min(...[jobId, ...hangsOn].map((id) => visits.get(id) ?? Number.POSITIVE_INFINITY));
      const day = days[first];
      return tpsCode !== null && day ? [[tpsCode, day]] : [];
    }),
  );
}

/** A plan that was solved until its schedule held, or as often as was allowed. */
export type ScheduledPlan<S> = {
  readonly solution: S;
  readonly schedule: Schedule;
  /** What the programme had to be told on the way; what is still unscheduled stands in the schedule. */
  readonly cuts: readonly Cut[];
};

/**
 * Solves, schedules, and solves again with what could not be scheduled as cuts, at most so many times. Of the tries it keeps the one with
 * the fewest jobs left over, the first of equals: each cut only takes away choices. That a cut was necessary is not proven (with other
 * routes there may have been room), so the first solution's bound is the only one that holds for what comes out.
 */
export async function solveUntilScheduled<S extends Pick<PlanSolution, 'chosen' | 'built'>>(
  plan: Omit<PlanToSchedule, 'solution'>,
  first: S,
  solve: (cut: PlanInstance, before: S) => Promise<S | null>,
  mostLoops = 4,
): Promise<ScheduledPlan<S>> {
  let solution = first;
  let cuts: readonly Cut[] = [];
  let best: ScheduledPlan<S> | null = null;
  for (let loop = 0; ; loop++) {
    const schedule = scheduleOfPlan({ ...plan, solution });
    if (!best || schedule.unscheduled.length < best.schedule.unscheduled.length)
      best = { solution, schedule, cuts };
    if (schedule.unscheduled.length === 0 || loop >= mostLoops) return best;
    const more = cutsFor(schedule.unscheduled.filter((left) => isFreeToGo(plan.instance, left)));
    if (more.length === 0) return best;
    cuts = [...cuts, ...more];
    const next = await solve(withCuts(plan.instance, cuts), solution);
    if (!next) return best;
    solution = next;
  }
}

/** Whether solving again can do anything about it: what is ordered and impossible by itself stays whatever is planned. */
function isFreeToGo({ columns, facilities }: PlanInstance, { job, reason }: Unscheduled): boolean {
  const { fixed = false } = (job.kind === 'tps' ? columns : facilities)[job.index] ?? {};
  return !fixed || reason === 'no-room';
}
