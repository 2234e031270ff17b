import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claim, enough, failedTry, OCTOBER, rehearsal, report, speed, VOTING } from './evidence.fixture.ts';
import { type Evidence, SILENCE, type SiteReport, type Test } from './model.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { decide, type Status } from './status.ts';
import { yardstickAt } from './yardstick.ts';

const withTests = (...tests: Test[]): Evidence => ({ ...SILENCE, tests });
const metOf = (status: Status) => Object.fromEntries(status.checks.map(({ id, met }) => [id, met]));

describe('verdict', () => {
  test('silence is unknown, on every condition', () => {
    const status = decide(SILENCE, OCTOBER);
    expect(status).toMatchObject({
      verdict: 'unknown',
      rung: 'unknown',
      signalClass: null,
      hasFallback: false,
    });
    expect(Object.values(metOf(status))).toEqual([null, null, null, null, null]);
  });

  test('everything shown is adequate, and verified when it was not the operator who showed it', () => {
    expect(decide(enough(), OCTOBER)).toMatchObject({
      verdict: 'adequate',
      rung: 'verified',
      signalClass: 'kuat',
      p10UplinkBps: 4_000_000,
      hasFallback: true,
      mainReason: 'signal-kuat',
    });
  });

  test('somebody’s word alone is claimed, and stays unknown', () => {
    expect(decide({ ...SILENCE, claims: [claim()] }, OCTOBER)).toMatchObject({
      verdict: 'unknown',
      rung: 'claimed',
    });
  });

  test.each<[string, (evidence: Evidence) => Evidence, Partial<Status>]>([
    ['no power report', (e) => ({ ...e, reports: [] }), { verdict: 'unknown', mainReason: 'power-silent' }],
    [
      'three hours of power',
      (e) => ({ ...e, reports: [report({ powerHours: 3 })] }),
      { verdict: 'inadequate', mainReason: 'power-short' },
    ],
    [
      'power found to be missing later than it was found',
      (e) => ({
        ...e,
        reports: [
          ...e.reports,
          report({ present: false, powerHours: null, observedAt: new Date('2024-10-08T01:00:00Z') }),
        ],
      }),
      { verdict: 'inadequate', mainReason: 'power-absent', hasFallback: true },
    ],
    [
      'no second way mentioned',
      (e) => ({ ...e, tests: e.tests.filter((t) => t.path === 'primary') }),
      { verdict: 'unknown', mainReason: 'second-way-silent', hasFallback: false },
    ],
    [
      'a second path that is there but untested',
      (e) => ({
        ...e,
        tests: e.tests.filter((t) => t.path === 'primary'),
        reports: [...e.reports, report({ kind: 'second-path', powerHours: null })],
      }),
      { verdict: 'adequate', hasFallback: false },
    ],
    [
      'a second path that is there and failed its test',
      (e) => ({
        ...e,
        tests: e.tests.map((t) => (t.path === 'second' ? { ...failedTry(), path: 'second' as const } : t)),
        reports: [
          ...e.reports,
          report({ kind: 'second-path', powerHours: null }),
          report({ kind: 'upload-point', present: false, powerHours: null }),
        ],
      }),
      { verdict: 'inadequate', mainReason: 'second-way-failed', hasFallback: false },
    ],
    [
      'an upload point that nobody tried',
      (e) => ({
        ...e,
        tests: e.tests.filter((t) => t.path === 'primary'),
        reports: [...e.reports, report({ kind: 'upload-point', powerHours: null })],
      }),
      { verdict: 'unknown', mainReason: 'second-way-untested', hasFallback: false },
    ],
    [
      'neither a second path nor an upload point',
      (e) => ({
        ...e,
        tests: e.tests.filter((t) => t.path === 'primary'),
        reports: [
          ...e.reports,
          report({ kind: 'second-path', present: false, powerHours: null }),
          report({ kind: 'upload-point', present: false, powerHours: null }),
        ],
      }),
      { verdict: 'inadequate', mainReason: 'second-way-absent', hasFallback: false },
    ],
    [
      'one failed try among five',
      (e) => ({ ...e, tests: [...e.tests, failedTry()] }),
      { verdict: 'inadequate', signalClass: 'tidak-ada', p10UplinkBps: null, hasFallback: true },
    ],
    [
      'a rehearsal without a receipt',
      (e) => ({
        ...e,
        tests: e.tests.map((t) =>
          t.kind === 'rehearsal'
            ? { ...t, hasReceipt: false, uplinkBps: 2_000_000, uplinkCountedBy: 'receiver' as const }
            : t,
        ),
      }),
      { verdict: 'unknown', mainReason: 'rehearsal-partial' },
    ],
    [
      'a rehearsal that took eleven minutes',
      (e) => ({
        ...e,
        tests: e.tests.map((t) => (t.kind === 'rehearsal' ? { ...t, durationUs: 660_000_000 } : t)),
      }),
      { verdict: 'inadequate', signalClass: 'tidak-ada' },
    ],
  ])('%s', (_, change, expected) => {
    expect(decide(change(enough()), OCTOBER)).toMatchObject(expected);
  });
});

describe('what counts', () => {
  test.each<[string, Partial<Test>]>([
    ['taken 151 m away', { distanceM: 151 }],
    ['with an accuracy of 51 m', { accuracyM: 51 }],
    ['without a place', { distanceM: null, accuracyM: null }],
    ['counted by the sender only', { uplinkCountedBy: 'sender' }],
    ['15 days old', { observedAt: new Date('2024-09-23T09:00:00Z') }],
    ['stopped by hand', { outcome: 'aborted', uplinkBps: null, uplinkCountedBy: null }],
    ['attached, but not measured', { kind: 'attach', uplinkBps: null, uplinkCountedBy: null }],
  ])('a test %s does not', (_, change) => {
    expect(decide(withTests(speed(change)), OCTOBER)).toMatchObject({ signalClass: null, rung: 'claimed' });
  });

  test('a test at the very edge of place and age does', () => {
    const edge = speed({ distanceM: 150, accuracyM: 50, observedAt: new Date('2024-09-23T17:00:00Z') });
    expect(decide(withTests(edge), OCTOBER)).toMatchObject({ signalClass: 'kuat', rung: 'measured' });
  });

  test('a test of the future is not known yet', () => {
    expect(decide(withTests(speed({ observedAt: new Date('2024-10-08T15:00:01Z') })), OCTOBER)).toMatchObject(
      {
        rung: 'unknown',
        lastTestAt: null,
      },
    );
  });

  test('the same evidence is worth less three days before voting', () => {
    const late = yardstickAt(DEFAULT_POLICY, VOTING, new Date('2024-11-24T15:00:00Z'));
    const evidence = withTests(speed({ observedAt: new Date('2024-11-20T09:00:00Z') }));
    expect(decide(evidence, yardstickAt(DEFAULT_POLICY, VOTING, new Date('2024-11-21T15:00:00Z'))).rung).toBe(
      'measured',
    );
    expect(decide(evidence, late).rung).toBe('claimed');
  });

  test('an upload point may be far away; a second path may not', () => {
    const far = (path: Test['path']) => withTests(speed({ path, distanceM: 9_000 }));
    expect(decide(far('upload-point'), OCTOBER).hasFallback).toBe(true);
    expect(decide(far('second'), OCTOBER).hasFallback).toBe(false);
  });

  test('a second path that last failed, or crawls, is no fallback', () => {
    const good = speed({ path: 'second' });
    const later = new Date('2024-10-08T01:00:00Z');
    expect(
      decide(
        withTests(
          good,
          speed({
            path: 'second',
            outcome: 'hung',
            uplinkBps: null,
            uplinkCountedBy: null,
            observedAt: later,
          }),
        ),
        OCTOBER,
      ).hasFallback,
    ).toBe(false);
    expect(decide(withTests(speed({ path: 'second', uplinkBps: 200_000 })), OCTOBER).hasFallback).toBe(false);
    expect(decide(withTests(rehearsal({ path: 'second' })), OCTOBER).hasFallback).toBe(true);
  });

  test('over a latency limit, an answer comes too late to count as a connection', () => {
    const strict = yardstickAt({ ...DEFAULT_POLICY, latencyLimitMs: 1_500 }, VOTING, OCTOBER.asOf);
    expect(decide(withTests(speed({ latencyUs: 1_500_000 })), strict).signalClass).toBe('kuat');
    expect(decide(withTests(speed({ latencyUs: 1_500_001 })), strict).signalClass).toBe('tidak-ada');
    expect(decide(withTests(speed({ latencyUs: 9_000_000 })), OCTOBER).signalClass).toBe('kuat');
  });
});

describe('properties', () => {
  const instant = fc
    .integer({ min: 0, max: 30 * 24 })
    .map((hours) => new Date(Date.parse('2024-09-10T00:30:00Z') + hours * 3_600_000));
  const anyTest: fc.Arbitrary<Test> = fc
    .record({
      observedAt: instant,
      kind: fc.constantFrom('speed', 'rehearsal', 'attach'),
      path: fc.constantFrom('primary', 'primary', 'second', 'upload-point'),
      outcome: fc.constantFrom('completed', 'completed', 'completed', 'no-attachment', 'hung', 'aborted'),
      uplinkBps: fc.constantFrom(0, 100_000, 400_000, 2_000_000, 5_000_000),
      uplinkCountedBy: fc.constantFrom('receiver', 'receiver', 'sender'),
      durationUs: fc.constantFrom(60_000_000, 700_000_000),
      hasReceipt: fc.boolean(),
      distanceM: fc.constantFrom(5, 5, 5, 900, null),
      measuredBy: fc.constantFrom('operator', 'office', 'unstated'),
    } as const)
    .map((change) => {
      const made = change.kind === 'rehearsal' ? rehearsal(change) : speed(change);
      return made.outcome === 'completed' ? made : { ...made, uplinkBps: null, uplinkCountedBy: null };
    });
  const anyReport: fc.Arbitrary<SiteReport> = fc
    .record({
      observedAt: instant,
      kind: fc.constantFrom('power', 'second-path', 'upload-point'),
      present: fc.boolean(),
      powerHours: fc.constantFrom(2, 4, 8),
      reportedBy: fc.constantFrom('operator', 'officer', 'unstated'),
    } as const)
    .map(({ powerHours, ...rest }) =>
      report({ ...rest, powerHours: rest.kind === 'power' && rest.present ? powerHours : null }),
    );
  const anyEvidence = fc.record({
    tests: fc.array(anyTest, { maxLength: 12 }),
    reports: fc.array(anyReport, { maxLength: 6 }),
    claims: fc.array(fc.constant(null), { maxLength: 2 }).map((items) => items.map(() => claim())),
  });
  const shuffled = <T>(items: readonly T[], seed: number): T[] =>
    items
      .map((item, n) => ({ item, key: Math.imul(n + 1, seed | 1) % 1_000 }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  const essence = ({ checks, ...rest }: Status) => ({
    ...rest,
    checks: checks.map(({ id, met, reason, records }) => [id, met, reason, records.map((r) => r.id).sort()]),
  });

  test('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(anyEvidence, fc.integer(), (evidence, seed) => {
        const other = {
          tests: shuffled(evidence.tests, seed),
          reports: shuffled(evidence.reports, seed),
          claims: evidence.claims.toReversed(),
        };
        expect(essence(decide(other, OCTOBER))).toEqual(essence(decide(evidence, OCTOBER)));
      }),
      { numRuns: 500 },
    );
  });

  test('claims never change a verdict', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { verdict } = decide({ ...evidence, claims: [] }, OCTOBER);
        expect(decide({ ...evidence, claims: [claim(), claim()] }, OCTOBER).verdict).toBe(verdict);
      }),
    );
  });

  test('a failed try never helps, and what does not count changes nothing but the ladder’s lowest step', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const before = decide(evidence, OCTOBER);
        const failed = decide({ ...evidence, tests: [...evidence.tests, failedTry()] }, OCTOBER);
        if (before.verdict !== 'adequate') expect(failed.verdict).not.toBe('adequate');
        if (before.verdict === 'inadequate') expect(failed.verdict).toBe('inadequate');
        const word = decide(
          { ...evidence, tests: [...evidence.tests, speed({ uplinkCountedBy: 'sender' })] },
          OCTOBER,
        );
        expect({ ...essence(word), rung: '', lastTestAt: null }).toEqual({
          ...essence(before),
          rung: '',
          lastTestAt: null,
        });
      }),
      { numRuns: 300 },
    );
  });
});
