import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import type { explanationSchema } from '../../server/plans/explain-view.ts';
import type { planPageSchema } from '../../server/plans/page-view.ts';
import type {
  optionSchema,
  planItemListSchema,
  planItemSchema,
  planListSchema,
  planSchema,
  solveSchema,
} from '../../server/plans/view.ts';

/** One page of plans, and which is in force. */
export type PlanList = AnswerOf<typeof planListSchema>;
/** A plan in its figures. */
export type Plan = AnswerOf<typeof planSchema>;
/** A plan with what stands on its page. */
export type PlanPageAnswer = AnswerOf<typeof planPageSchema>;
/** One page of what a plan does. */
export type PlanItems = AnswerOf<typeof planItemListSchema>;
/** What a plan does at a TPS. */
export type PlanItem = AnswerOf<typeof planItemSchema>;
/** One thing that can be done at a TPS. */
export type PlanOption = AnswerOf<typeof optionSchema>;
/** Why a plan does what it does at a TPS. */
export type Explanation = AnswerOf<typeof explanationSchema>;
/** A solve as it is watched. */
export type Solve = AnswerOf<typeof solveSchema>;
/** What changed since a plan was solved. */
export type PlanChanged = {
  readonly input: string;
  readonly joined: number;
  readonly left: number;
  readonly sentences: readonly { readonly id: string; readonly en: string }[];
};
/** How a plan would be with something changed. */
export type WhatIfResult = {
  readonly lostBefore: number;
  readonly lost: number;
  readonly difference: { readonly best: number; readonly low: number; readonly high: number };
  readonly isProven: boolean;
  readonly changed: number;
  /** The first of them, with their places. */
  readonly tps: readonly { readonly code: string; readonly name: string; readonly village: string }[];
};
