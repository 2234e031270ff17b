import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { turnstile } from '../../../platform/server/turnstile.ts';
import { changedInstance, type PlanInstance, type WhatIf } from '../../index.ts';
import { askedInstance, type PlanAnswer } from './answer.ts';
import { orGivenUp } from './given-up.ts';
import { keptInput } from './kept-input.ts';
import { type PlanRow, planAnswer } from './store.ts';
import type { PlanTools } from './tools.ts';

/** How a plan would be with something changed; differences are after minus before. */
export type WhatIfAnswer = {
  readonly lostBefore: number;
  readonly lost: number;
  readonly lostBound: number;
  /** Between what the difference lies for certain: both plans are known up to their gap. */
  readonly difference: { readonly best: number; readonly low: number; readonly high: number };
  readonly isProven: boolean;
  /** TPS whose choice differs, by code. */
  readonly changed: readonly string[];
};

/** Longest that somebody waits for an answer, in seconds (issue: 2 s at 200 TPS). */
const PATIENCE_S = 10;
/** Solvers take a core each: whoever else asks waits their turn. */
export const inTurn = turnstile(2);

/**
 * Solves a plan again with something changed, from the plan as its start. The plan itself stays as it is.
 * @param signal of whoever waits for it: when they are gone, nobody solves for them
 * @returns a problem for changes that the plan does not have, that make its figures impossible, or leave no plan.
 */
export async function whatIf(
  { database: { db } }: Platform,
  tools: PlanTools,
  plan: PlanRow,
  changes: readonly WhatIf[],
  signal?: AbortSignal,
): Promise<Result<WhatIfAnswer, Problem>> {
  const input = await keptInput(db, plan.inputSha256);
  const answer = (await planAnswer(db, plan.id)) as PlanAnswer;
  const { solution } = answer;
  const instance = askedInstance(input, answer);
  const changed = changedInstance(instance, input.options, changes);
  if (!changed.ok) return err(problem(PROBLEMS.noSuchChange, changed.error));
  const settings = {
    ...{ timeLimitS: PATIENCE_S, tolerance: 0, lostOnly: true, start: solution.chosen },
    ...(signal ? { signal } : {}),
  };
  const asked = await orGivenUp(() => inTurn(() => tools.solve(changed.value, settings), signal), signal);
  if (!asked.ok) return asked;
  const solved = asked.value;
  if (solved.kind === 'impossible') return err(problem(PROBLEMS.planUnsolved, solved.why));
  const { lost, lostBound, chosen, status } = solved.solution;
  return ok({
    lostBefore: plan.lost,
    lost,
    lostBound,
    difference: { best: lost - plan.lost, low: lostBound - plan.lost, high: lost - plan.lostBound },
    isProven: status === 'optimal',
    changed: changedPlaces(instance, solution.chosen, chosen),
  });
}

/** TPS at which two choices of one instance differ. */
export function changedPlaces(
  { places }: PlanInstance,
  before: readonly (number | null)[],
  after: readonly (number | null)[],
): string[] {
  return places.flatMap(({ code }, index) => (before[index] === after[index] ? [] : [code]));
}
