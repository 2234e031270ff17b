/** By when a TPS has been heard with a chance of one half, and of nine in ten. */
export type Expected = { readonly p50: Date; readonly p90: Date };

/** Hours of the voting day in the election's zone. */
type Hours = { readonly earliest: number; readonly usual: number; readonly latest: number };

/**
 * *Policy, an assumption* until a simulation of this very evening is there: from closing on the count takes until some hour between these, most often
 * the middle one; a triangular distribution, the same for every TPS.
 */
export const ASSUMED_HOURS: Hours = { earliest: 15, usual: 16.5, latest: 20 };
/** *Policy, an assumption:* officers of a province are early or late together, by so many hours. */
export const ASSUMED_BAND_HOURS = 0.5;

/** Share of TPS that is expected by an hour under the assumption, 0 to 1. */
export function assumedShare(hour: number, { earliest, usual, latest }: Hours = ASSUMED_HOURS): number {
  if (hour <= earliest) return 0;
  if (hour >= latest) return 1;
  const width = latest - earliest;
  return hour <= usual
    ? (hour - earliest) ** 2 / (width * (usual - earliest))
    : 1 - (latest - hour) ** 2 / (width * (latest - usual));
}

/** Hour by which a share of TPS is expected under the assumption. @param share above 0, below 1 */
export function assumedHour(share: number, { earliest, usual, latest }: Hours = ASSUMED_HOURS): number {
  const width = latest - earliest;
  const before = (usual - earliest) / width;
  return share <= before
    ? earliest + Math.sqrt(share * width * (usual - earliest))
    : latest - Math.sqrt((1 - share) * width * (latest - usual));
}

const HOUR_MS = 3_600_000;

/** When every TPS is expected under the assumption. @param begins the first instant of the voting day */
export function assumedExpected(begins: Date): Expected {
  const at = (share: number) => new Date(Math.round(begins.getTime() + assumedHour(share) * HOUR_MS));
  return { p50: at(0.5), p90: at(0.9) };
}

/** One instant of an expected curve: how many TPS by then, and between which numbers most evenings lie. */
export type CurvePoint = {
  readonly at: Date;
  readonly tps: number;
  readonly low: number;
  readonly high: number;
};

const STEP_HOURS = 0.25;

/** The curve of so many TPS under the assumption, in quarters of an hour. */
export function assumedCurve(begins: Date, tps: number): CurvePoint[] {
  const first = ASSUMED_HOURS.earliest - ASSUMED_BAND_HOURS;
  const steps = Math.round((ASSUMED_HOURS.latest + ASSUMED_BAND_HOURS - first) / STEP_HOURS);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const hour = first + step * STEP_HOURS;
    const by = (shift: number) => Math.round(tps * assumedShare(hour + shift));
    return {
      at: new Date(begins.getTime() + hour * HOUR_MS),
      ...{ tps: by(0), low: by(-ASSUMED_BAND_HOURS), high: by(ASSUMED_BAND_HOURS) },
    };
  });
}

/** What a curve says of an instant, between its points in a straight line; before the first and after the last it stands still. */
export function curveAt(curve: readonly CurvePoint[], at: Date): Omit<CurvePoint, 'at'> {
  const next = curve.findIndex((point) => point.at > at);
  if (next === -1) return curve.at(-1) ?? { tps: 0, low: 0, high: 0 };
  const [before, after] = [curve[next - 1], curve[next]];
  if (!before || !after) return { tps: 0, low: 0, high: 0 };
  const share = (at.getTime() - before.at.getTime()) / (after.at.getTime() - before.at.getTime());
  const between = (a: number, b: number) => Math.round(a + share * (b - a));
  return {
    tps: between(before.tps, after.tps),
    low: between(before.low, after.low),
    high: between(before.high, after.high),
  };
}
