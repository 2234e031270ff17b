/** A linear programme as a solver takes it: minimise cost x + offset, rows in compressed sparse form, some columns whole numbers. */
export type LinearModel = {
  readonly numCols: number;
  readonly numRows: number;
  readonly offset: number;
  readonly colCost: Float64Array;
  readonly colLower: Float64Array;
  readonly colUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** 1 for a whole number, 0 for any. */
  readonly integrality: Int32Array;
};

/** Rows, one after the other, as they are thought of. */
export type Rows = {
  /** Adds to the row that is being written; nothing for a zero. */
  readonly term: (column: number, value: number) => void;
  /** Ends the row. @returns its index, or -1 when it had no term and was left out */
  readonly atMost: (upper: number) => number;
  readonly count: () => number;
  readonly done: () => Pick<
    LinearModel,
    'numRows' | 'rowLower' | 'rowUpper' | 'starts' | 'indices' | 'values'
  >;
};

/** An empty set of rows. */
export function openRows(): Rows {
  let indices = new Int32Array(1_024);
  let values = new Float64Array(1_024);
  let used = 0;
  const starts = [0];
  const uppers: number[] = [];
  function grow(): void {
    const [moreIndices, moreValues] = [new Int32Array(used * 2), new Float64Array(used * 2)];
    moreIndices.set(indices);
    moreValues.set(values);
    [indices, values] = [moreIndices, moreValues];
  }
  return {
    term(column, value) {
      if (value === 0) return;
      if (used === indices.length) grow();
      indices[used] = column;
      values[used] = value;
      used += 1;
    },
    atMost(upper) {
      if (used === starts.at(-1)) return -1;
      starts.push(used);
      uppers.push(upper);
      return uppers.length - 1;
    },
    count: () => uppers.length,
    done: () => ({
      numRows: uppers.length,
      rowLower: new Float64Array(uppers.length).fill(Number.NEGATIVE_INFINITY),
      rowUpper: Float64Array.from(uppers),
      starts: Int32Array.from(starts),
      indices: indices.slice(0, used),
      values: values.slice(0, used),
    }),
  };
}

/** One more row, `sum of dense[j] x[j] <= upper`, over the columns from 0 on; zeros are left out. */
export function withRow(model: LinearModel, dense: Float64Array, upper: number): LinearModel {
  const at: number[] = [];
  dense.forEach((value, column) => {
    if (value !== 0) at.push(column);
  });
  return {
    ...model,
    numRows: model.numRows + 1,
    rowLower: extended(model.rowLower, [Number.NEGATIVE_INFINITY]),
    rowUpper: extended(model.rowUpper, [upper]),
    starts: extended(model.starts, [model.indices.length + at.length]),
    indices: extended(model.indices, at),
    values: extended(
      model.values,
      at.map((column) => dense[column] ?? 0),
    ),
  };
}

function extended<T extends Float64Array | Int32Array>(array: T, more: readonly number[]): T {
  const longer = (
    array instanceof Float64Array
      ? new Float64Array(array.length + more.length)
      : new Int32Array(array.length + more.length)
  ) as T;
  longer.set(array);
  longer.set(more, array.length);
  return longer;
}
