import { type Change, changedDistrict } from './change.ts';
import type { District } from './district.ts';
import { type Spread, spreadOf } from './quantile.ts';
import { type Rehearsal, rehearseDistrict } from './rehearse-district.ts';
import { type Milestone, milestonesOf } from './summary.ts';
import { minutesOfShare, type Tally } from './tally.ts';

/** What a change does, evening by evening under the same luck: only what it changes differs. */
export type Effect = {
  /** Late figures an evening, before and after in the mean, and how many fewer from evening to evening. */
  readonly lateBefore: number;
  readonly lateAfter: number;
  readonly fewerLate: Spread;
  /** Minutes by which the district's TPS are earlier, in the mean: figures and photos. */
  readonly figureMinutes: number;
  readonly photoMinutes: number;
  /** Minutes by which the last hundredth and the last TPS of all are earlier, in the mean over the evenings on which both are known. */
  readonly ninetyNineMinutes: number;
  readonly allMinutes: number;
  readonly figures: readonly Milestone[];
};

/**
 * Plays a change. A district is simulated by itself, so only the changed one is played again, and put into the whole in the place of the one without.
 * @returns null when the district has no such place
 */
export function effectOf(
  change: Change,
  district: District,
  rehearsal: Rehearsal,
  tally: Tally,
): Effect | null {
  const changed = changedDistrict(district, change, rehearsal.assumed);
  if (!changed) return null;
  const after: Tally = {
    ...tally,
    figures: tally.figures.slice(),
    slips: tally.slips.slice(),
    photos: tally.photos.slice(),
  };
  const was = rehearseDistrict(district, rehearsal, after, -1);
  const is = rehearseDistrict(changed, rehearsal, after);
  return {
    lateBefore: was.district.lateMean,
    lateAfter: is.district.lateMean,
    fewerLate: spreadOf(
      was.evenings.late.map((late, evening) => late - (is.evenings.late[evening] as number)),
    ),
    figureMinutes: was.evenings.meanFigures - is.evenings.meanFigures,
    photoMinutes: was.evenings.meanPhotos - is.evenings.meanPhotos,
    ninetyNineMinutes: earlier(tally, after, 0.99),
    allMinutes: earlier(tally, after, 1),
    figures: milestonesOf(after, 'figures'),
  };
}

function earlier(before: Tally, after: Tally, share: number): number {
  const [was, is] = [minutesOfShare(before, 'figures', share), minutesOfShare(after, 'figures', share)];
  let sum = 0;
  let count = 0;
  for (const [evening, minutes] of was.entries()) {
    const now = is[evening] as number;
    if (!Number.isFinite(minutes) || !Number.isFinite(now)) continue;
    sum += minutes - now;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
