const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * How long to wait after each failed attempt, milliseconds: exponential at first, then up to a day, as the Standard Webhooks specification advises.
 * All waits together are 4 days and a quarter: longer than a weekend during which nobody looks after the receiver.
 */
export const WAITS_MS: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
  24 * HOUR,
  24 * HOUR,
  24 * HOUR,
];

/** How much of a wait is spread by chance, so that receivers which went down together are not all asked at once. */
const SPREAD = 0.2;

/**
 * When to try again after so many failed attempts; null when no attempt is left.
 * @param attempts failed attempts so far, 1 and up
 * @param chance in 0..1, spreads the wait by a tenth to either side
 */
export function nextAttempt(attempts: number, failedAt: Date, chance: number): Date | null {
  const wait = WAITS_MS[attempts - 1];
  if (wait === undefined) return null;
  return new Date(failedAt.getTime() + Math.round(wait * (1 - SPREAD / 2 + SPREAD * chance)));
}

/** What a receiver's answer means: delivered, to be tried again, or that it wants no more (410 Gone). */
export type AnswerMeaning = 'delivered' | 'again' | 'gone';

/**
 * Only a 2xx is a delivery. A redirect is none: it could lead inward, and a receiver that has moved tells the office. Any other answer may be mended
 * by the receiver's people, so it is tried again.
 */
export function meaningOf(status: number): AnswerMeaning {
  if (status >= 200 && status < 300) return 'delivered';
  return status === 410 ? 'gone' : 'again';
}
