/**
 * When a client that nobody watches tests: "Requirements for non-interactive clients" of the ndt7 specification
 * (spec/ndt7-protocol.md of m-lab/ndt-server). Run a test; draw a pause from an exponential distribution with a mean of 21,600 seconds;
 * make it 2,160 seconds at least and 54,000 at most; wait; again. Tests at random times see the link as it is on the average, and
 * never come from many probes at once.
 */
export const TEST_PAUSE = { meanMs: 21_600_000, leastMs: 2_160_000, mostMs: 54_000_000 } as const;

/** Until when probes spread that find their test overdue as power comes back to all of a district (ours). */
export const MOST_SPREAD_MS = 600_000;

/** How often a test is tried again while the server has no free place (same source); then it is given up until the next one. */
export const BUSY_TRIES = 5;
const FIRST_BUSY_MS = 60_000;
const BUSY_DEVIATION = 0.05;

/** The pause after a test. @param random in [0, 1) */
export function testPauseMs(random: number): number {
  const { meanMs, leastMs, mostMs } = TEST_PAUSE;
  const drawn = -Math.log(1 - random) * meanMs;
  return Math.round(Math.min(mostMs, Math.max(leastMs, drawn)));
}

/**
 * The pause before a busy server is asked again: from a normal distribution with a mean of 60, 120, 240, … seconds and a standard
 * deviation of 5 percent of it.
 * @param tries how often it was busy before, from 0
 * @param random two numbers in [0, 1)
 */
export function busyPauseMs(tries: number, random: readonly [number, number]): number {
  const meanMs = FIRST_BUSY_MS * 2 ** tries;
  // Box and Muller's way from two uniform numbers to a normal one.
  const normal = Math.sqrt(-2 * Math.log(1 - random[0])) * Math.cos(2 * Math.PI * random[1]);
  return Math.max(0, Math.round(meanMs * (1 + BUSY_DEVIATION * normal)));
}

/** What a machine's clocks say: one that runs since it was switched on, whatever people set, and the one that they set. */
export type ClockReading = {
  /** Names this run of the machine; null where it has no name. */
  readonly boot: string | null;
  readonly upMs: number;
  readonly wallMs: number;
};

/** How long something is still to be waited for, as it was known at an instant. */
export type Countdown = ClockReading & { readonly leftMs: number };

/**
 * How long is left now. While the machine runs, by the clock that nobody sets; after it was off, by the other one, which may have
 * jumped: then not longer than was left before.
 */
export function leftMs(countdown: Countdown, now: ClockReading): number {
  return Math.min(countdown.leftMs, Math.max(0, countdown.leftMs - passedMs(countdown, now)));
}

/**
 * The countdown with which a probe goes on when it starts: where it stood. One that ran out meanwhile begins a short one of its own,
 * since all probes around may have been off together; a probe that never tested tests at once.
 * @param random in [0, 1)
 */
export function resumedCountdown(before: Countdown | null, now: ClockReading, random: number): Countdown {
  if (!before) return { ...now, leftMs: 0 };
  const left = leftMs(before, now);
  return { ...now, leftMs: left > 0 ? left : Math.round(random * MOST_SPREAD_MS) };
}

/** Milliseconds from one reading to a later one; less than nothing when only the wall clock can say and it was set back. */
export function passedMs(from: ClockReading, to: ClockReading): number {
  return isSameRun(from, to) ? to.upMs - from.upMs : to.wallMs - from.wallMs;
}

/** Whether the machine was not switched off between two readings. */
export function isSameRun(a: ClockReading, b: ClockReading): boolean {
  return a.boot !== null && a.boot === b.boot && a.upMs <= b.upMs;
}
