/** A value to write: text stays text, numbers stay numbers, null is an empty cell. */
export type Cell = string | number | null;

/** Rows to write, in batches, so that a nation is never held in memory. */
export type CellBatches = AsyncIterable<readonly (readonly Cell[])[]>;
