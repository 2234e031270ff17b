import type { Assumptions } from './assumptions.ts';
import type { ASSUMED } from './district.ts';
import type { DistrictOutcome, Rehearsal } from './rehearse-district.ts';
import { type ArrivedPoint, slipCurveOf } from './slip-curve.ts';
import { type CurvePoint, curveOf, type Milestone, milestonesOf } from './summary.ts';
import type { Tally } from './tally.ts';

/** *Policy:* a forecast of fewer evenings is not kept: its tenth and ninetieth percentile would rest on a handful of them. */
export const FEWEST_EVENINGS = 200;

/** What a rehearsal of the evening says. Minutes count from the end of voting. */
export type EveningForecast = {
  readonly seed: number;
  readonly evenings: number;
  readonly tps: number;
  readonly lateAfter: number;
  readonly milestones: { readonly figures: readonly Milestone[]; readonly photos: readonly Milestone[] };
  readonly curve: readonly CurvePoint[];
  /** Sealed slips: what the wall counts. */
  readonly slips: readonly ArrivedPoint[];
  /** By code. */
  readonly districts: readonly DistrictOutcome[];
  /** Late figures an evening in the mean. */
  readonly lateMean: number;
  /** How many TPS rest on an assumption, by what is assumed, and on any. */
  readonly assumedTps: Readonly<Record<keyof typeof ASSUMED, number>>;
  readonly assumedAny: number;
  readonly assumed: Assumptions;
};

/** Puts the districts together. */
export function forecastOf(
  { seed, evenings, lateAfter, assumed }: Rehearsal,
  tally: Tally,
  districts: readonly DistrictOutcome[],
): EveningForecast {
  const sum = (of: (district: DistrictOutcome) => number) =>
    districts.reduce((total, district) => total + of(district), 0);
  return {
    ...{ seed, evenings, tps: tally.tps, lateAfter, assumed },
    milestones: { figures: milestonesOf(tally, 'figures'), photos: milestonesOf(tally, 'photos') },
    curve: curveOf(tally),
    slips: slipCurveOf(tally),
    districts: districts.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    lateMean: sum(({ lateMean }) => lateMean),
    assumedTps: {
      voters: sum(({ assumedTps }) => assumedTps.voters),
      link: sum(({ assumedTps }) => assumedTps.link),
      power: sum(({ assumedTps }) => assumedTps.power),
      point: sum(({ assumedTps }) => assumedTps.point),
      secondPath: sum(({ assumedTps }) => assumedTps.secondPath),
    },
    assumedAny: sum(({ assumedAny }) => assumedAny),
  };
}
