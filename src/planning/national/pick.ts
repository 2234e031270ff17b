import type { LinearModel } from '../programme/index.ts';

/** What a plan of one block (or a mixture of plans) loses, and what it uses of each shared resource. */
export type Offer = { readonly lost: number; readonly used: readonly number[] };

/** A plan of one block that can be carried out. */
export type Candidate = Offer & { readonly chosen: readonly (number | null)[] };

/**
 * Which of its plans each block carries out, so that together they lose least and keep the shared limits: the master problem of a
 * decomposition. Columns: the candidates, block by block; rows: the blocks, then the limits.
 */
export function pickModel(candidates: readonly (readonly Offer[])[], limits: readonly number[]): LinearModel {
  const all = candidates.flat();
  const rows: {
    readonly at: number[];
    readonly values: number[];
    readonly lower: number;
    readonly upper: number;
  }[] = [];
  let from = 0;
  for (const plans of candidates) {
    const first = from;
    rows.push({ at: plans.map((_, index) => first + index), values: plans.map(() => 1), lower: 1, upper: 1 });
    from += plans.length;
  }
  for (const [shared, limit] of limits.entries()) {
    const at = [...all.keys()].filter((index) => (all[index]?.used[shared] ?? 0) > 0);
    // Divided by the limit, so that money and terminals weigh alike in the solver's tolerance.
    const scale = scaleOf(limit);
    const values = at.map((index) => (all[index]?.used[shared] ?? 0) / scale);
    rows.push({ at, values, lower: Number.NEGATIVE_INFINITY, upper: limit / scale });
  }
  const starts = [0];
  for (const { at } of rows) starts.push((starts.at(-1) ?? 0) + at.length);
  return {
    numCols: all.length,
    numRows: rows.length,
    offset: 0,
    colCost: Float64Array.from(all, ({ lost }) => lost),
    colLower: new Float64Array(all.length),
    colUpper: new Float64Array(all.length).fill(1),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(rows.flatMap(({ at }) => at)),
    values: Float64Array.from(rows.flatMap(({ values }) => values)),
    integrality: new Int32Array(all.length).fill(1),
  };
}

/** Limits are this large in the solver: its tolerance of a millionth is then less than one unit of a thousand million. */
const PER_LIMIT = 10_000;

function scaleOf(limit: number): number {
  return Math.max(1, limit) / PER_LIMIT;
}

/** Prices of what is shared, in TPS per unit, from the duals of the relaxed {@link pickModel}: what one unit more would save. */
export function pricesOf(rowDuals: ArrayLike<number>, blocks: number, limits: readonly number[]): number[] {
  return limits.map((limit, shared) => Math.max(0, -(rowDuals[blocks + shared] ?? 0)) / scaleOf(limit));
}

/** What each block uses when it mixes its plans as the relaxed {@link pickModel} says. */
export function mixedUse(
  candidates: readonly (readonly Offer[])[],
  values: ArrayLike<number>,
  limits: readonly number[],
): number[][] {
  let from = 0;
  return candidates.map((plans) => {
    const first = from;
    from += plans.length;
    return limits.map((_, shared) =>
      plans.reduce((sum, { used }, index) => sum + (values[first + index] ?? 0) * (used[shared] ?? 0), 0),
    );
  });
}

/** The candidate that a solver's values pick for each block; null when they pick none for one. */
export function pickedOf(
  candidates: readonly (readonly Candidate[])[],
  values: ArrayLike<number>,
): Candidate[] | null {
  let from = 0;
  const picked: Candidate[] = [];
  for (const plans of candidates) {
    const first = from;
    const found = plans.find((_, index) => (values[first + index] ?? 0) > 0.5);
    if (!found) return null;
    picked.push(found);
    from += plans.length;
  }
  return picked;
}

/** What is left of each limit; negative where overdrawn. */
export function leftOver(picked: readonly Candidate[], limits: readonly number[]): number[] {
  return limits.map((limit, shared) => picked.reduce((left, { used }) => left - (used[shared] ?? 0), limit));
}
