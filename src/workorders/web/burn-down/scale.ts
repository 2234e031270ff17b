import { type Day, daysBetween } from '../../../kernel/index.ts';

/** Where days and numbers of TPS stand in a chart, in pixels. */
export type ChartScale = {
  readonly width: number;
  readonly height: number;
  x(day: string): number;
  y(open: number): number;
  /** Round numbers for the axis. */
  readonly ticks: readonly number[];
};

const LEFT = 44;
const RIGHT = 14;
const TOP = 12;
const BOTTOM = 30;
const HEIGHT = 260;

/** The scale of a chart of a width, from one day to another, up to a highest number. */
export function chartScale(width: number, from: string, until: string, highest: number): ChartScale {
  const days = Math.max(1, daysBetween(from as Day, until as Day));
  const step = niceStep(Math.max(1, highest) / 4);
  const top = Math.max(step, Math.ceil(highest / step) * step);
  const inner = HEIGHT - TOP - BOTTOM;
  return {
    width,
    height: HEIGHT,
    x: (day) => LEFT + ((width - LEFT - RIGHT) * daysBetween(from as Day, day as Day)) / days,
    y: (open) => TOP + inner * (1 - open / top),
    ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, at) => at * step),
  };
}

/** The next of 1, 2, 5, 10, 20, … @example niceStep(37) === 50 */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const found = [1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10;
  return Math.max(1, found * power);
}
