/** When the sea is closed: from, until, minutes; equal when it is open. */
export type ClosedSea = { readonly from: number; readonly until: number };

/**
 * Takes passengers to where there is signal with some boats, first come, first served; a boat comes back before it takes the next. Those who
 * would leave while the sea is closed wait until it opens.
 * @param ready when each passenger stands at the jetty, minutes
 * @param minutes one way
 * @returns when each boat leaves, in the order given
 */
export function sail(
  ready: readonly number[],
  minutes: readonly number[],
  boats: number,
  closed: ClosedSea,
): number[] {
  const order = ready.map((_, one) => one).sort((a, b) => at(ready, a) - at(ready, b) || a - b);
  const free = Array.from({ length: boats }, () => 0);
  const leaves = ready.map(() => 0);
  for (const one of order) {
    let boat = 0;
    for (let other = 1; other < boats; other += 1) if (at(free, other) < at(free, boat)) boat = other;
    const wish = Math.max(at(ready, one), at(free, boat));
    const leave = wish >= closed.from && wish < closed.until ? closed.until : wish;
    leaves[one] = leave;
    free[boat] = leave + 2 * at(minutes, one);
  }
  return leaves;
}

function at(values: readonly number[], one: number): number {
  return values[one] as number;
}
