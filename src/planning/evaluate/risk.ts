import { type Text, text } from '../../kernel/index.ts';
import type { OptionKind } from '../model.ts';

/** One way to send of one TPS, as chance sees it. */
export type RiskWay = {
  readonly optionId: string;
  readonly kind: OptionKind;
  readonly partner: string | null;
  /** What fails together: `satellite`, `operator:xl`, `hand` (the options' cause). */
  readonly cause: string;
  /** P(ready by the freeze | ordered in time), and P(it carries on the evening | ready). */
  readonly ready: number;
  readonly carry: number;
  /** Day (index) of its test if nothing is late; null when the schedule has no place for it. */
  readonly plannedDay: number | null;
  /** The pool whose boats bring it; null when no boat does. */
  readonly boatPool: string | null;
};

/** A TPS with its ways in the order in which they are tried. */
export type RiskPlace = {
  readonly code: string;
  readonly regency: string;
  readonly weight: number;
  /** P(the files arrive by hand when every way has failed). */
  readonly baseChance: number;
  readonly ways: readonly RiskWay[];
  /** A fallback was tested before today: it is not in the uncovered gap. */
  readonly isCovered: boolean;
};

/** What strikes many at once. Chances are assumptions until the office has figures of its own. */
export type Shocks = {
  /** P(the boats of a pool lose a day), each day; all that is brought by boat afterwards is a day later. */
  readonly boatDayLost: number;
  /** P(a cause is down all evening). */
  readonly outages: readonly { readonly cause: string; readonly chance: number; readonly name: Text }[];
};

/** What the Monte Carlo is asked. */
export type Risk = {
  /** The last day (index) before the freeze. */
  readonly freezeDay: number;
  readonly places: readonly RiskPlace[];
  readonly shocks: Shocks;
  /** P(a failure on the evening is noticed early enough to turn to the next way, or to carry the files). */
  readonly noticedInTime: number;
  /** What is left of a second way's chance when a way of the same cause has failed before it. */
  readonly sameCause: number;
  /** Partners that deliver later than they said. */
  readonly late: readonly { readonly partner: string; readonly days: number }[];
};

/** Whether a kind brings a connection to the TPS itself; the others bring the files to one. */
export function connects(kind: OptionKind): boolean {
  return kind !== 'geser' && kind !== 'walk-out';
}

/** Nothing strikes many at once: every failure is a TPS's own. */
export const NO_SHOCKS: Shocks = { boatDayLost: 0, outages: [] };

/** Invented, of the size that operators' yearly outages and the monsoon suggest: to be replaced by the office's figures. */
export const ASSUMED_SHOCKS: Shocks = {
  boatDayLost: 0.05,
  outages: [
    { cause: 'satellite', chance: 0.02, name: text('gangguan satelit', 'a satellite outage') },
    {
      cause: 'operator:*',
      chance: 0.02,
      name: text('inti jaringan satu operator mati', "an operator's core is down"),
    },
  ],
};

/** How often a cause is down all evening: its own entry, or that of its family (`operator:*`). */
export function outageChance({ outages }: Shocks, cause: string): number {
  const family = `${cause.split(':')[0]}:*`;
  const found = outages.find((one) => one.cause === cause) ?? outages.find((one) => one.cause === family);
  return found?.chance ?? 0;
}
