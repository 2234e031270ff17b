import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import { SolverFailure } from '../solver/index.ts';
import { SolveCancelled } from './tools.ts';

/** Why a solve gave no answer: cancelled, impossible figures, a solver that died. Null for what nobody expected. */
export function whyGivenUp(error: unknown): Problem | null {
  if (error instanceof SolveCancelled) return problem(PROBLEMS.solveCancelled);
  return error instanceof SolverFailure ? error.problem : null;
}

/**
 * What solving comes to, or why it was given up, also when it never began because whoever asked went away.
 * @throws whatever nobody expected
 */
export async function orGivenUp<T>(
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<Result<T, Problem>> {
  try {
    return ok(await work());
  } catch (error) {
    const isGone = signal?.aborted === true && error === signal.reason;
    const why = isGone ? problem(PROBLEMS.solveCancelled) : whyGivenUp(error);
    if (why) return err(why);
    throw error;
  }
}
