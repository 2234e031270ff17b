import { waitMs } from '../../kernel/index.ts';
import { chance } from './chance.ts';

const MS_PER_MINUTE = 60_000;

/**
 * How long the outbox takes until an attempt goes through, minutes: each that is lost costs the time until the phone gives it up and the wait
 * that the outbox itself would choose (kernel/backoff.ts).
 * @param lost probability that one attempt is lost
 * @param hangs minutes until the phone gives a lost attempt up
 * @param most after so many no more are counted: the next goes through
 */
export function attemptMinutes(
  luck: number,
  purpose: number,
  { lost, hangs, most }: { readonly lost: number; readonly hangs: number; readonly most: number },
): number {
  let minutes = 0;
  for (let failures = 1; failures <= most; failures += 1) {
    if (chance(luck, purpose + 2 * failures) >= lost) return minutes;
    minutes += hangs + waitMs(failures, chance(luck, purpose + 2 * failures + 1)) / MS_PER_MINUTE;
  }
  return minutes;
}
