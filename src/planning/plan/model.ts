import type { Option } from '../model.ts';
import type { SolveStatus } from '../programme/instance.ts';

/** How a plan is to be solved; with the input it is the plan's identity. */
export type PlanOptions = {
  /** Whether primaries come with fallbacks as one column. */
  readonly pairs: boolean;
  /** Which TPS: those shown inadequate, or also those nobody knows about. */
  readonly include: 'inadequate' | 'inadequate-and-unknown';
  /** How long the solver may look, in seconds. */
  readonly timeLimitS: number;
  /** How much more may be lost for a cheaper plan: 0.01 is 1 % more than the least. */
  readonly tolerance: number;
  /** The plan that is made again with as few changes as necessary: its identity. */
  readonly before?: string;
};

/** The usual way. */
export const USUAL_OPTIONS: PlanOptions = {
  pairs: true,
  include: 'inadequate',
  timeLimitS: 60,
  tolerance: 0,
};

/** What a plan does at one TPS. */
export type PlanItem = {
  readonly tpsCode: string;
  /** Null where nothing can be done with what there is; carrying the files by hand stays. */
  readonly primary: Option | null;
  readonly fallback: Option | null;
  readonly weight: number;
  /** P(it sends on the evening) with nothing done, in 0..1. */
  readonly baseChance: number;
  /** The same with what the plan does. */
  readonly chance: number;
  /** weight x (1 - chance): what may still be lost here. */
  readonly lost: number;
  readonly costRupiah: number;
  /** `YYYY-MM-DD` on which the schedule expects it tested and closed, or null. */
  readonly closesOn: string | null;
  /** `YYYY-MM-DD` on which the schedule has a crew work for it first, at the TPS or at what it hangs on; null where none does. */
  readonly visitOn: string | null;
};

/** A plan in its figures. */
export type PlanFigures = {
  readonly status: Exclude<SolveStatus, 'infeasible'>;
  readonly places: number;
  /** Expected TPS that cannot send, weighted by voters: nothing done, with the plan, and at least. */
  readonly lostWithout: number;
  readonly lost: number;
  readonly lostBound: number;
  readonly gap: number;
  readonly costRupiah: number;
  readonly lateDays: number;
};
