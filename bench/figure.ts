/**
 * One measured figure beside its reference from the same run. `ratio` is value / reference in the direction the goal speaks
 * of; `goal` says it in words and `met` whether it was reached.
 */
export type Figure = {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly reference: string;
  readonly referenceValue: number;
  readonly ratio: number;
  readonly goal: string;
  readonly met: boolean;
};

/** The median of some measurements. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** A quantile by nearest rank, 0 < q <= 1. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
  if (at === undefined) throw new Error('no measurements');
  return at;
}
