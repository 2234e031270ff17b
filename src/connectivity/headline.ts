import type { Rung, Verdict } from './model.ts';

/** How many TPS share a verdict, a rung and whether they have a fallback. */
export type StatusGroup = {
  readonly verdict: Verdict;
  readonly rung: Rung;
  readonly hasFallback: boolean;
  readonly tps: number;
};

/** Lowest and highest number that the truth can be, as long as some TPS are unknown. */
type Bound = readonly [low: number, high: number];

/** The headline numbers of a set of TPS. */
export type Counts = {
  readonly tps: number;
  readonly adequate: number;
  readonly inadequate: number;
  readonly unknown: number;
  /** TPS known to be inadequate. */
  readonly connectedGap: number;
  /** Up to all unknown TPS may be inadequate too. */
  readonly connectedGapBound: Bound;
  /** TPS known to be inadequate that have no tested fallback either: the number that can honestly reach zero. */
  readonly uncoveredGap: number;
  /** An unknown TPS with a tested fallback is covered whatever it turns out to be. */
  readonly uncoveredGapBound: Bound;
  readonly rungs: Readonly<Record<Rung, number>>;
};

/** Groups of statuses to the two headline numbers, each with its bound (DOMAIN section 2). */
export function countsOf(groups: Iterable<StatusGroup>): Counts {
  const verdicts = { adequate: 0, inadequate: 0, unknown: 0 };
  const rungs = { unknown: 0, claimed: 0, measured: 0, verified: 0 };
  const uncovered = { adequate: 0, inadequate: 0, unknown: 0 };
  for (const { verdict, rung, hasFallback, tps } of groups) {
    verdicts[verdict] += tps;
    rungs[rung] += tps;
    if (!hasFallback) uncovered[verdict] += tps;
  }
  return {
    tps: verdicts.adequate + verdicts.inadequate + verdicts.unknown,
    ...verdicts,
    connectedGap: verdicts.inadequate,
    connectedGapBound: [verdicts.inadequate, verdicts.inadequate + verdicts.unknown],
    uncoveredGap: uncovered.inadequate,
    uncoveredGapBound: [uncovered.inadequate, uncovered.inadequate + uncovered.unknown],
    rungs,
  };
}
