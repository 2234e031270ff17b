const ENOUGH_VALUES = 12;
const DISTINCT_AT_MOST = 4_096;

/**
 * The vertical step the heights themselves show, metres: the usual gap between neighbouring distinct values (the mean of those up to 1.5 of the
 * median: rounding to whole metres makes 31 and 32 of 31.57). A quantised grid gives itself away however fine its file says it is. Null when too few heights differ to tell (a flat sea), or so many that it is fine.
 */
export function observedStepM(heights: Float32Array): number | null {
  const distinct = new Set<number>();
  for (const height of heights) {
    if (!Number.isNaN(height)) distinct.add(height);
    if (distinct.size > DISTINCT_AT_MOST) return null;
  }
  if (distinct.size < ENOUGH_VALUES) return null;
  const sorted = [...distinct].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((height, at) => height - (sorted[at] as number));
  const median = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] as number;
  const usual = gaps.filter((gap) => gap <= 1.5 * median);
  return usual.reduce((sum, gap) => sum + gap, 0) / usual.length;
}

/** What the heights show may differ from what is stated by rounding only. */
const ROUNDING = 1.05;

/** The step to believe, metres: what the file states unless its heights show a coarser one. */
export function verticalStepM(statedM: number, heights: Float32Array): number {
  const observed = observedStepM(heights) ?? 0;
  return observed > statedM * ROUNDING ? observed : statedM;
}
