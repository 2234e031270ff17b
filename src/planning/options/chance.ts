/** How many tries an assumed chance is worth when real ones come in. */
const PRIOR_TRIES = 2;

/**
 * An assumed chance after tries: the mean of a beta distribution whose prior is worth two tries.
 * @example chanceAfter(0.9, 0, 0) // 0.9; chanceAfter(0.9, 6, 0) // 0.225
 */
export function chanceAfter(assumed: number, tries: number, passes: number): number {
  return (assumed * PRIOR_TRIES + passes) / (PRIOR_TRIES + tries);
}

/** The chances of an option: ready by the freeze, and carrying on the evening when it is. */
export type Chances = { readonly readyChance: number; readonly carryChance: number };

/** P(ready and carries). */
export function works({ readyChance, carryChance }: Chances): number {
  return readyChance * carryChance;
}

/**
 * P(a place sends) with a first and a second way. What is not ready by the freeze is known days before; what fails on the evening is
 * noticed in time only by chance (PLANNING: "+ share of failures x P(carrying succeeds in time)").
 * @param second P(the second way works); @param noticed share of failures on the evening that are noticed in time.
 */
export function withSecond(first: Chances, second: number, noticed: number): number {
  const { readyChance: ready, carryChance: carry } = first;
  return ready * carry + (1 - ready + ready * (1 - carry) * noticed) * second;
}
