import { expect, test } from 'vitest';
import { chanceOfNext, eveningTries, isAdequateAt95 } from './adequate-at.ts';
import { enough, failedTry, OCTOBER, rehearsal, speed, VOTING } from './evidence.fixture.ts';
import type { Evidence, Test } from './model.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { decide } from './status.ts';
import { yardstickAt } from './yardstick.ts';

/** 17 o'clock in Jakarta of some day before 8 October. */
const evening = (day: number) => new Date(Date.UTC(2024, 9, 7 - (day % 12), 10, day));
const eveningTests = (count: number, change: Partial<Test> = {}): Test[] =>
  Array.from({ length: count }, (_, n) => speed({ observedAt: evening(n), ...change }));
const withMore = (...tests: Test[]): Evidence => ({ ...enough(), tests: [...enough().tests, ...tests] });

test('14 of 14 give 94 percent, 18 of 18 give 95: the rule of succession', () => {
  expect(chanceOfNext({ tries: 5, passes: 5 })).toBeCloseTo(6 / 7);
  expect(chanceOfNext({ tries: 14, passes: 14 })).toBeLessThan(0.95);
  expect(chanceOfNext({ tries: 18, passes: 18 })).toBeCloseTo(0.95);
  expect(chanceOfNext({ tries: 0, passes: 0 })).toBe(0.5);
});

test('what is merely adequate is not called so at 95 percent; enough evening tests make it so', () => {
  expect(decide(enough(), OCTOBER).verdict).toBe('adequate');
  expect(isAdequateAt95(decide(enough(), OCTOBER), OCTOBER)).toBe(false);
  // Two of the tests that are enough were made in the evening.
  expect(isAdequateAt95(decide(withMore(...eveningTests(15)), OCTOBER), OCTOBER)).toBe(false);
  expect(isAdequateAt95(decide(withMore(...eveningTests(16)), OCTOBER), OCTOBER)).toBe(true);
});

test('morning tests count for nothing there, and what is too slow for the photos is no pass', () => {
  const morning = { observedAt: new Date('2024-10-07T02:00:00Z') };
  expect(isAdequateAt95(decide(withMore(...eveningTests(16, morning)), OCTOBER), OCTOBER)).toBe(false);
  const slow = speed({ observedAt: evening(3), uplinkBps: 200_000 });
  expect(eveningTries([slow, rehearsal({ observedAt: evening(2) })], OCTOBER)).toEqual({
    tries: 2,
    passes: 1,
  });
});

test('no rule of DOMAIN is loosened: without power, or after failures, no number of passes helps', () => {
  const powerless = { ...withMore(...eveningTests(40)), reports: [] };
  expect(isAdequateAt95(decide(powerless, OCTOBER), OCTOBER)).toBe(false);
  const failing = withMore(...eveningTests(16), failedTry({ observedAt: evening(1) }));
  expect(isAdequateAt95(decide(failing, OCTOBER), OCTOBER)).toBe(false);
});

test('it ages as all evidence does: what was shown for H-50 is unknown by H-3', () => {
  const evidence = withMore(...eveningTests(16));
  const verdicts = ['2024-10-08', '2024-10-20', '2024-10-25', '2024-11-24'].map((day) => {
    const yardstick = yardstickAt(DEFAULT_POLICY, VOTING, new Date(`${day}T15:00:00Z`));
    const status = decide(evidence, yardstick);
    return [status.verdict, isAdequateAt95(status, yardstick)];
  });
  expect(verdicts).toEqual([
    ['adequate', true],
    ['adequate', false],
    ['unknown', false],
    ['unknown', false],
  ]);
});
