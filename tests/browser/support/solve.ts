type Solve = { readonly outcome: string | null; readonly plan: string | null } | null;

/**
 * Solves a plan of an election and waits for its end by asking.
 * @param ask calls the API as somebody who may plan
 * @returns the plan's id
 */
export async function solvePlan(
  ask: (method: string, path: string, body?: unknown) => Promise<unknown>,
  election: string,
  wish: object = {},
): Promise<string> {
  const path = `/api/elections/${election}/plan-solve`;
  await ask('POST', path, { timeLimitS: 20, ...wish });
  for (;;) {
    const { solve } = (await ask('GET', path)) as { solve: Solve };
    if (solve?.outcome === 'planned' && solve.plan) return solve.plan;
    if (solve?.outcome) throw new Error(`the solve ended as ${JSON.stringify(solve)}`);
    await new Promise((next) => setImmediate(next));
  }
}
