import type { LinearModel } from '../../programme/linear.ts';

/** What the worker is asked. */
export type SolveRequest = {
  readonly model: LinearModel;
  /** Whether whole numbers are asked for; without, the relaxation with its duals. */
  readonly whole: boolean;
  /** Values of all columns to start from. */
  readonly start: Float64Array | null;
  readonly relativeGap: number;
  readonly absoluteGap: number;
  readonly timeLimitS: number;
  /** Nodes of the search: a limit that, unlike time, stops at the same place on every machine. */
  readonly mostNodes: number;
};

/** How far a search is. */
export type SearchProgress = { readonly seconds: number; readonly best: number; readonly bound: number };

/** How a run of the solver ended. `limit`: of time or nodes. */
export type RunStatus = 'optimal' | 'time' | 'nodes' | 'infeasible' | 'unbounded';

/** What a run found. */
export type RunAnswer = {
  readonly status: RunStatus;
  /** Values of the columns, null when none were found. */
  readonly values: Float64Array | null;
  readonly objective: number;
  /** No solution has a smaller objective. */
  readonly bound: number;
  /** Change of the objective per unit of each row's limit; of the relaxation only. */
  readonly rowDuals: Float64Array | null;
  /** Reduced costs of the columns; of the relaxation only. */
  readonly columnDuals: Float64Array | null;
  /** Nodes of the search, 0 for a relaxation. */
  readonly nodes: number;
  readonly seconds: number;
};

/** What the worker says. */
export type FromSolver =
  | { readonly kind: 'progress'; readonly progress: SearchProgress }
  | { readonly kind: 'answer'; readonly answer: RunAnswer }
  | { readonly kind: 'failed'; readonly what: string };
