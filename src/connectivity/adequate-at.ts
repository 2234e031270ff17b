import type { Test } from './model.ts';
import { carriesPhotos } from './standing.ts';
import type { Status } from './status.ts';
import type { Yardstick } from './yardstick.ts';

/** The chance of sending from which a TPS is called adequate "at 95 %". */
const CALLED_FROM = 0.95;

/** Tries of the primary path that count towards "enough tests", in the hours in which results are sent, and how many carried all photos in time. */
export type EveningTries = { readonly tries: number; readonly passes: number };

/** Of some tests that count towards "enough tests": those made in the evening window of the policy. */
export function eveningTries(tests: readonly Test[], yardstick: Yardstick): EveningTries {
  const { eveningFromHour, eveningUntilHour } = yardstick.policy.tests;
  const evening = tests.filter(({ observedAt }) => {
    const hour = yardstick.localTime.hour(observedAt.getTime());
    return hour >= eveningFromHour && hour < eveningUntilHour;
  });
  return {
    tries: evening.length,
    passes: evening.filter((test) => carriesPhotos(test, yardstick)).length,
  };
}

/** The chance that the next try passes, by the rule of succession: no chance is taken for more likely than another beforehand. */
export function chanceOfNext({ tries, passes }: EveningTries): number {
  return (passes + 1) / (tries + 2);
}

/** Whether evening tries give the next one a chance of at least 95 percent. */
export function isEnoughFor95(evening: EveningTries): boolean {
  // 19/20 is 0.95, to the last binary digit or not.
  return chanceOfNext(evening) >= CALLED_FROM - 1e-12;
}

/**
 * Whether a TPS is called adequate at 95 %: every condition of DOMAIN section 2 is met, and beyond them its own evening tries
 * give the next one a chance of at least 95 percent. @example 18 of 18, or 37 of 38; 5 of 5 give 86 percent, 14 of 14 give 94
 *
 * It says more than "adequate" and never replaces it. It cannot see outages that took no evening so far, and within the days that
 * evidence is valid there are at most 15 evenings.
 */
export function isAdequateAt95(status: Pick<Status, 'verdict' | 'checks'>, yardstick: Yardstick): boolean {
  if (status.verdict !== 'adequate') return false;
  const counted = status.checks.find(({ id }) => id === 'enough-tests')?.records ?? [];
  const tests = counted.filter((record): record is Test => 'outcome' in record);
  return isEnoughFor95(eveningTries(tests, yardstick));
}
