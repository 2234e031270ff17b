/** Where instants and numbers of TPS stand in a picture. */
export type CurveScale = {
  readonly width: number;
  readonly height: number;
  x(at: Date | string): number;
  y(tps: number): number;
  /** Whole hours for the axis. */
  readonly hours: readonly Date[];
  readonly until: Date;
};

const HOUR_MS = 3_600_000;
const [LEFT, RIGHT, TOP, BOTTOM] = [14, 14, 20, 40];
/** Hours of the voting day between which the picture stands at least. */
const [FIRST_HOUR, LAST_HOUR, MOST_HOURS] = [14, 21, 30];

/**
 * A picture from the early afternoon of the voting day until the present, but not far into the next day: later, the evening is over.
 * @param begins first instant of the voting day
 */
export function curveScale(
  size: { readonly width: number; readonly height: number },
  { begins, now, tps }: { readonly begins: Date; readonly now: Date; readonly tps: number },
): CurveScale {
  const from = begins.getTime() + FIRST_HOUR * HOUR_MS;
  const until = Math.min(
    Math.max(begins.getTime() + LAST_HOUR * HOUR_MS, now.getTime() + HOUR_MS / 2),
    begins.getTime() + MOST_HOURS * HOUR_MS,
  );
  const [inner, tall] = [size.width - LEFT - RIGHT, size.height - TOP - BOTTOM];
  const within = (ms: number) => Math.min(Math.max(ms, from), until);
  const span = (until - from) / HOUR_MS;
  const step = span > 10 ? 2 : 1;
  return {
    ...size,
    x: (at) => LEFT + (inner * (within(new Date(at).getTime()) - from)) / (until - from),
    y: (value) => TOP + tall * (1 - value / Math.max(1, tps)),
    hours: Array.from(
      { length: Math.floor(span / step) + 1 },
      (_, at) => new Date(from + at * step * HOUR_MS),
    ),
    until: new Date(until),
  };
}
