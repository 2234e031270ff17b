import type { Day } from '../../kernel/index.ts';

/** Both gaps of one day, as they were known from the evidence of that day's end (or of now, for today). */
export type GapDay = {
  readonly day: Day;
  /** TPS known to be inadequate. */
  readonly connected: number;
  /** Those of them without a tested fallback. */
  readonly uncovered: number;
  /** TPS of which nothing is known: each may be in the gap as well. */
  readonly unknown: number;
};

/** Which gap a curve is about. */
export type GapKind = 'connected' | 'uncovered';

/** A day of a forecast: the middle and the limits between which 8 of 10 simulated courses lie. */
export type ForecastDay = {
  readonly day: Day;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
};

/** The TPS (a mean, so not whole) that the plan expects to be left in each gap at the end of a day. */
export type PlannedDay = { readonly day: Day; readonly connected: number; readonly uncovered: number };
