/** Whole numbers up to this are exact for a solver whose rows may be off by a millionth. */
const EXACT_BELOW = 1e5;

/**
 * What to divide a row's amounts by, so that a solver's rounding cannot overspend it: the greatest common divisor where amounts are
 * whole and small after it (rupiah in round sums), otherwise the power of two near the largest.
 * @example rowScale([2_500_000, 400_000]) === 100_000
 */
export function rowScale(amounts: readonly number[]): number {
  const used = amounts.filter((amount) => amount > 0);
  const largest = used.reduce((most, amount) => Math.max(most, amount), 0);
  if (largest === 0) return 1;
  if (used.every(Number.isSafeInteger)) {
    const divisor = used.reduce(greatestCommonDivisor);
    if (largest / divisor <= EXACT_BELOW) return divisor;
  }
  return 2 ** Math.round(Math.log2(largest));
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
