import type { Contest } from '../sealed/index.ts';

/** A contest as its election lists it: where it is held, and how many pairs stand, where that is known. */
export type ListedContest = { readonly regionCode: string; readonly pairs?: number | undefined };

/** How many pairs stand in a contest at a TPS; null where the election does not say. */
export type PairsAt = (contest: Contest, tps: string) => number | null;

/** Digits of the area of a governor's contest, the province; a regent's or mayor's is a regency. */
const PROVINCE_DIGITS = 2;

/** Reads an election's contests: a governor's is that of a province, a regent's or mayor's that of a regency. */
export function pairsAt(contests: readonly ListedContest[]): PairsAt {
  const pairs = new Map(contests.map(({ regionCode, pairs: count }) => [regionCode, count ?? null]));
  return (contest, tps) =>
    pairs.get(tps.slice(0, contest === 'governor' ? PROVINCE_DIGITS : 2 * PROVINCE_DIGITS)) ?? null;
}
