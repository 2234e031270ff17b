import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enough, OCTOBER, rehearsal, speed, VOTING } from './evidence.fixture.ts';
import { type Evidence, SILENCE, type Test } from './model.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { decide } from './status.ts';
import { yardstickAt } from './yardstick.ts';

const withTests = (...tests: Test[]): Evidence => ({ ...SILENCE, tests });

describe('rehearsals', () => {
  const rehearsed = (change: Partial<Test>): Evidence => ({
    ...enough(),
    tests: enough().tests.map((t) => (t.kind === 'rehearsal' ? { ...t, ...change } : t)),
  });
  const MINUTE_US = 60_000_000;

  test('one that just meets the minutes passes, and is no speed that would undo it', () => {
    expect(decide(rehearsed({ durationUs: 10 * MINUTE_US }), OCTOBER)).toMatchObject({
      verdict: 'adequate',
      signalClass: 'kuat',
      p10UplinkBps: 4_000_000,
    });
    expect(decide(rehearsed({ durationUs: 10 * MINUTE_US + 1 }), OCTOBER)).toMatchObject({
      verdict: 'inadequate',
      p10UplinkBps: null,
    });
  });

  test.each<[string, Partial<Test>, string]>([
    [
      'of twice the photos in 20 minutes passes',
      { photos: 12, bytes: 28_800_000, durationUs: 20 * MINUTE_US },
      'passed',
    ],
    [
      'of twice the photos in more than 20 minutes is too slow',
      { photos: 12, bytes: 28_800_000, durationUs: 20 * MINUTE_US + 1 },
      'slow',
    ],
    [
      'of twice the photos in 15 minutes, counted but without a receipt, shows neither',
      {
        photos: 12,
        bytes: 28_800_000,
        durationUs: 15 * MINUTE_US,
        hasReceipt: false,
        uplinkBps: 256_000,
        uplinkCountedBy: 'receiver',
      },
      'partial',
    ],
    ['of one photo in a minute shows too little', { photos: 1, bytes: 2_400_000 }, 'partial'],
    [
      'of one photo gets no more time than all of them',
      { photos: 1, bytes: 2_400_000, durationUs: 10 * MINUTE_US + 1 },
      'slow',
    ],
    ['that hung failed', { outcome: 'hung', hasReceipt: false }, 'failed'],
    [
      'that took too long by its sender’s own word is too slow',
      { durationUs: 11 * MINUTE_US, hasReceipt: false },
      'slow',
    ],
  ])('one %s', (_, change, reason) => {
    const status = decide(rehearsed(change), OCTOBER);
    const check = status.checks.find(({ id }) => id === 'rehearsal');
    expect(check?.reason).toBe(`rehearsal-${reason}`);
    expect(status.p10UplinkBps).toBe(reason === 'slow' || reason === 'failed' ? null : 4_000_000);
  });

  test('one of fewer bytes or photos is no test towards enough, unless it failed', () => {
    const tests = enough().tests;
    const enoughWith = (change: Partial<Test>) =>
      decide({ ...enough(), tests: [...tests.slice(1), rehearsal({ ...change })] }, OCTOBER).checks.find(
        ({ id }) => id === 'enough-tests',
      );
    expect(enoughWith({})).toMatchObject({ reason: 'tests-enough' });
    for (const small of [{ bytes: 65_536 }, { photos: 1 }, { photos: 1, bytes: 65_536 }]) {
      const check = enoughWith(small);
      expect(check).toMatchObject({ met: null, reason: 'tests-few' });
      expect(check?.records).toHaveLength(4);
    }
    const failed = { photos: 1, bytes: 0, outcome: 'hung', hasReceipt: false } as const;
    expect(enoughWith(failed)).toMatchObject({ met: true, reason: 'tests-enough' });
    expect(enoughWith({ photos: 1, bytes: 65_536, durationUs: 11 * MINUTE_US })?.records).toHaveLength(5);
  });

  test('rehearsals alone show no signal class', () => {
    expect(decide(withTests(rehearsal()), OCTOBER)).toMatchObject({
      verdict: 'unknown',
      rung: 'measured',
      signalClass: null,
      mainReason: 'signal-untested',
    });
  });
});

describe('a test that failed by its latency', () => {
  const strict = yardstickAt({ ...DEFAULT_POLICY, latencyLimitMs: 1_500 }, VOTING, OCTOBER.asOf);
  const late = { latencyUs: 1_500_001 };

  test('passes no rehearsal, and a later pass is still one', () => {
    const failed = rehearsal(late);
    const reasonOf = (...tests: Test[]) =>
      decide(withTests(...tests), strict).checks.find(({ id }) => id === 'rehearsal')?.reason;
    expect(reasonOf(failed)).toBe('rehearsal-failed');
    expect(decide(withTests(failed), strict)).toMatchObject({ verdict: 'inadequate', p10UplinkBps: null });
    expect(reasonOf(failed, rehearsal())).toBe('rehearsal-passed');
    expect(reasonOf(rehearsal({ latencyUs: 1_500_000 }))).toBe('rehearsal-passed');
  });

  test('is the worse of two at the same instant, however fast it was', () => {
    const [slow, failed] = [
      speed({ path: 'second', uplinkBps: 300_000 }),
      speed({ path: 'second', uplinkBps: 9_000_000, ...late }),
    ];
    expect(decide(withTests(slow), strict).hasFallback).toBe(true);
    expect(decide(withTests(slow, failed), strict).hasFallback).toBe(false);
    expect(decide(withTests(failed, slow), strict).hasFallback).toBe(false);
  });
});

test('of two tests at the same instant the fallback needs both', () => {
  const yardstick = yardstickAt({ ...DEFAULT_POLICY, latencyLimitMs: 1_500 }, VOTING, OCTOBER.asOf);
  const anyTest = fc
    .record({
      kind: fc.constantFrom('speed', 'rehearsal'),
      outcome: fc.constantFrom('completed', 'completed', 'hung'),
      uplinkBps: fc.constantFrom(0, 100_000, 200_000, 220_000, 230_000, 5_000_000),
      durationUs: fc.constantFrom(60_000_000, 599_000_000, 601_000_000),
      latencyUs: fc.constantFrom(null, 900_000, 2_000_000),
      photos: fc.constantFrom(1, 6),
    } as const)
    .map(({ kind, uplinkBps, ...change }) => {
      if (kind === 'rehearsal') return rehearsal({ ...change, path: 'second' });
      const isDone = change.outcome === 'completed';
      const rate = isDone ? { uplinkBps } : { uplinkBps: null, uplinkCountedBy: null };
      return speed({ path: 'second', outcome: change.outcome, latencyUs: change.latencyUs, ...rate });
    });
  const isFallback = (...tests: Test[]) => decide(withTests(...tests), yardstick).hasFallback;
  fc.assert(
    fc.property(anyTest, anyTest, (a, b) => {
      expect(isFallback(a, b)).toBe(isFallback(a) && isFallback(b));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['07:59:59.999', 'tests-evening'],
  ['08:00:00.000', 'tests-enough'],
  ['15:59:59.999', 'tests-enough'],
  ['16:00:00.000', 'tests-evening'],
])('the evening window of Asia/Jakarta, 15.00 up to 23.00, at %s UTC: %s', (time, reason) => {
  const at = (observedAt: string) => speed({ observedAt: new Date(observedAt) });
  const tests = [
    ...Array.from({ length: 3 }, () => at('2024-10-06T02:00:00Z')),
    at('2024-10-07T12:00:00Z'),
    at(`2024-10-06T${time}Z`),
  ];
  const check = decide(withTests(...tests), OCTOBER).checks.find(({ id }) => id === 'enough-tests');
  expect(check?.reason).toBe(reason);
});

test('the evening window is of the election’s zone', () => {
  const jayapura = yardstickAt(DEFAULT_POLICY, { ...VOTING, timeZone: 'Asia/Jayapura' }, OCTOBER.asOf);
  const tests = Array.from({ length: 5 }, (_, n) =>
    speed({ observedAt: new Date(`2024-10-0${6 + (n % 2)}T06:00:00Z`) }),
  );
  const reasonOf = (yardstick: typeof OCTOBER) => decide(withTests(...tests), yardstick).checks[1]?.reason;
  expect([reasonOf(jayapura), reasonOf(OCTOBER)]).toEqual(['tests-enough', 'tests-evening']);
});
