import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  busyPauseMs,
  type ClockReading,
  type Countdown,
  leftMs,
  MOST_SPREAD_MS,
  resumedCountdown,
  TEST_PAUSE,
  testPauseMs,
} from './schedule.ts';

const { meanMs, leastMs, mostMs } = TEST_PAUSE;
const HOUR = 3_600_000;
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** The quantiles of a uniform distribution in the middle of equal steps: what independent numbers come to on the average. */
const STEPS = 200_000;
const uniform = Array.from({ length: STEPS }, (_, step) => (step + 0.5) / STEPS);

test('a pause is never shorter or longer than the specification allows', () => {
  fc.assert(
    fc.property(chance, (random) => {
      const pause = testPauseMs(random);
      expect(pause).toBeGreaterThanOrEqual(leastMs);
      expect(pause).toBeLessThanOrEqual(mostMs);
    }),
  );
});

test('pauses are exponential between their limits', () => {
  const pauses = uniform.map(testPauseMs);
  const shareBelow = (limit: number) => pauses.filter((pause) => pause < limit).length / STEPS;
  for (const limit of [leastMs + 1, HOUR, 4 * HOUR, 6 * HOUR, 10 * HOUR, mostMs]) {
    expect(shareBelow(limit)).toBeCloseTo(1 - Math.exp(-limit / meanMs), 4);
  }
  // Mean of a clamped exponential: least + mean · (e^(−least/mean) − e^(−most/mean)).
  const expected = leastMs + meanMs * (Math.exp(-leastMs / meanMs) - Math.exp(-mostMs / meanMs));
  const mean = pauses.reduce((sum, pause) => sum + pause, 0) / STEPS;
  expect(mean / expected).toBeCloseTo(1, 4);
});

test('between its limits a pause has no memory: what was waited already says nothing of what is left', () => {
  const pauses = uniform.map(testPauseMs);
  const shareOver = (limit: number, among: readonly number[]) =>
    among.filter((pause) => pause > limit).length / among.length;
  const waited = 3 * HOUR;
  const still = pauses.filter((pause) => pause > waited);
  for (const more of [HOUR, 2 * HOUR, 5 * HOUR]) {
    expect(shareOver(waited + more, still)).toBeCloseTo(Math.exp(-more / meanMs), 3);
  }
});

test('a busy server is asked again after 60, 120, 240, … seconds, give or take five percent', () => {
  const side = Math.round(Math.sqrt(STEPS));
  const grid = Array.from({ length: side }, (_, step) => (step + 0.5) / side);
  for (const [tries, meanS] of [60, 120, 240, 480, 960].entries()) {
    const pauses = grid.flatMap((a) => grid.map((b) => busyPauseMs(tries, [a, b])));
    const mean = pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length;
    const variance = pauses.reduce((sum, pause) => sum + (pause - mean) ** 2, 0) / pauses.length;
    expect(mean / (meanS * 1_000)).toBeCloseTo(1, 3);
    expect(Math.sqrt(variance) / mean).toBeCloseTo(0.05, 3);
  }
});

const AT: ClockReading = { boot: 'a', upMs: 1_000_000, wallMs: Date.parse('2024-10-07T09:00:00Z') };
const COUNTDOWN: Countdown = { ...AT, leftMs: 6 * HOUR };
const later = (more: Partial<ClockReading>, ms = 2 * HOUR): ClockReading => ({
  ...{ boot: AT.boot, upMs: AT.upMs + ms, wallMs: AT.wallMs + ms },
  ...more,
});

test.each([
  ['the machine runs on', later({}), 4 * HOUR],
  ['somebody set the clock three years ahead', later({ wallMs: Date.parse('2027-01-01') }), 4 * HOUR],
  ['somebody set the clock back to 1970', later({ wallMs: 0 }), 4 * HOUR],
  ['the machine was off and the clock ran', later({ boot: 'b', upMs: 5_000 }), 4 * HOUR],
  ['the machine was off for days', later({ boot: 'b', upMs: 5_000, wallMs: AT.wallMs + 99 * HOUR }), 0],
  ['the machine was off and has no clock', later({ boot: 'b', upMs: 5_000, wallMs: 0 }), 6 * HOUR],
  ['its runs have no names', later({ boot: null, upMs: 5_000 }), 4 * HOUR],
])('when %s, what is left is known', (_, now, left) => {
  expect(leftMs(COUNTDOWN, now)).toBe(left);
});

test('nothing is ever left longer than before, nor less than nothing, whatever the clocks say', () => {
  const reading = fc.record({
    boot: fc.constantFrom(null, 'a', 'b'),
    upMs: fc.nat(),
    wallMs: fc.maxSafeInteger(),
  });
  fc.assert(
    fc.property(reading, reading, fc.nat(), chance, (then, now, leftBefore, random) => {
      const left = leftMs({ ...then, leftMs: leftBefore }, now);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(leftBefore);
      const resumed = resumedCountdown({ ...then, leftMs: leftBefore }, now, random);
      expect(resumed.leftMs).toBeLessThanOrEqual(Math.max(left, MOST_SPREAD_MS));
    }),
  );
});

test('a probe goes on where it stood; overdue after a power cut it waits a little of its own, and new it tests at once', () => {
  expect(resumedCountdown(COUNTDOWN, later({}), 0.5)).toEqual({ ...later({}), leftMs: 4 * HOUR });
  const after = later({ boot: 'b', wallMs: AT.wallMs + 99 * HOUR });
  expect(resumedCountdown(COUNTDOWN, after, 0.5).leftMs).toBe(MOST_SPREAD_MS / 2);
  expect(resumedCountdown(null, AT, 0.5).leftMs).toBe(0);
});
