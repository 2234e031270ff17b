/** A logarithmic scale of minutes, drawn between two percentages of the width. */
export type MinuteScale = {
  /** Where minutes stand, in percent of the width. */
  at(minutes: number): number;
  readonly ticks: readonly number[];
};

const LEFT = 4;
const RIGHT = 84;
const TICKS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000];

/** Where "nothing arrived" stands, behind the end of the scale: it is no number of minutes. */
export const NOTHING_AT = 95;

/** The scale that holds some minutes, from one round number to another. */
export function minuteScale(minutes: readonly number[]): MinuteScale {
  const [least, most] = [Math.min(...minutes, 1), Math.max(...minutes, 1)];
  const low = TICKS.findLast((tick) => tick <= least) ?? TICKS[0] ?? 0.01;
  const high = TICKS.find((tick) => tick > Math.max(most, low)) ?? most * 2;
  const share = (value: number) =>
    (Math.log(Math.max(value, low)) - Math.log(low)) / (Math.log(high) - Math.log(low));
  return {
    at: (value) => LEFT + share(value) * (RIGHT - LEFT),
    ticks: TICKS.filter((tick) => tick >= low && tick <= high),
  };
}
