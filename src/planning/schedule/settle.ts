import type { PlanInstance, PlanSolution, SolveStatus } from '../programme/instance.ts';
import { outcomeOf } from '../programme/outcome.ts';
import { isLeast } from '../programme/possible.ts';
import { type Cut, withCuts } from './cuts.ts';
import type { Schedule, Unscheduled } from './model.ts';
import { type PlanToSchedule, type ScheduledPlan, scheduleOfPlan } from './of-plan.ts';

/** A plan all of whose jobs have their day, but for what is ordered and cannot have one. */
export type SettledPlan = ScheduledPlan<PlanSolution> & {
  /** What was left over, in the order in which it was given up; what is ordered is still chosen. */
  readonly left: readonly Unscheduled[];
};

/** Proven gap below which a plan counts as the best; the first stage stops there. */
const PROVEN_GAP = 1e-3;

/**
 * The question for what the schedule left over: everything that has its day stays as it is, and at the places left over only what needs
 * no crew may be chosen. Null where nothing is left over, or all of it is ordered.
 */
export function questionOfRest(
  instance: PlanInstance,
  { solution, schedule }: Pick<ScheduledPlan<Pick<PlanSolution, 'chosen'>>, 'solution' | 'schedule'>,
): PlanInstance | null {
  const left = placesLeft(instance, schedule);
  if (left.size === 0) return null;
  const kept = new Set(solution.chosen.filter((_, place) => !left.has(place)));
  return {
    ...instance,
    columns: instance.columns.map((column, index) => {
      // Where a choice stays, it is all that is asked of its place.
      if (!left.has(column.place))
        return { ...column, fixed: column.fixed || kept.has(index), ordered: undefined };
      if (column.crewDays === 0) return column;
      return { ...column, chance: isLeast(column) ? (instance.places[column.place]?.baseChance ?? 0) : 0 };
    }),
  };
}

/**
 * Gives up what has no day in the schedule, until all the rest has one. A place given up is as it would be with nothing done, or with the half
 * of a pair that is ordered alone; what is
 * ordered stays chosen and is worth no more than nothing: nobody is promised what no boat brings. Both stand among the cuts.
 */
export function settle(
  plan: Omit<PlanToSchedule, 'solution'>,
  { solution, schedule, cuts }: ScheduledPlan<PlanSolution>,
): SettledPlan {
  const { instance } = plan;
  const alone = new Map(
    instance.columns.flatMap(({ place, ordered }, index) => (ordered === 'alone' ? [[place, index]] : [])),
  );
  let held: { chosen: PlanSolution['chosen']; schedule: Schedule } = { chosen: solution.chosen, schedule };
  const left: Unscheduled[] = [];
  for (;;) {
    const gone = placesLeft(instance, held.schedule);
    if (gone.size === 0) break;
    left.push(...held.schedule.unscheduled.filter(({ job }) => !isOrdered(instance, job)));
    const chosen = held.chosen.map((choice, place) =>
      gone.has(place) ? (alone.get(place) ?? null) : choice,
    );
    const { built } = outcomeOf(instance, chosen);
    held = { chosen, schedule: scheduleOfPlan({ ...plan, solution: { chosen, built } }) };
  }
  left.push(...held.schedule.unscheduled);
  if (left.length === 0) return { solution, schedule, cuts, left };
  const all = [...cuts, ...left.map(forbidden)];
  const { built, visits, lost, costRupiah, lateDays } = outcomeOf(withCuts(instance, all), held.chosen);
  const honest = { ...solution, chosen: held.chosen, built, visits, lost, costRupiah, lateDays };
  return { solution: honest, schedule: held.schedule, cuts: all, left };
}

function forbidden({ job: { kind, index }, reason }: Unscheduled): Cut {
  return kind === 'tps'
    ? { kind: 'forbid-column', column: index, reason }
    : { kind: 'forbid-facility', facility: index, reason };
}

/**
 * What is proven of a settled plan: the bound that held before the schedule took anything away. It is called the best only when all that
 * is chosen has its day and the bound is near (within the tolerance that was asked for).
 */
export function proofOf(
  { solution, cuts, left }: SettledPlan,
  first: Pick<PlanSolution, 'lostBound'>,
  tolerance: number,
): PlanSolution {
  if (cuts.length === 0 && left.length === 0) return solution;
  const { lost } = solution;
  const lostBound = Math.min(first.lostBound, lost);
  const gap = lost > 0 ? (lost - lostBound) / lost : 0;
  const isBest = left.length === 0 && gap <= PROVEN_GAP + tolerance;
  const status: SolveStatus = solution.status === 'optimal' && !isBest ? 'schedule-limit' : solution.status;
  return { ...solution, lostBound, gap, status };
}

/** Places whose choice has no day and was not ordered. */
function placesLeft(instance: PlanInstance, { unscheduled }: Schedule): Set<number> {
  return new Set(
    unscheduled.flatMap(({ job }) => {
      const column = job.kind === 'tps' ? instance.columns[job.index] : undefined;
      return column && !isLeast(column) ? [column.place] : [];
    }),
  );
}

function isOrdered({ columns, facilities }: PlanInstance, { kind, index }: Unscheduled['job']): boolean {
  const column = kind === 'tps' ? columns[index] : undefined;
  return column ? isLeast(column) : (facilities[index]?.fixed ?? false);
}
