import { PROBLEMS, type Text, text } from '../../../kernel/index.ts';
import type { PlanInstance, PlanSolution } from '../../index.ts';
import {
  costCurve,
  type PlanProgress,
  replan,
  SolverFailure,
  solveNational,
  solvePlan,
  variations,
} from '../solver/index.ts';
import { type PlanTools, SolveCancelled, type Solved, type SolveNews, type SolveSettings } from './tools.ts';

/** A variation is told from its plan by hundredths of a TPS. */
const TIGHT_GAP = 1e-4;
/** Of a second search: as close as the plan itself. */
const AGAIN_GAP = 1e-3;

/**
 * Solves by HiGHS, in a thread of its own.
 * @throws SolveCancelled when the signal was raised; SolverFailure for impossible figures and when the solver dies.
 */
export async function solveByHighs(instance: PlanInstance, settings: SolveSettings): Promise<Solved> {
  const { timeLimitS, tolerance, lostOnly = false, signal, onNews, start } = settings;
  return unlessCancelled(async () => {
    if (isNational(instance)) {
      const solution = await solveNational(instance, {
        ...{ timeLimitS, tolerance, lostOnly },
        ...(signal ? { signal } : {}),
      });
      return answerOf(solution);
    }
    const solution = await solvePlan(instance, {
      ...{ timeLimitS, tolerance, lostOnly },
      ...(lostOnly ? { gap: TIGHT_GAP } : {}),
      ...(signal ? { signal } : {}),
      ...(start ? { start } : {}),
      ...(onNews ? { onProgress: tellerOf(onNews) } : {}),
    });
    return answerOf(solution);
  });
}

/**
 * Variations of a plan, its curve, and a plan made again, by HiGHS. A nation is made again as it was made: by regencies, from nothing,
 * for the fewest changes of all regencies together would be one programme.
 */
export const VARY_BY_HIGHS: Pick<PlanTools, 'vary' | 'curve' | 'replan'> = {
  replan: (instance, before, settings) => {
    if (isNational(instance)) return solveByHighs(instance, settings);
    const { timeLimitS, tolerance, signal, onNews } = settings;
    return unlessCancelled(async () => {
      const { solution } = await replan(instance, before, {
        timeLimitS,
        ...(tolerance > 0 ? { tolerance } : {}),
        ...(signal ? { signal } : {}),
        ...(onNews ? { onProgress: tellerOf(onNews) } : {}),
      });
      return answerOf(solution);
    });
  },
  vary: (plan, changed, signal) => unlessCancelled(() => varied(plan, changed, signal)),
  curve: (instance, plan, tolerances, signal) =>
    unlessCancelled(() => costCurve(instance, plan, tolerances, { signal })),
};

/** Seconds of a second search for what the first left open, and for how many: whoever solves a plan waits for a minute more at most. */
const AGAIN_S = 10;
const MOST_AGAIN = 6;
/** TPS between found and possible above which a variation is not settled. */
const UNSETTLED = 0.02;

/** All in a hurry; then those that are still open once more with the time they need, in the order given. */
async function varied(
  plan: PlanSolution,
  changed: readonly PlanInstance[],
  signal: AbortSignal,
): Promise<(PlanSolution | null)[]> {
  const found = (await variations(plan, changed, { signal })).map(({ solution }) => solution);
  const open = [...found.entries()]
    .filter(([, one]) => one && (one.status !== 'optimal' || one.lost - one.lostBound > UNSETTLED))
    .slice(0, MOST_AGAIN);
  const asked = open.flatMap(([index]) => changed[index] ?? []);
  if (asked.length === 0) return found;
  const again = await variations(plan, asked, { signal, timeLimitS: AGAIN_S, gap: AGAIN_GAP });
  for (const [at, [index, first]] of open.entries()) {
    const second = again[at]?.solution;
    if (first && second) found[index] = surerOf(first, second);
  }
  return found;
}

/** The better plan of two for one question, with the better of both bounds. */
function surerOf(a: PlanSolution, b: PlanSolution): PlanSolution {
  const better = b.lost <= a.lost ? b : a;
  const lostBound = Math.min(better.lost, Math.max(a.lostBound, b.lostBound));
  const gap = better.lost > 0 ? (better.lost - lostBound) / better.lost : 0;
  const status = a.status === 'optimal' || b.status === 'optimal' ? 'optimal' : better.status;
  return { ...better, lostBound, gap, status };
}

/** Above so many places a plan of several regencies is divided by them (PLANNING: one monolith takes minutes and gigabytes). */
const MOST_AT_ONCE = 2_500;

/** Whether a question is solved by regencies. */
export function isNational({ places }: PlanInstance): boolean {
  return places.length > MOST_AT_ONCE && places.some(({ regency }) => regency !== places[0]?.regency);
}

function answerOf(solution: PlanSolution): Solved {
  return solution.status === 'infeasible'
    ? { kind: 'impossible', why: whyOf(solution) }
    : { kind: 'solved', solution };
}

async function unlessCancelled<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SolverFailure && error.problem.kind === PROBLEMS.solveCancelled) {
      throw new SolveCancelled();
    }
    throw error;
  }
}

/** Only the first stage is about what is lost; afterwards that stands. */
function tellerOf(onNews: (news: SolveNews) => void): (progress: PlanProgress) => void {
  return ({ stage, best, bound }) => {
    if (stage === 'lost') onNews({ lost: finite(best), lostBound: finite(bound) });
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function whyOf({ conflicts = [] }: PlanSolution): Text {
  const said = (language: 'id' | 'en') =>
    conflicts.map(({ what, change }) => `${what[language]}: ${change[language]}`).join('; ');
  return text(said('id'), said('en'));
}
