import { type Solver, withSolver } from './highs.ts';

/** Works with several solvers at once, each in a thread of its own. @throws SolverFailure as `withSolver` does */
export async function withSolvers<T>(
  count: number,
  work: (solvers: readonly Solver[]) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  async function open(solvers: readonly Solver[]): Promise<T> {
    if (solvers.length === count) return work(solvers);
    return withSolver((solver) => open([...solvers, solver]), signal);
  }
  return open([]);
}

/**
 * Does something for each item, as many at once as there are solvers. The answers come in the order of the items, whichever was done
 * first, so that what is made of them does not depend on which lane was faster.
 */
export async function inLanes<Item, Answer>(
  solvers: readonly Solver[],
  items: readonly Item[],
  work: (solver: Solver, item: Item, index: number) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const queue = items.entries();
  await Promise.all(
    solvers.map(async (solver) => {
      for (const [index, item] of queue) answers[index] = await work(solver, item, index);
    }),
  );
  return answers;
}
