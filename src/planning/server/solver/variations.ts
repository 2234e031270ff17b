import { checkInstance } from '../../programme/check-instance.ts';
import { conflictsOf } from '../../programme/conflicts.ts';
import type { PlanConflict, PlanInstance, PlanSolution } from '../../programme/instance.ts';
import { nearPlan } from '../../programme/near-plan.ts';
import { outcomeOf } from '../../programme/outcome.ts';
import { buildProgramme, type Programme } from '../../programme/programme.ts';
import { leastCost, rupiahOf, valuesOf } from '../../programme/stages.ts';
import { type Solver, withSolver } from './highs.ts';
import {
  betterOf,
  chosenFrom,
  keeps,
  programmeOf,
  type SolveOptions,
  solutionOf,
  timer,
} from './solve-plan.ts';

/** What a question that is a little different loses, beside the plan it varies. */
export type Variation = {
  /** Null when what is ordered already makes it impossible; `conflicts` say why. */
  readonly solution: PlanSolution | null;
  readonly conflicts: readonly PlanConflict[];
  /** TPS saved against the plan (negative: lost); between what both bounds prove at least and at most. */
  readonly saved: number;
  readonly savedLeast: number;
  readonly savedMost: number;
};

/**
 * Proven gap at which a variation ends. Ten times closer takes several times as long, which nobody who asks "what if" waits for; what
 * is not proven stands in `savedLeast` and `savedMost`.
 */
const VARIATION_GAP = 4e-3;
/** Whoever asks "what if" waits no longer than two seconds for each answer, the start of a solver included. */
const VARIATION_S = 1.7;

/**
 * Solves variations of a question, each beginning from its plan, in one solver: what one more of something buys, what a late delivery
 * costs. Their places must be the plan's. Their solutions carry no duals. One whose figures are impossible is answered like one that is infeasible, without conflicts.
 * @throws SolverFailure when cancelled, and when the solver dies
 */
export async function variations(
  plan: PlanSolution,
  changed: readonly PlanInstance[],
  options: Pick<SolveOptions, 'signal' | 'timeLimitS' | 'gap'> = {},
): Promise<Variation[]> {
  return withSolver(async (solver) => {
    const found: Variation[] = [];
    for (const instance of changed) {
      const conflicts = checkInstance(instance).length > 0 ? [] : conflictsOf(instance);
      if (conflicts.length > 0 || checkInstance(instance).length > 0) {
        found.push({ solution: null, conflicts, saved: 0, savedLeast: 0, savedMost: 0 });
        continue;
      }
      const solution = await fromPlan(solver, buildProgramme(instance), plan, options);
      found.push({
        ...{ solution, conflicts },
        saved: plan.lost - solution.lost,
        savedLeast: plan.lostBound - solution.lost,
        savedMost: plan.lost - solution.lostBound,
      });
    }
    return found;
  }, options.signal);
}

/** The search alone, from the plan: without its relaxation, whose duals nobody asks of a variation and which takes as long as a quarter of it. */
async function fromPlan(
  solver: Solver,
  programme: Programme,
  plan: PlanSolution,
  { gap = VARIATION_GAP, timeLimitS = VARIATION_S }: Pick<SolveOptions, 'timeLimitS' | 'gap'>,
): Promise<PlanSolution> {
  const { instance, model } = programme;
  const start = keeps(programme, plan.chosen) ? plan.chosen : nearPlan(programme, plan.chosen);
  const answer = await solver.search(model, {
    timeLimitS,
    relativeGap: gap,
    start: valuesOf(programme, start, outcomeOf(instance, start)),
  });
  return solutionOf(programme, {
    chosen: betterOf(programme, answer, start),
    lostBound: Math.max(0, answer.bound),
    ended: answer.status === 'optimal' ? 'optimal' : 'time-limit',
    duals: { resources: instance.resources.map(() => 0), pools: instance.pools.map(() => 0) },
    costBoundRupiah: null,
  });
}

/** How cheap a plan may be that loses a little more than the best: what it loses and costs, and what none within that can undercut. */
export type CurvePointFound = {
  readonly tolerance: number;
  readonly lost: number;
  readonly costRupiah: number;
  readonly costBoundRupiah: number;
};

const CURVE_GAP = 1e-2;
const CURVE_NODES = 50;

/**
 * The curve of cost against loss, for tolerances ascending (0.01: one percent more lost than the plan), each from the one before it.
 * Only money is searched for: what is lost at best is known from the plan.
 * @throws SolverFailure for impossible figures, when cancelled, and when the solver dies
 */
export async function costCurve(
  instance: PlanInstance,
  plan: PlanSolution,
  tolerances: readonly number[],
  options: Pick<SolveOptions, 'signal' | 'timeLimitS'> = {},
): Promise<CurvePointFound[]> {
  const programme = programmeOf(instance);
  const clock = timer(options.timeLimitS ?? 10 * tolerances.length);
  return withSolver(async (solver) => {
    const points: CurvePointFound[] = [];
    let chosen = plan.chosen;
    for (const [index, tolerance] of tolerances.entries()) {
      const answer = await solver.search(leastCost(programme, { lost: plan.lost * (1 + tolerance) }), {
        timeLimitS: clock.left() / (tolerances.length - index),
        ...{ relativeGap: CURVE_GAP, mostNodes: CURVE_NODES },
        start: valuesOf(programme, chosen, outcomeOf(instance, chosen)),
      });
      const found = chosenFrom(programme, answer, chosen);
      if (outcomeOf(instance, found).costRupiah < outcomeOf(instance, chosen).costRupiah) chosen = [...found];
      const { lost, costRupiah } = outcomeOf(instance, chosen);
      const costBoundRupiah = Math.min(costRupiah, rupiahOf(Math.max(0, answer.bound)));
      points.push({ tolerance, lost, costRupiah, costBoundRupiah });
    }
    return boundsOfAll(points, plan);
  }, options.signal);
}

/** What nobody who may lose more can undercut, nobody who may lose less can; and what was proven of the plan itself holds for its loss. */
function boundsOfAll(points: readonly CurvePointFound[], plan: PlanSolution): CurvePointFound[] {
  return points.map((point, index) => {
    const ofPlan = point.tolerance === 0 ? (plan.costBoundRupiah ?? 0) : 0;
    const proven = Math.max(ofPlan, ...points.slice(index).map(({ costBoundRupiah }) => costBoundRupiah));
    return { ...point, costBoundRupiah: Math.min(point.costRupiah, proven) };
  });
}
