/** Where a value lies among many evenings. */
export type Spread = { readonly p10: number; readonly p50: number; readonly p90: number };

/** A quantile by nearest rank of values in ascending order, 0 < q <= 1. */
export function rankOf(sorted: Float64Array | Float32Array, q: number): number {
  return sorted[Math.max(0, Math.ceil(q * sorted.length - 1e-9) - 1)] as number;
}

/** The tenth, fiftieth and ninetieth percentile. */
export function spreadOf(values: Float64Array | Float32Array): Spread {
  const sorted = values.toSorted();
  return { p10: rankOf(sorted, 0.1), p50: rankOf(sorted, 0.5), p90: rankOf(sorted, 0.9) };
}
