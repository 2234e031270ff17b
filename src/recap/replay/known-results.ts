import type { Contest } from '../../sealed/index.ts';

/**
 * What is publicly known of an area's result. `plenary`: read out at a plenary. `interim`: a count of some or all TPS while it was under way. `press`: a
 * figure that a newspaper gave. Null: not known.
 */
export type KnownResult = {
  readonly area: string;
  readonly contest: Contest;
  readonly kind: 'plenary' | 'interim' | 'press';
  /** TPS that an interim count had in. */
  readonly tpsIn: number | null;
  /** Votes of each pair. */
  readonly votes: readonly number[] | null;
  /** Invalid votes. */
  readonly invalid: number | null;
  /** Voters who came. */
  readonly users: number | null;
};

/** A district and how many TPS it has. */
export type District = { readonly code: string; readonly tps: number };

/** What the forms of a district are made to add up to, and how far that is known. */
export type DistrictTotal = {
  readonly district: string;
  readonly tps: number;
  readonly votes: readonly number[];
  readonly invalid: number;
  /** `plenary` and `interim` (with every TPS in) are published sums; `remainder`: what the province's result leaves for the TPS that were missing. */
  readonly basis: 'plenary' | 'interim' | 'remainder';
  /** Whether the invalid votes are a published sum; else a share of what is left, in proportion to valid votes. */
  readonly isInvalidKnown: boolean;
};
