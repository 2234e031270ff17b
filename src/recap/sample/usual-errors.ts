import type { ErrorRate } from './kaplan-markov.ts';

/** Forms that were compared, and of those whose entry differed, what they overstated of the lead and could have overstated. */
const COMPARED = 3_897;
const DIFFERING: readonly (readonly [overstated: number, size: number])[] = [
  ...([
    [-91, 204],
    [-70, 140],
    [-60, 336],
    [-56, 220],
    [-18, 124],
    [-5, 259],
  ] as const),
  ...([
    [-5, 275],
    [-2, 214],
    [-2, 371],
    [-2, 383],
    [-1, 99],
    [-1, 219],
    [-1, 346],
  ] as const),
  ...([
    [0, 429],
    [1, 252],
    [1, 304],
    [2, 162],
    [2, 202],
    [6, 133],
    [6, 248],
  ] as const),
  ...([
    [8, 166],
    [31, 304],
    [41, 231],
    [53, 210],
    [55, 187],
    [58, 274],
    [61, 222],
  ] as const),
  ...([
    [77, 288],
    [87, 365],
    [100, 212],
  ] as const),
];

/**
 * How often and how badly entries err, from the presidential election of 2019 in Kepri: KPU's entry of each form against that of volunteers from
 * its photo, 3,897 TPS that have both. Either may be the one that erred, so it is the most that entry erred by. An assumption about
 * another election: it tells how long an audit may take, never whether it may stop.
 * @param inflation taints are parts of the inflated bound
 */
export function usualErrors(inflation: number): readonly ErrorRate[] {
  return DIFFERING.map(([votes, size]) => ({ taint: votes / (inflation * size), rate: 1 / COMPARED }));
}
