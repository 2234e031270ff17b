import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observedAt, skewOf } from '../field/observed.ts';
import { deliveryPauseMs, nextStep, sentAtMs } from './delivery.ts';

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

test('a record of a wrong clock that was set right before it was sent has the right time at the server', () => {
  const HOUR = 3_600_000;
  const trueMade = Date.parse('2024-10-07T09:00:00Z');
  const made = { boot: 'a', upMs: 60_000, wallMs: Date.parse('1970-01-01T00:01:00Z') };
  const receivedAt = new Date(trueMade + 5 * HOUR);
  const now = { boot: 'a', upMs: made.upMs + 5 * HOUR, wallMs: receivedAt.getTime() };
  const skewMs = skewOf(new Date(sentAtMs(made, now)).toISOString(), receivedAt);
  expect(observedAt({ madeAt: new Date(made.wallMs), skewMs, receivedAt })).toEqual(new Date(trueMade));
});

test('after the machine was off only its present clock can say when something is sent', () => {
  const made = { boot: 'a', upMs: 60_000, wallMs: 1_000 };
  const now = { boot: 'b', upMs: 90_000, wallMs: 5_000 };
  expect(sentAtMs(made, now)).toBe(5_000);
});
