import type { Day } from '../../../kernel/index.ts';
import { ASSUMED_SHOCKS, riskOfPlan, simulatePlan } from '../../evaluate/index.ts';
import {
  type Cut,
  closingsOf,
  type Fleet,
  type FoundOption,
  outOfReach,
  type PlanInstance,
  type PlanSolution,
  type PlanToSchedule,
  planDays,
  proofOf,
  questionOfRest,
  type Schedule,
  scheduleOfPlan,
  settle,
  solveUntilScheduled,
  type Unscheduled,
  visitsOf,
  withCuts,
} from '../../index.ts';
import { seededRandom } from '../../random.ts';
import type { Chances } from './answer.ts';
import type { EveningRules, Solved } from './tools.ts';

/** Standard error of a mean of twenty TPS with a deviation of three: less than a tenth. */
const RUNS = 2_000;
/** Any number, always the same: the same plan has the same chances. */
const SEED = 20_241_127;

/** A solution that a schedule can carry out. */
export type Scheduled = {
  readonly solution: PlanSolution;
  readonly cuts: readonly Cut[];
  readonly closings: ReadonlyMap<string, Day>;
  readonly visits: ReadonlyMap<string, Day>;
  /** Null without a fleet. */
  readonly schedule: Schedule | null;
  /** What found no day: given up, or ordered and counted as not there. */
  readonly left: readonly Unscheduled[];
};

/** What is scheduled: the question as it was solved, without what no crew can reach. */
export type ScheduleQuestion = {
  readonly instance: PlanInstance;
  readonly fleet: Fleet | null;
  readonly today: Day;
  /** Share by which the plan may lose more than the best. */
  readonly tolerance: number;
};

/** What no crew can reach in time whatever else is planned; nothing without a fleet. */
export function beyondReach({ instance, fleet, today }: Omit<ScheduleQuestion, 'tolerance'>): readonly Cut[] {
  return fleet ? outOfReach(instance, { days: planDays(today, instance.horizonDays), fleet }) : [];
}

/**
 * Solves again, from the plan before, until the schedule holds; what is still left over then is given what needs no crew, or given up.
 * Bound and gap are those of the first solution: that a better plan cannot be scheduled otherwise is not proven.
 */
export async function untilScheduled(
  solve: (instance: PlanInstance, start: PlanSolution) => Promise<Solved>,
  { instance, fleet, today, tolerance }: ScheduleQuestion,
  first: PlanSolution,
): Promise<Scheduled> {
  if (!fleet)
    return { solution: first, cuts: [], closings: new Map(), visits: new Map(), schedule: null, left: [] };
  const plan = { instance, fleet, today };
  const again = async (asked: PlanInstance, before: PlanSolution) => {
    const solved = await solve(asked, before);
    return solved.kind === 'solved' ? solved.solution : null;
  };
  const found = await solveUntilScheduled(plan, first, again);
  const rest = questionOfRest(withCuts(instance, found.cuts), found);
  const filled = rest && (await again(rest, found.solution));
  const settled = settle(plan, filled ? { ...found, ...scheduledAs(plan, filled) } : found);
  const { schedule, left, cuts } = settled;
  return {
    solution: proofOf(settled, first, tolerance),
    cuts,
    closings: closingsOf(schedule),
    visits: visitsOf(schedule, instance),
    schedule,
    left,
  };
}

function scheduledAs(plan: Omit<PlanToSchedule, 'solution'>, solution: PlanSolution) {
  return { solution, schedule: scheduleOfPlan({ ...plan, solution }) };
}

/** What chance makes of a scheduled plan: 2,000 evenings with common shocks. */
export function chancesOf(
  { solution, schedule }: Scheduled,
  input: {
    readonly instance: PlanInstance;
    readonly options: ReadonlyMap<string, FoundOption>;
    readonly fleet: Fleet | null;
    readonly covered: ReadonlySet<string>;
  },
  rules: EveningRules,
): Chances | null {
  const { instance, options, fleet, covered } = input;
  if (!schedule || !fleet) return null;
  const risk = riskOfPlan({
    instance,
    solution,
    options,
    schedule,
    fleet,
    covered,
    shocks: ASSUMED_SHOCKS,
    ...rules,
  });
  const { runs, lost, standardError, closedByFreeze, days } = simulatePlan(risk, seededRandom(SEED), RUNS);
  const open = days.at(-1)?.uncovered;
  return {
    ...{ runs, mean: lost.mean, p10: lost.p10, p90: lost.p90, standardError },
    connectedClosed: closedByFreeze.connected,
    uncoveredClosed: closedByFreeze.uncovered,
    ...(open ? { uncoveredOpen: { p10: open.p10, p90: open.p90 } } : {}),
    days: days.flatMap(({ day, connected, uncovered }) => {
      const at = schedule.days[day];
      return at === undefined
        ? []
        : [{ day: at, connected: rounded(connected.mean), uncovered: rounded(uncovered.mean) }];
    }),
  };
}

/** A mean of 2,000 runs is not known to a thousandth. */
function rounded(mean: number): number {
  return Math.round(mean * 1_000) / 1_000;
}
