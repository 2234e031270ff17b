import type { Contest } from '../sealed/index.ts';

/** A contest as its election lists it: what it is called in files, where it is held, and how many pairs stand, where that is known. */
export type ListedContest = {
  readonly code: string;
  readonly regionCode: string;
  readonly pairs?: number | undefined;
};

/** How many pairs stand in a contest at a TPS; null where the election does not say. */
export type PairsAt = (contest: Contest, tps: string) => number | null;

/** Digits of the area of a governor's contest, the province; a regent's or mayor's is a regency. */
const AREA_DIGITS: Readonly<Record<Contest, number>> = { governor: 2, regent: 4 };

/** Where a contest at a TPS is held: in its province or its regency. */
export function contestArea(contest: Contest, tps: string): string {
  return tps.slice(0, AREA_DIGITS[contest]);
}

/** What an election lists of a contest at a TPS; null where it lists none. */
export function contestAt(
  contests: readonly ListedContest[],
  contest: Contest,
  tps: string,
): ListedContest | null {
  const area = contestArea(contest, tps);
  return contests.find(({ regionCode }) => regionCode === area) ?? null;
}

/** Reads how many pairs stand where out of an election's contests. */
export function pairsAt(contests: readonly ListedContest[]): PairsAt {
  return (contest, tps) => contestAt(contests, contest, tps)?.pairs ?? null;
}
