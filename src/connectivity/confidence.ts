const ALPHA = 0.05;
const HALVINGS = 60;

/**
 * The highest chance of failure that some tries leave possible, with 95 % confidence: Clopper and Pearson's exact one-sided
 * bound. @example failureBelow(0, 5) is 0.45, failureBelow(0, 14) 0.19, failureBelow(0, 29) 0.10 (DOMAIN section 2)
 * @returns a share; 1 when there was no try or all failed.
 * @throws RangeError for counts that cannot be
 */
export function failureBelow(failures: number, tries: number): number {
  if (!Number.isInteger(failures) || !Number.isInteger(tries) || failures < 0 || failures > tries) {
    throw new RangeError(`${failures} failures of ${tries} tries`);
  }
  if (failures === tries) return 1;
  if (failures === 0) return 1 - ALPHA ** (1 / tries);
  let [low, high] = [failures / tries, 1];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (chanceOfAtMost(failures, tries, middle) > ALPHA) low = middle;
    else high = middle;
  }
  return high;
}

/** Chance of at most so many failures of some tries that fail with a chance each. */
function chanceOfAtMost(failures: number, tries: number, chance: number): number {
  let term = (1 - chance) ** tries;
  let sum = term;
  for (let count = 1; count <= failures; count += 1) {
    term *= ((tries - count + 1) / count) * (chance / (1 - chance));
    sum += term;
  }
  return sum;
}
