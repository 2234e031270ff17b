/** The confidence that an interval should reach. */
export const CONFIDENCE = 0.95;

/** Chance of at most so many heads in some tosses of a fair coin. */
export function fairAtMost(heads: number, tosses: number): number {
  let term = 0.5 ** tosses;
  let sum = 0;
  for (let count = 0; count <= heads && count <= tosses; count += 1) {
    sum += term;
    term *= (tosses - count) / (count + 1);
  }
  return Math.min(1, sum);
}

/**
 * How likely a fair coin shows so many of one side or more: the exact one-sided sign test (of McNemar's discordant pairs).
 * @example chanceOfAtLeast(5, 5) // 0.03125
 */
export function chanceOfAtLeast(heads: number, tosses: number): number {
  return heads === 0 ? 1 : fairAtMost(tosses - heads, tosses);
}

/** Which of some values in order enclose their median, and with what certainty. */
export type SignInterval = { readonly low: number; readonly high: number; readonly coverage: number };

/**
 * The order statistics that enclose the median of what the values were drawn from: the narrowest pair whose coverage reaches 95
 * percent, whatever the distribution is. Fewer than six values cannot reach it: then the first and the last, with the coverage
 * they have.
 * @returns positions from 0; null for fewer than two values, which enclose nothing.
 * @example signInterval(6) // { low: 0, high: 5, coverage: 0.96875 }
 */
export function signInterval(values: number): SignInterval | null {
  if (values < 2) return null;
  const coverageOf = (skipped: number) => 1 - 2 * fairAtMost(skipped, values);
  let low = 0;
  while (coverageOf(low + 1) >= CONFIDENCE) low += 1;
  return { low, high: values - 1 - low, coverage: coverageOf(low) };
}
