/** How many visits a sample needs: exact, by the hypergeometric distribution, since TPS are drawn without replacement. */

const ALPHA = 0.05;
/** Chances are sums of many rounded ones: what differs from a limit by less than this lies on it. */
const ROUNDING = 1e-9;
/** Confidences that an audit may be asked for, and the two-sided quantile of the normal distribution of each. */
const QUANTILES = { 0.9: 1.644854, 0.95: 1.959964, 0.99: 2.575829 } as const;
/** One of them. */
export type Confidence = keyof typeof QUANTILES;
/** All of them, ascending. */
export const CONFIDENCES: readonly Confidence[] = [0.9, 0.95, 0.99];

/** Random visits that estimate a share to within a margin. @example visitsForMargin(3_327, 0.94, 0.02) === 466 */
export function visitsForMargin(
  population: number,
  share: number,
  margin: number,
  confidence: Confidence = 0.95,
): number {
  const infinite = (QUANTILES[confidence] ** 2 * share * (1 - share)) / margin ** 2;
  return Math.ceil(infinite / (1 + (infinite - 1) / population));
}

/** A way to tell two numbers apart: visit so many; with at least so many found in trouble, the higher number is right. */
type TellingVisits = { readonly visits: number; readonly threshold: number };

/**
 * The fewest random visits that tell apart `low` and `high` TPS in trouble, each mistaken with at most 5 %. Null when there
 * is nothing to tell apart, more in trouble than there are, or no number of TPS (3.5, -2).
 *
 * Every number of visits is tried from one upwards, since one more visit can make it worse: when the threshold steps up, the
 * higher number is missed more often. Both chances are carried from one number of visits to the next.
 */
export function visitsToTell(population: number, low: number, high: number): TellingVisits | null {
  if (!Number.isInteger(low) || !Number.isInteger(high)) return null;
  if (low < 0 || low >= high || high > population) return null;
  // The least number of findings that `low` would hardly ever give, and the chances of fewer.
  let threshold = 1;
  let fewerOfLow = 1;
  let fewerOfHigh = 1;
  for (let visits = 1; visits <= population; visits += 1) {
    const [before, found] = [visits - 1, threshold - 1];
    fewerOfLow -= chanceOfOneMore(found, population, low, before);
    fewerOfHigh -= chanceOfOneMore(found, population, high, before);
    while (1 - fewerOfLow > ALPHA + ROUNDING) {
      fewerOfLow += hypergeometric(threshold, population, low, visits);
      fewerOfHigh += hypergeometric(threshold, population, high, visits);
      threshold += 1;
    }
    if (fewerOfHigh <= ALPHA + ROUNDING) return { visits, threshold };
  }
  throw new Error('whoever visits every TPS can tell two numbers apart');
}

/** The chance that exactly so many were found in so many visits and the next visit finds another. */
function chanceOfOneMore(found: number, population: number, marked: number, visits: number): number {
  return (hypergeometric(found, population, marked, visits) * (marked - found)) / (population - visits);
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
