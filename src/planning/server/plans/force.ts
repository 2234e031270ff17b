import { PROBLEMS } from '../../../kernel/index.ts';
import {
  buildProgramme,
  calmed,
  type Forced,
  nearPlan,
  outcomeOf,
  type PlanInstance,
  type PlanSolution,
} from '../../index.ts';
import type { PlanTools } from './tools.ts';
import { changedPlaces } from './what-if.ts';

/** What is forced upon a plan: a column at its place, or nothing there. */
export type Forcing = { readonly place: number; readonly column: number | null };

const FORCED_S = 5;
/** TPS below which two plans lose the same. */
const AS_GOOD = 5e-4;

/**
 * What a plan comes to when something is forced upon it. The search begins from the plan with that one change, mended where it no longer
 * fits: when its time runs out, what is told is at most what this change costs, and what needs no change elsewhere gets none.
 */
export async function force(
  tools: Pick<PlanTools, 'solve'>,
  instance: PlanInstance,
  solution: PlanSolution,
  { place, column }: Forcing,
  signal?: AbortSignal,
): Promise<Forced> {
  const isOrdered = instance.columns.some(
    (one) => one.place === place && (one.fixed || (one.ordered !== undefined && column === null)),
  );
  if (isOrdered) return { kind: 'impossible', why: PROBLEMS.orderedAlready.title };
  const forced = forcing(instance, place, column);
  const programme = buildProgramme(forced);
  const before = solution.chosen.map((one, index) => (index === place ? column : one));
  const start = nearPlan(programme, before);
  const settings = { timeLimitS: FORCED_S, tolerance: 0, ...(signal ? { signal } : {}) };
  const solved = await tools.solve(forced, { ...settings, lostOnly: true, start });
  if (solved.kind === 'impossible') return solved;
  const { lost: startLost } = outcomeOf(forced, start);
  const isBetter = solved.solution.lost < startLost - AS_GOOD;
  const best = isBetter ? calmed(programme, solved.solution.chosen, before) : start;
  const moreLost = Math.max(0, outcomeOf(forced, best).lost - solution.lost);
  // Where nothing more is lost the price decides, and only then it was worth minimising.
  const cheapest =
    moreLost < AS_GOOD
      ? await tools.solve(forced, { ...settings, start: best })
      : ({ kind: 'kept' } as const);
  if (cheapest.kind === 'impossible') return cheapest;
  const chosen = cheapest.kind === 'kept' ? best : cheapest.solution.chosen;
  return {
    kind: 'solved',
    moreLost,
    moreRupiah: outcomeOf(forced, chosen).costRupiah - solution.costRupiah,
    changed: changedPlaces(instance, solution.chosen, chosen),
    isProven: solved.solution.status === 'optimal',
  };
}

/** The question with one place's answer given: a column, or nothing. */
function forcing(instance: PlanInstance, place: number, column: number | null): PlanInstance {
  const baseChance = instance.places[place]?.baseChance ?? 0;
  return {
    ...instance,
    columns: instance.columns.map((one, index) => {
      if (one.place !== place) return one;
      // No better than nothing is never chosen.
      return index === column
        ? { ...one, fixed: true, ordered: undefined }
        : { ...one, ordered: undefined, chance: Math.min(one.chance, baseChance) };
    }),
  };
}
