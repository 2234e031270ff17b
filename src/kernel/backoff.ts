const FIRST_MS = 2_000;
/** The longest wait between two tries. */
export const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * How long to wait after so many failures in a row: twice as long each time, up to a quarter of an hour, and of that a random share of at
 * least half, so that the phones of a village do not all come back in the same second.
 * @param failures from 1
 * @param random in [0, 1)
 * @param askedMs what the server asked for (Retry-After), if it did; never shorter than that, never longer than the longest wait
 */
export function waitMs(failures: number, random: number, askedMs: number | null = null): number {
  const whole = Math.min(LONGEST_WAIT_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  const wait = Math.round(whole * (0.5 + random / 2));
  return Math.min(LONGEST_WAIT_MS, Math.max(wait, askedMs ?? 0));
}

/**
 * Whether something may be tried at an instant. A wait that is longer than any we choose was made by a clock that has been put back
 * since: it is over.
 */
export function isDue(notBeforeMs: number, nowMs: number): boolean {
  return nowMs >= notBeforeMs || notBeforeMs - nowMs > LONGEST_WAIT_MS;
}
