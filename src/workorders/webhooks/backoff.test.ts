import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meaningOf, nextAttempt, WAITS_MS } from './backoff.ts';

const DAY = 86_400_000;
const failedAt = new Date('2024-11-01T00:00:00Z');

test('a receiver that is down for a day, or a weekend, is still being asked', () => {
  const total = WAITS_MS.reduce((sum, wait) => sum + wait, 0);
  expect(total * 0.9).toBeGreaterThan(3 * DAY);
  expect(total * 1.1).toBeLessThan(5 * DAY);
});

test('waits grow, are spread by at most a tenth, and end', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: WAITS_MS.length }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, chance) => {
        const next = nextAttempt(attempts, failedAt, chance);
        const ratio = ((next?.getTime() ?? 0) - failedAt.getTime()) / (WAITS_MS[attempts - 1] ?? 0);
        expect(ratio).toBeGreaterThanOrEqual(0.899);
        expect(ratio).toBeLessThanOrEqual(1.101);
      },
    ),
  );
  expect(WAITS_MS.toSorted((a, b) => a - b)).toEqual(WAITS_MS);
  expect(nextAttempt(WAITS_MS.length + 1, failedAt, 0.5)).toBeNull();
});

test('only 2xx is delivered; a redirect is followed by nobody', () => {
  expect([200, 204, 301, 307, 400, 401, 404, 410, 429, 500].map(meaningOf)).toEqual([
    ...['delivered', 'delivered', 'again', 'again', 'again', 'again', 'again', 'gone', 'again', 'again'],
  ]);
});
