import { type Spread, spreadOf } from './quantile.ts';
import { arrivedBy, MINUTES, minutesOfShare, type Stream, type Tally } from './tally.ts';

/** The shares whose times are told. */
export const SHARES = [0.5, 0.9, 0.99, 1] as const;
const STEP = 10;
const MOST_POINTS = 200;

/** When a share of all TPS is in: minutes after voting, null where that is later than two days. */
export type Milestone = { readonly share: number; readonly minutes: NullableSpread };
/** A spread of which the later ends may lie beyond two days. */
export type NullableSpread = { readonly [Q in keyof Spread]: number | null };
/** How many are in by a minute. */
export type CurvePoint = { readonly minute: number; readonly figures: Spread; readonly photos: Spread };

/** When 50, 90, 99 and 100 percent of all TPS are in. */
export function milestonesOf(tally: Tally, stream: Stream): Milestone[] {
  return SHARES.map((share) => ({ share, minutes: shown(spreadOf(minutesOfShare(tally, stream, share))) }));
}

/** Arrivals over the evening in steps of ten minutes, until all are in on nine of ten evenings, at most two days. */
export function curveOf(tally: Tally): CurvePoint[] {
  const last = Math.min(MINUTES, spreadOf(minutesOfShare(tally, 'photos', 1)).p90);
  const step = STEP * Math.max(1, Math.ceil(last / STEP / MOST_POINTS));
  const minutes = Array.from({ length: Math.ceil(last / step) + 1 }, (_, at) => at * step);
  const [figures, photos] = [arrivedBy(tally, 'figures', minutes), arrivedBy(tally, 'photos', minutes)];
  return minutes.map((minute, at) => ({
    minute,
    figures: spreadOf(figures[at] as Float64Array),
    photos: spreadOf(photos[at] as Float64Array),
  }));
}

/** A spread as JSON can say it. */
export function shown({ p10, p50, p90 }: Spread): NullableSpread {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return { p10: finite(p10), p50: finite(p50), p90: finite(p90) };
}
