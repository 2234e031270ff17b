import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_POLICY,
  minutesToSend,
  neededUplinkBps,
  requiredBytes,
  requirementPolicySchema,
  validityDays,
} from './policy.ts';

test.each([
  [0.1, 22.6],
  [0.25, 9],
  [0.5, 4.5],
  [1, 2.3],
  [3, 0.8],
])('at %f Mbit/s the photos of a Pilkada take %f minutes', (mbit, minutes) => {
  expect(requiredBytes(DEFAULT_POLICY)).toBe(14_400_000);
  expect(minutesToSend(DEFAULT_POLICY, mbit * 1_000_000)).toBeCloseTo(minutes, 1);
});

test('the needed uplink takes exactly the minutes there are', () => {
  expect(minutesToSend(DEFAULT_POLICY, neededUplinkBps(DEFAULT_POLICY))).toBeCloseTo(
    DEFAULT_POLICY.minutes,
    9,
  );
});

describe('validity of evidence', () => {
  test.each([
    [50, 14],
    [30, 14],
    [3, 3],
    [0, 3],
    [-1, 3],
    [16.5, 8.5],
  ])('at H-%f it is valid for %f days', (daysToGo, days) => {
    expect(validityDays(DEFAULT_POLICY, daysToGo)).toBeCloseTo(days, 9);
  });

  test('it never grows as voting day comes nearer', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 400 }), (daysToGo) => {
        expect(validityDays(DEFAULT_POLICY, daysToGo)).toBeLessThanOrEqual(
          validityDays(DEFAULT_POLICY, daysToGo + 1),
        );
      }),
    );
  });
});

describe('a policy is refused', () => {
  test.each([
    ['a latency limit that no satellite meets', { latencyLimitMs: 600 }],
    ['classes out of order', { classesMbit: { kuat: 1, sedang: 3, lemah: 0.25 } }],
    ['an efficiency above 1', { efficiency: 1.2 }],
    ['no validity', { validity: [] }],
    ['two validities for one day', { validity: [...DEFAULT_POLICY.validity, { daysToGo: 3, days: 9 }] }],
    ['more evening tests than tests', { tests: { ...DEFAULT_POLICY.tests, evening: 6 } }],
    ['an unknown field', { fotos: 6 }],
  ])('with %s', (_, change) => {
    expect(requirementPolicySchema.safeParse({ ...DEFAULT_POLICY, ...change }).success).toBe(false);
  });

  test('and the default is not', () => {
    expect(requirementPolicySchema.parse(DEFAULT_POLICY)).toEqual(DEFAULT_POLICY);
    expect(requirementPolicySchema.safeParse({ ...DEFAULT_POLICY, latencyLimitMs: 1_500 }).success).toBe(
      true,
    );
  });
});

test('the built-in policy is named after no kind of election: it stands for any until one is set', () => {
  expect(`${DEFAULT_POLICY.label.id} ${DEFAULT_POLICY.label.en}`).not.toMatch(
    /pilkada|pemilu|pilpres|election/i,
  );
});
