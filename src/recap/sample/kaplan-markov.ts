/**
 * The taint of a form: the lead that its reading overstated, as a part of what it could have overstated at most. 0 for a reading that is
 * right, negative when the winner got too little, below 1 as long as the bound holds.
 */
export type Taint = number;

/** An expected kind of error: forms of this taint, as a part of all draws. */
export type ErrorRate = { readonly taint: Taint; readonly rate: number };

/**
 * What one more form does to the P-value, as a natural logarithm: (1 - 1/U) / (1 - taint), the Kaplan-Markov factor (Stark, Risk-limiting
 * post-election audits, IEEE TIFS 4 (2009), section on martingales; Lindeman, A Kaplan-Markov auditing example, 2010).
 * @param totalBound U: how many times over the errors of all forms together could undo the outcome, above 1
 * @returns Infinity for a taint of 1 or more: nothing makes up for it
 */
export function logFactor(totalBound: number, taint: Taint): number {
  return taint >= 1 ? Number.POSITIVE_INFINITY : Math.log1p(-1 / totalBound) - Math.log1p(-taint);
}

/** The P-value of the hypothesis that the outcome is wrong, after forms of these taints; at most 1. */
export function pValue(totalBound: number, taints: readonly Taint[]): number {
  return shownP(taints.reduce((sum, taint) => sum + logFactor(totalBound, taint), 0));
}

/** A P-value from its logarithm: never above 1. */
export function shownP(logP: number): number {
  return Math.min(1, Math.exp(logP));
}

/**
 * How many draws from here until the P-value is within the risk limit, when forms err at these rates; without any, exactly as many as are needed.
 * @param logP where the audit stands; 0 before the first form
 * @returns null when it would never come to an end at such rates
 */
export function drawsNeeded(
  totalBound: number,
  risk: number,
  logP = 0,
  rates: readonly ErrorRate[] = [],
): number | null {
  const lacking = Math.log(risk) - logP;
  if (lacking >= 0) return 0;
  const step = rates.reduce(
    (sum, { taint, rate }) => sum - rate * Math.log1p(-taint),
    Math.log1p(-1 / totalBound),
  );
  return step < 0 ? Math.ceil(lacking / step) : null;
}

/** How many different forms so many draws open, on average: each form's chance to be among them. @param sizes each form's weight in the draw */
export function expectedForms(sizes: readonly number[], draws: number): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.reduce((sum, size) => sum - Math.expm1(draws * Math.log1p(-size / total)), 0);
}
