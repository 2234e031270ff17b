/** How values scatter. */
export type Spread = {
  readonly mean: number;
  readonly deviation: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
};

/** Mean, standard deviation and quantiles (the smallest value that at least so large a share does not exceed) of values; 0 of none. */
export function spreadOf(values: Float64Array): Spread {
  const n = values.length;
  if (n === 0) return { mean: 0, deviation: 0, p10: 0, p50: 0, p90: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const inOrder = values.toSorted();
  const quantile = (share: number) => inOrder[Math.max(0, Math.ceil(share * n - 1e-9) - 1)] ?? 0;
  return {
    mean,
    deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : 0,
    p10: quantile(0.1),
    p50: quantile(0.5),
    p90: quantile(0.9),
  };
}
