import type { Day, Text } from '../../../kernel/index.ts';
import type { Fairness } from '../../evaluate/index.ts';
import {
  type Cut,
  type LimitUse,
  type PlanChange,
  type PlanInstance,
  type PlanSolution,
  type WhatIf,
  withCuts,
} from '../../index.ts';
import type { KeptInput } from './input-file.ts';
import type { CurvePoint } from './tools.ts';

/** What one more of something would buy, by solving again; `lostBound` and `lost` bound what would be lost then. */
export type OneMore = {
  readonly change: WhatIf;
  readonly lost: number;
  readonly lostBound: number;
  /** Whether the search ended before its time did; without it nothing found is no proof that there is nothing. */
  readonly isProven?: boolean;
};

/** What chance makes of a plan: many evenings with common shocks, which are assumptions. TPS weighted by voters. */
export type Chances = {
  readonly runs: number;
  readonly mean: number;
  readonly p10: number;
  readonly p90: number;
  readonly standardError: number;
  /** P(no TPS remains in the gap on the last day before the freeze). */
  readonly connectedClosed: number;
  readonly uncoveredClosed: number;
  /** TPS (each counts one) still in the uncovered gap on that day; absent from plans made before it was kept. */
  readonly uncoveredOpen?: { readonly p10: number; readonly p90: number };
  /** Means of both gaps (each TPS counts one) at the end of each day up to the freeze; absent from plans made before it was kept. */
  readonly days?: readonly ExpectedGaps[];
};

/** TPS that a plan expects to be still in each gap at the end of a day. */
export type ExpectedGaps = { readonly day: Day; readonly connected: number; readonly uncovered: number };

/** What a plan that was made again does otherwise than the one before. */
export type Replan = { readonly before: string; readonly changes: readonly PlanChange[] };

/** What is kept with a plan beside its figures and items. */
export type PlanAnswer = {
  readonly solution: PlanSolution;
  readonly uses: readonly LimitUse[];
  readonly curve: readonly CurvePoint[];
  readonly oneMore: readonly OneMore[];
  /** What the programme had to be told because no schedule could do it; variations are told the same. */
  readonly cuts: readonly Cut[];
  /** How many of the cuts, the first, were there before anything was solved: no crew can reach them. Absent from older plans. */
  readonly outOfReach?: number;
  /** What no plan loses less than, of those that crews can reach: the bound before the schedule took anything away. */
  readonly boundBeforeCuts: number;
  /** Jobs that found no day in the schedule: given up, or ordered and counted as not there. */
  readonly unscheduled: readonly { readonly tpsCode: string | null; readonly words: Text }[];
  /** Null without a fleet. */
  readonly chances: Chances | null;
  readonly fairness: Fairness;
  /** Absent from a plan that was made from nothing. */
  readonly replan?: Replan;
};

/** The question as it was answered: the input with what the schedule ruled out. */
export function askedInstance({ instance }: Pick<KeptInput, 'instance'>, { cuts }: PlanAnswer): PlanInstance {
  return cuts.length === 0 ? instance : withCuts(instance, cuts);
}
