/** What was found so far in one stratum, in the order of its tickets. */
export type Found = {
  /** TPS of the stratum. */
  readonly size: number;
  readonly adequate: number;
  readonly inadequate: number;
};

/** The numbers of adequate TPS, over all strata, that the findings have not excluded. */
export type Bound = { readonly lowest: number; readonly highest: number };

/**
 * How strongly the claim counts in advance: the weight of this many imagined visits. It decides how soon an audit ends, never
 * whether its error bound holds.
 */
const PRIOR_VISITS = 20;

/**
 * The numbers of adequate TPS that remain possible at an error of `alpha`, however often one looks.
 *
 * For each stratum the findings have a likelihood ratio: their probability under a beta-binomial mixture, against that with
 * exactly m adequate TPS (drawn without replacement). At the true m it is a non-negative martingale that starts at 1, so by
 * Ville's inequality it ever reaches 1/alpha with a probability of at most alpha; strata are drawn independently, so their product
 * is one, too. A total is excluded when every way to share it among the strata is (Waudby-Smith and Ramdas 2020, "Confidence
 * sequences for sampling without replacement"; Spertus and Stark 2022 for strata).
 *
 * The logarithm is convex in m, so the best sharing of every total comes from the increments in ascending order.
 * @param priorShare the claimed share of adequate TPS, 0 to 1
 */
export function possibleTotals(strata: readonly Found[], priorShare: number, alpha: number): Bound {
  const limit = -Math.log(alpha);
  let total = 0;
  let evidence = 0;
  for (const stratum of strata) {
    total += stratum.adequate;
    evidence += logRatioAtLeast(stratum, priorShare);
  }
  let lowest = -1;
  let highest = -1;
  for (const increment of ascendingIncrements(strata)) {
    if (evidence < limit) {
      if (lowest < 0) lowest = total;
      highest = total;
    }
    evidence += increment;
    total += 1;
  }
  if (evidence < limit) {
    if (lowest < 0) lowest = total;
    highest = total;
  }
  return { lowest, highest };
}

/** From so few strata the next increment is picked faster than all of them are sorted. */
const FEW_STRATA = 16;

/** By how much the evidence changes with each further adequate TPS, when it is given to the stratum where it costs least. */
function ascendingIncrements(strata: readonly Found[]): Float64Array {
  const open = strata.reduce((sum, { size, adequate, inadequate }) => sum + size - adequate - inadequate, 0);
  const log = logsUpTo(strata.reduce((most, { size }) => Math.max(most, size), 0));
  const increments = new Float64Array(open);
  if (strata.length <= FEW_STRATA) return picked(strata, log, increments);
  let next = 0;
  for (const stratum of strata) {
    const most = stratum.size - stratum.inadequate;
    for (let m = stratum.adequate; m < most; m += 1) increments[next++] = incrementAt(stratum, m, log);
  }
  return increments.sort();
}

/** Within a stratum they ascend already: the smallest of those that come next is the next of all. */
function picked(strata: readonly Found[], log: Float64Array, increments: Float64Array): Float64Array {
  const at = strata.map(({ adequate }) => adequate);
  const heads = Float64Array.from(strata, (stratum, index) => headOf(stratum, at[index] ?? 0, log));
  for (let next = 0; next < increments.length; next += 1) {
    let least = 0;
    for (let index = 1; index < heads.length; index += 1) {
      if ((heads[index] ?? 0) < (heads[least] ?? 0)) least = index;
    }
    increments[next] = heads[least] ?? 0;
    const m = (at[least] ?? 0) + 1;
    at[least] = m;
    heads[least] = headOf(strata[least] as Found, m, log);
  }
  return increments;
}

function headOf(stratum: Found, m: number, log: Float64Array): number {
  return m < stratum.size - stratum.inadequate ? incrementAt(stratum, m, log) : Number.POSITIVE_INFINITY;
}

/** From m adequate TPS of a stratum to m + 1. */
function incrementAt({ size, adequate, inadequate }: Found, m: number, log: Float64Array): number {
  return (
    (log[m + 1 - adequate] ?? 0) -
    (log[m + 1] ?? 0) +
    (log[size - m] ?? 0) -
    (log[size - m - inadequate] ?? 0)
  );
}

/** The logarithm of the ratio with the fewest adequate TPS that are possible: those found. */
function logRatioAtLeast({ size, adequate, inadequate }: Found, priorShare: number): number {
  const a = 1 + PRIOR_VISITS * priorShare;
  const b = 1 + PRIOR_VISITS * (1 - priorShare);
  const mixture = logBeta(a + adequate, b + inadequate) - logBeta(a, b);
  const exact =
    logFalling(adequate, adequate) +
    logFalling(size - adequate, inadequate) -
    logFalling(size, adequate + inadequate);
  return mixture - exact;
}

let logs = new Float64Array(0);

/** Logarithms of the whole numbers, kept: every look at an audit asks for the same ones. */
function logsUpTo(most: number): Float64Array {
  if (logs.length <= most) logs = Float64Array.from({ length: 2 * most + 1 }, (_, n) => Math.log(n));
  return logs;
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Logarithm of n (n - 1) … (n - k + 1). */
function logFalling(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(n - k + 1);
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** Logarithm of the gamma function for arguments of at least 1 (Lanczos, g = 7), good to 13 digits. */
function logGamma(x: number): number {
  const base = x + 6.5;
  let series = 0.9999999999998099;
  for (const [index, coefficient] of LANCZOS.entries()) series += coefficient / (x + index);
  return (x - 0.5) * Math.log(base) - base + Math.log(series) + 0.5 * Math.log(2 * Math.PI);
}
