import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveryPauseMs, nextStep } from './delivery.ts';

test.each([
  [200, null, 'check'],
  [302, null, 'later'],
  [401, 'SIGAP-1002', 'unknown-device'],
  [401, null, 'later'],
  [403, 'SIGAP-1003', 'refused'],
  [409, 'SIGAP-3112', 'refused'],
  [422, 'SIGAP-3115', 'refused'],
  [404, null, 'later'],
  [413, null, 'later'],
  [408, 'SIGAP-1007', 'later'],
  [429, 'SIGAP-1007', 'later'],
  [500, 'SIGAP-9001', 'later'],
  [503, null, 'later'],
  [507, 'SIGAP-3119', 'later'],
  [511, null, 'later'],
] as const)('after status %i with problem %s: %s', (status, problem, step) => {
  expect(nextStep({ status, problem })).toBe(step);
});

test('pauses double from half a minute to an hour, by chance shorter up to half', () => {
  expect([1, 2, 3, 8, 2_000].map((failures) => deliveryPauseMs(failures, 0))).toEqual([
    30_000, 60_000, 120_000, 3_600_000, 3_600_000,
  ]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (failures, random) => {
        const longest = deliveryPauseMs(failures, 0);
        const pause = deliveryPauseMs(failures, random);
        expect(pause).toBeGreaterThanOrEqual(Math.floor(longest / 2));
        expect(pause).toBeLessThanOrEqual(longest);
      },
    ),
  );
});
