import { type Answered, carriedOver, changesOf, type PlanChange } from '../../programme/changes.ts';
import { conflictsOf } from '../../programme/conflicts.ts';
import type { PlanInstance, PlanSolution } from '../../programme/instance.ts';
import { outcomeOf } from '../../programme/outcome.ts';
import type { Programme } from '../../programme/programme.ts';
import { type Before, leastChanged, leastCost, valuesOf } from '../../programme/stages.ts';
import { type Solver, withSolver } from './highs.ts';
import {
  type Chosen,
  chosenFrom,
  type FewestLost,
  fewestLost,
  programmeOf,
  type SolveOptions,
  solutionOf,
  solvePlan,
  timer,
} from './solve-plan.ts';

/** A plan made again. */
export type Replanned = {
  readonly solution: PlanSolution;
  readonly changes: readonly PlanChange[];
  /** Places whose choice had to change though the old one is still offered; no plan within the tolerance has fewer than the bound. */
  readonly changed: number;
  readonly changedBound: number;
};

/** What a re-plan may lose more than the best, to disturb less: one percent. */
export const REPLAN_TOLERANCE = 0.01;
const DEFAULT_REPLAN_S = 30;
const SHARE_OF_REST = { lost: 0.6, changes: 0.7 } as const;
/** Whole numbers of places: a proven bound within less than one is proof. */
const LESS_THAN_ONE_PLACE = 0.99;
const COST_GAP = 1e-2;
const COST_NODES = 20;

/**
 * The plan for today's question that changes as few places of an earlier plan as necessary: first the fewest lost, then, among plans
 * that lose at most the tolerance more, the fewest places changed, then the cheapest of those. Places that left the question or joined
 * it do not count.
 * @throws SolverFailure for impossible figures, when cancelled, and when the solver dies
 */
export async function replan(
  instance: PlanInstance,
  before: Answered,
  options: SolveOptions = {},
): Promise<Replanned> {
  const programme = programmeOf(instance);
  const kept = carriedOver(before, instance);
  if (conflictsOf(instance).length > 0) {
    const solution = await solvePlan(instance, options);
    return { solution, changes: [], changed: 0, changedBound: 0 };
  }
  return withSolver(async (solver) => {
    const found = await fewestChanged(solver, programme, { ...options, kept });
    return { ...found, changes: changesOf(before, programme, found.solution.chosen) };
  }, options.signal);
}

async function fewestChanged(
  solver: Solver,
  programme: Programme,
  options: SolveOptions & { readonly kept: Before },
): Promise<Omit<Replanned, 'changes'>> {
  const { kept, tolerance = REPLAN_TOLERANCE, onProgress } = options;
  const { instance } = programme;
  const clock = timer(options.timeLimitS ?? DEFAULT_REPLAN_S);
  const best = await fewestLost(solver, programme, {
    ...options,
    gap: options.gap ?? tolerance / 2,
    start: kept.map((column) => column ?? null),
    clock: { left: () => clock.left() * SHARE_OF_REST.lost },
  });
  const lost = Math.max(best.lostBound, outcomeOf(instance, best.chosen).lost) * (1 + tolerance);
  const changes = await solver.search(leastChanged(programme, { lost }, kept), {
    timeLimitS: clock.left() * SHARE_OF_REST.changes,
    ...{ relativeGap: 0, absoluteGap: LESS_THAN_ONE_PLACE },
    start: startOf(programme, best.chosen),
    ...(onProgress ? { onProgress: (at) => onProgress({ stage: 'changes', ...at }) } : {}),
  });
  const calm = chosenFrom(programme, changes, best.chosen);
  const changed = changedPlaces(calm, kept);
  const cost = await solver.search(leastCost(programme, { lost, changes: changed }, kept), {
    timeLimitS: clock.left(),
    ...{ relativeGap: COST_GAP, mostNodes: COST_NODES },
    start: startOf(programme, calm),
  });
  const ended = changes.status === 'time' ? 'time-limit' : best.ended;
  const found: FewestLost = { ...best, chosen: chosenFrom(programme, cost, calm), ended };
  return {
    solution: solutionOf(programme, found),
    changed: changedPlaces(found.chosen, kept),
    changedBound: Math.max(0, Math.ceil(changes.bound - 1e-6)),
  };
}

function startOf(programme: Programme, chosen: Chosen): Float64Array {
  return valuesOf(programme, chosen, outcomeOf(programme.instance, chosen));
}

/** Places that do something else than before, of those for which what they did is still offered. */
function changedPlaces(chosen: Chosen, kept: Before): number {
  return kept.filter((before, place) => before !== undefined && before !== chosen[place]).length;
}
