import type { Test } from '../model.ts';
import type { Yardstick } from '../yardstick.ts';

/** What the TPS of a coordinated rehearsal have in common: an area whose TPS are all meant, or what a list of TPS shares. */
export const SHARED = ['village', 'district', 'cell', 'link', 'island'] as const;
/** One of the five. */
export type Shared = (typeof SHARED)[number];
/** Of a list of TPS that somebody picked by hand. */
export const PICKED_SHARED = ['cell', 'link', 'island'] as const satisfies readonly Shared[];

/** The time in which all are to send: from an instant until just before another. */
export type Window = { readonly from: Date; readonly until: Date };

/** A TPS of the set with everything that was ever tested there, in any order. */
export type Participant = {
  readonly code: string;
  readonly tests: readonly Test[];
  /** Other coordinated rehearsals of this TPS: a test within one of them was not made alone. */
  readonly otherWindows: readonly Window[];
};

/** What tests are held against: those made alone as of the beginning of the window, those in it as of its end. */
export type Ruler = { readonly before: Yardstick; readonly within: Yardstick };

/**
 * What became of the photos of a TPS: a rehearsal passed; none did and something failed; something was tested that shows
 * neither; nobody said anything. The last two are neither a pass nor a failure.
 */
export const OUTCOMES = ['sent', 'failed', 'undecided', 'silent'] as const;
/** One of the four. */
export type Outcome = (typeof OUTCOMES)[number];

/** How many TPS of the set had which outcome. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** Where a coordinated rehearsal stands. */
export type Phase = 'planned' | 'running' | 'over';
