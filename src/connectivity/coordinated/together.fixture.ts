import { failedTry, OCTOBER, rehearsal, VOTING } from '../evidence.fixture.ts';
import type { Test } from '../model.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { yardstickAt } from '../yardstick.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import type { Participant, Ruler, Window } from './model.ts';

/** Four to five in the afternoon of 8 October 2024. */
export const WINDOW: Window = {
  from: new Date('2024-10-08T09:00:00Z'),
  until: new Date('2024-10-08T10:00:00Z'),
};

/** The default policy as of the window's beginning and end. */
export const RULER: Ruler = {
  before: yardstickAt(DEFAULT_POLICY, VOTING, WINDOW.from),
  within: yardstickAt(DEFAULT_POLICY, VOTING, WINDOW.until),
};

/** A rehearsal that passed the day before, in a minute. */
export function alone(change: Partial<Test> = {}): Test {
  return rehearsal({ observedAt: new Date('2024-10-07T09:00:00Z'), ...change });
}

/** A rehearsal that passed in the window, in two minutes. */
export function together(change: Partial<Test> = {}): Test {
  return rehearsal({ observedAt: new Date('2024-10-08T09:05:00Z'), durationUs: 120_000_000, ...change });
}

/** A rehearsal in the window that hung. */
export function hung(change: Partial<Test> = {}): Test {
  return failedTry({
    kind: 'rehearsal',
    outcome: 'hung',
    photos: 6,
    bytes: 14_400_000,
    observedAt: new Date('2024-10-08T09:05:30Z'),
    ...change,
  });
}

/** A TPS of the set with its tests. */
export function tps(number: number, ...tests: readonly Test[]): Participant {
  return { code: `2105012001${String(number).padStart(3, '0')}`, tests, otherWindows: [] };
}

/** What some TPS show on the evening of that day. */
export function evaluated(...participants: readonly Participant[]): Evaluation {
  return evaluate(WINDOW, participants, RULER, OCTOBER.asOf);
}
