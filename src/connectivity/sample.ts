/** How many visits a sample needs: exact, by the hypergeometric distribution, since TPS are drawn without replacement. */

const ALPHA = 0.05;
const Z_95 = 1.959964;

/** Random visits that estimate a share to within a margin, 95 % confidence. @example visitsForMargin(3_327, 0.94, 0.02) === 466 */
export function visitsForMargin(population: number, share: number, margin: number): number {
  const infinite = (Z_95 ** 2 * share * (1 - share)) / margin ** 2;
  return Math.ceil(infinite / (1 + (infinite - 1) / population));
}

/** A way to tell two numbers apart: visit so many; with at least so many found in trouble, the higher number is right. */
export type TellingVisits = { readonly visits: number; readonly threshold: number };

/**
 * The fewest random visits that tell apart `low` and `high` TPS in trouble, each mistaken with at most 5 %. Null when there
 * is nothing to tell apart, or more in trouble than there are.
 */
export function visitsToTell(population: number, low: number, high: number): TellingVisits | null {
  if (low < 0 || low >= high || high > population) return null;
  const thresholdAt = (visits: number): number | null => {
    // The least number of findings that `low` would hardly ever give.
    let threshold = 0;
    let below = 0;
    while (threshold <= visits) {
      if (1 - below <= ALPHA) break;
      below += hypergeometric(threshold, population, low, visits);
      threshold += 1;
    }
    return hypergeometricCdf(threshold - 1, population, high, visits) <= ALPHA ? threshold : null;
  };
  const visits = smallest(population, (count) => thresholdAt(count) !== null);
  return { visits, threshold: thresholdAt(visits) ?? low + 1 };
}

/** The smallest count up to the population for which a test that stays true holds; the population when none does. */
function smallest(population: number, holds: (count: number) => boolean): number {
  let low = 1;
  let high = population;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function hypergeometricCdf(upTo: number, population: number, marked: number, drawn: number): number {
  let sum = 0;
  for (let found = 0; found <= upTo; found += 1) sum += hypergeometric(found, population, marked, drawn);
  return sum;
}

function hypergeometric(found: number, population: number, marked: number, drawn: number): number {
  if (found < 0 || found > marked || found > drawn || drawn - found > population - marked) return 0;
  return Math.exp(
    logChoose(marked, found) + logChoose(population - marked, drawn - found) - logChoose(population, drawn),
  );
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

const logFactorials = [0];

function logFactorial(n: number): number {
  for (let next = logFactorials.length; next <= n; next += 1) {
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next));
  }
  return logFactorials[n] ?? 0;
}
