import { spreadOf } from './quantile.ts';
import { arrivedBy, MINUTES, minutesOfShare, type Tally } from './tally.ts';

const STEP = 10;
const MOST_POINTS = 200;

/** How many TPS have their sealed slip in by a minute after voting: in the mean of all evenings, and on most of them between P10 and P90. */
export type ArrivedPoint = {
  readonly minute: number;
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
};

/**
 * The curve of sealed slips in steps of ten minutes, until all are in on nine of ten evenings, at most two days. It is counted evening by evening:
 * TPS of one regency are late together, so that its edges cannot be had from those of its TPS.
 */
export function slipCurveOf(tally: Tally): ArrivedPoint[] {
  const last = Math.min(MINUTES, spreadOf(minutesOfShare(tally, 'slips', 1)).p90);
  const step = STEP * Math.max(1, Math.ceil(last / STEP / MOST_POINTS));
  const minutes = Array.from({ length: Math.ceil(last / step) + 1 }, (_, at) => at * step);
  return arrivedBy(tally, 'slips', minutes).map((arrived, at) => ({
    minute: minutes[at] as number,
    mean: Math.round((10 * arrived.reduce((sum, one) => sum + one, 0)) / tally.evenings) / 10,
    ...spreadOf(arrived),
  }));
}

/** How many TPS of a regency are in by when. */
export type RegencyCurve = {
  readonly code: string;
  readonly tps: number;
  readonly curve: readonly ArrivedPoint[];
};
