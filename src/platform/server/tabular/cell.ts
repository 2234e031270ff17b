/** A value to write: text stays text, numbers stay numbers, null is an empty cell. */
export type Cell = string | number | null;

/** Rows to write, in batches, so that a nation is never held in memory. */
export type CellBatches = AsyncIterable<readonly (readonly Cell[])[]>;

const DECIMALS = 20;

/** A number in decimal notation, never with an exponent. @example plainNumber(1e-7) === '0.0000001' */
export function plainNumber(value: number): string {
  const shortest = String(value);
  if (!shortest.includes('e')) return shortest;
  if (Math.abs(value) > 1) return BigInt(value).toString();
  return value.toFixed(DECIMALS).replace(/\.?0+$/, '');
}
