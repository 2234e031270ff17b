import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { checkInstance } from '../../programme/check-instance.ts';
import { conflictsOf } from '../../programme/conflicts.ts';
import { CREW_SHARE, LEAD_SHARE } from '../../programme/crew-limits.ts';
import type { PlanInstance, PlanSolution, PlanStage } from '../../programme/instance.ts';
import { outcomeOf } from '../../programme/outcome.ts';
import { buildProgramme, type Programme } from '../../programme/programme.ts';
import {
  chosenOf,
  judge,
  leastCost,
  leastLate,
  ROW_ROUNDING,
  rupiahOf,
  valuesOf,
} from '../../programme/stages.ts';
import { fixedOnly, hasLongMenu, repaired, shortMenu } from '../../programme/start.ts';

import { type Solver, SolverFailure, withSolver } from './highs.ts';
import type { RunAnswer } from './highs-messages.ts';

/** A plan's choices: a column or null for each place. */
export type Chosen = readonly (number | null)[];

/** How to solve. */
export type SolveOptions = {
  /** For all stages together. Where it ends a stage, the plan is the best found so far and says so. */
  readonly timeLimitS?: number;
  /** Share by which a plan may lose more than the best, to be cheaper; 0 by default. */
  readonly tolerance?: number;
  /** Proven gap at which the first stage stops. */
  readonly gap?: number;
  /** The same of the later stages. */
  readonly costGap?: number;
  /** Only the fewest lost, not the cheapest of those: for questions where only the lost count. */
  readonly lostOnly?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PlanProgress) => void;
  /** A plan to start from. */
  readonly start?: Chosen;
};

/** How far a solve is: what is being minimised, its best and its bound in TPS lost, rupiah or days. */
export type PlanProgress = {
  readonly stage: PlanStage;
  readonly seconds: number;
  readonly best: number;
  readonly bound: number;
};

/** Seconds for all stages when nothing is said. */
export const DEFAULT_TIME_S = 60;
/** The first stage stops at this proven gap: a fiftieth of a TPS where twenty are lost. */
const DEFAULT_GAP = 1e-3;
/** The later stages are about money and days: they stop at a proven percent, or after so many nodes, the same everywhere. */
const LATER_GAP = 1e-2;
const LATER_NODES = 50;
/** Of the time that is left, what a stage may take at most, so that the next has some. */
const SHARE_OF_REST = { shortMenu: 0.4, lost: 0.7, cost: 0.8 } as const;
/** A start need not be proven closely. */
const SHORT_MENU_GAP = 5e-3;

/**
 * The plan that loses fewest TPS; among those (within the tolerance) the cheapest; among those the soonest. The same instance gives the
 * same plan wherever no stage was ended by time.
 * @throws SolverFailure for impossible figures, when cancelled, and when the solver dies
 */
export async function solvePlan(instance: PlanInstance, options: SolveOptions = {}): Promise<PlanSolution> {
  const programme = programmeOf(instance);
  const conflicts = conflictsOf(instance);
  if (conflicts.length > 0) return infeasible(instance, conflicts);
  return withSolver((solver) => solveStages(solver, programme, options), options.signal);
}

/** The programme of an instance whose figures are possible. @throws SolverFailure that names those that are not */
export function programmeOf(instance: PlanInstance): Programme {
  const errors = checkInstance(instance);
  if (errors.length > 0)
    throw new SolverFailure(problem(PROBLEMS.planImpossibleFigures, errors[0]?.message, errors));
  return buildProgramme(instance);
}

/** All stages, with a solver that is open already. */
export async function solveStages(
  solver: Solver,
  programme: Programme,
  options: SolveOptions,
): Promise<PlanSolution> {
  const { tolerance = 0, lostOnly = false } = options;
  const clock = timer(options.timeLimitS ?? DEFAULT_TIME_S);
  const best = await fewestLost(solver, programme, { ...options, clock });
  if (lostOnly) return solutionOf(programme, best);
  const lostAtMost =
    Math.max(outcomeOf(programme.instance, best.chosen).lost, best.lostBound) * (1 + tolerance);
  return cheapest(solver, programme, { ...options, clock, best, lostAtMost });
}

/** What the first stage found, and how sure. */
export type FewestLost = {
  readonly chosen: Chosen;
  readonly lostBound: number;
  readonly ended: PlanSolution['status'];
  readonly duals: PlanSolution['duals'];
  /** Cheapest that was proven possible; null when cost was not minimised. */
  readonly costBoundRupiah: number | null;
};

/** Seconds left of a limit. */
export type Timer = { readonly left: () => number };

/** Starts counting. */
export function timer(limitS: number): Timer {
  const ends = performance.now() + limitS * 1_000;
  return { left: () => Math.max(0, (ends - performance.now()) / 1_000) };
}

/** The first stage: relaxation for bound and duals, then the search. */
export async function fewestLost(
  solver: Solver,
  programme: Programme,
  options: SolveOptions & { readonly clock: Timer },
): Promise<FewestLost> {
  const { instance, model } = programme;
  const { clock, lostOnly, onProgress } = options;
  const relaxed = await solver.relax(model, clock.left());
  const from = await startFrom(solver, programme, { ...options, relaxed });
  const answer = await solver.search(model, {
    timeLimitS: clock.left() * (lostOnly ? 1 : SHARE_OF_REST.lost),
    relativeGap: options.gap ?? DEFAULT_GAP,
    start: valuesOf(programme, from, outcomeOf(instance, from)),
    ...(onProgress ? { onProgress: (at) => onProgress({ stage: 'lost', ...at }) } : {}),
  });
  const chosen = betterOf(programme, answer, from);
  return {
    chosen,
    lostBound: Math.max(0, relaxed.bound, answer.bound),
    ended: answer.status === 'optimal' ? 'optimal' : 'time-limit',
    duals: dualsOf(programme, relaxed),
    costBoundRupiah: null,
  };
}

type Later = SolveOptions & {
  readonly clock: Timer;
  readonly best: FewestLost;
  readonly lostAtMost: number;
};

/** What the search starts from: the plan that was given, mended where it no longer fits; or a short menu's; or what is fixed. */
async function startFrom(
  solver: Solver,
  programme: Programme,
  options: SolveOptions & { readonly clock: Timer; readonly relaxed: RunAnswer },
): Promise<Chosen> {
  const { start, relaxed, clock } = options;
  const { instance } = programme;
  if (start?.length === instance.places.length)
    return keeps(programme, start) ? start : repaired(programme, start);
  const { values, columnDuals } = relaxed;
  if (!values || !columnDuals || !hasLongMenu(instance)) return fixedOnly(instance);
  const answer = await solver.search(shortMenu(programme, { values, columnDuals }), {
    timeLimitS: clock.left() * SHARE_OF_REST.shortMenu,
    relativeGap: Math.max(options.gap ?? DEFAULT_GAP, SHORT_MENU_GAP),
  });
  return chosenFrom(programme, answer, fixedOnly(instance));
}

/** The later stages: cheapest, then soonest. */
export async function cheapest(solver: Solver, programme: Programme, later: Later): Promise<PlanSolution> {
  const { clock, best, lostAtMost, onProgress, costGap = LATER_GAP } = later;
  const { instance } = programme;
  const cost = await solver.search(leastCost(programme, { lost: lostAtMost }), {
    timeLimitS: clock.left() * SHARE_OF_REST.cost,
    ...{ relativeGap: costGap, mostNodes: LATER_NODES },
    start: valuesOf(programme, best.chosen, outcomeOf(instance, best.chosen)),
    ...(onProgress ? { onProgress: (at) => onProgress(inRupiah(at)) } : {}),
  });
  const cheap = chosenFrom(programme, cost, best.chosen);
  const costRupiah = outcomeOf(instance, cheap).costRupiah;
  const late = await solver.search(leastLate(programme, { lost: lostAtMost, costRupiah }), {
    timeLimitS: clock.left(),
    ...{ relativeGap: costGap, mostNodes: LATER_NODES },
    start: valuesOf(programme, cheap, outcomeOf(instance, cheap)),
    ...(onProgress ? { onProgress: (at) => onProgress({ stage: 'lateness', ...at }) } : {}),
  });
  const chosen = chosenFrom(programme, late, cheap);
  const ended = [cost, late].some(({ status }) => status === 'time') ? 'time-limit' : best.ended;
  return solutionOf(programme, {
    ...best,
    chosen,
    ended,
    costBoundRupiah: rupiahOf(Math.max(0, cost.bound)),
  });
}

function inRupiah(at: Omit<PlanProgress, 'stage'>): PlanProgress {
  return { stage: 'cost', seconds: at.seconds, best: rupiahOf(at.best), bound: rupiahOf(at.bound) };
}

/** What a later stage chose, or what it started from when it found nothing. */
export function chosenFrom(programme: Programme, answer: RunAnswer, before: Chosen): Chosen {
  if (!answer.values) return before;
  const chosen = chosenOf(programme.instance, answer.values);
  return keeps(programme, chosen) ? chosen : before;
}

/** The better of what a search of the fewest lost found and what it started from. */
export function betterOf(programme: Programme, answer: RunAnswer, from: Chosen): Chosen {
  const found = chosenFrom(programme, answer, from);
  const { instance } = programme;
  return outcomeOf(instance, found).lost <= outcomeOf(instance, from).lost ? found : from;
}

/** Whether a plan keeps every row: asked of a start, and of what the solver says after its numbers are made whole. */
export function keeps(programme: Programme, chosen: Chosen): boolean {
  return chosen.length === programme.instance.places.length && judge(programme, chosen).by <= ROW_ROUNDING;
}

/** A plan in the words of the instance. */
export function solutionOf(programme: Programme, found: FewestLost): PlanSolution {
  const { built, visits, lost, costRupiah, lateDays } = outcomeOf(programme.instance, found.chosen);
  const lostBound = Math.min(lost, found.lostBound);
  return {
    status: found.ended,
    chosen: [...found.chosen],
    ...{ built, visits, lost, lostBound, costRupiah, lateDays },
    gap: lost > 0 ? (lost - lostBound) / lost : 0,
    duals: found.duals,
    costBoundRupiah: found.costBoundRupiah,
  };
}

function infeasible(instance: PlanInstance, conflicts: PlanSolution['conflicts']): PlanSolution {
  const chosen = fixedOnly(instance);
  const { built, visits, lost, costRupiah, lateDays } = outcomeOf(instance, chosen);
  const duals = { resources: instance.resources.map(() => 0), pools: instance.pools.map(() => 0) };
  return {
    status: 'infeasible',
    ...{ chosen, built, visits, lost, costRupiah, lateDays, duals },
    ...{ lostBound: 0, gap: 1, costBoundRupiah: null, conflicts: conflicts ?? [] },
  };
}

/** Duals of the rows, turned into the value of one more: TPS saved per unit of a resource, and per day of one crew. */
export function dualsOf(programme: Programme, { rowDuals }: RunAnswer): PlanSolution['duals'] {
  function worth(row: number): number {
    return row < 0 ? 0 : Math.max(0, -(rowDuals?.[row] ?? 0));
  }
  const resources = programme.resourceRows.map((row, index) =>
    programme.boatRows
      .filter(({ resource }) => resource === index)
      .reduce(
        (sum, boats) => sum + boats.perUnit * worth(boats.row),
        worth(row) / (programme.resourceScales[index] ?? 1),
      ),
  );
  const pools = programme.poolRows.map((row, pool) =>
    programme.leadRows
      .filter((lead) => lead.pool === pool)
      .reduce((sum, lead) => sum + LEAD_SHARE * worth(lead.row), CREW_SHARE * worth(row)),
  );
  return { resources, pools };
}
