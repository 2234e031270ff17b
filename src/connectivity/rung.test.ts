import { describe, expect, test } from 'vitest';
import { enough, failedTry, OCTOBER, report, speed } from './evidence.fixture.ts';
import { explain } from './explain.ts';
import type { Evidence, SiteReport, Test } from './model.ts';
import { decide } from './status.ts';

describe('rung', () => {
  const by = (measuredBy: Test['measuredBy'], evidence: Evidence): Evidence => ({
    ...evidence,
    tests: evidence.tests.map((t) => ({ ...t, measuredBy })),
  });

  test('a test that no longer counts leaves somebody’s word, and is called neither a claim nor silence', () => {
    const stale = speed({ observedAt: new Date('2024-09-01T09:00:00Z') });
    const status = decide({ tests: [stale], reports: [], claims: [] }, OCTOBER);
    expect(status.rung).toBe('claimed');
    const { sentence } = explain(status, OCTOBER);
    expect(sentence.id).toMatch(/^TPS ini belum diketahui \(baru keterangan\):/);
    expect(sentence.en).toMatch(/^This TPS is unknown \(word only\):/);
  });

  test('what only the operator measured is measured, not verified', () => {
    expect(decide(by('operator', enough()), OCTOBER)).toMatchObject({
      verdict: 'adequate',
      rung: 'measured',
    });
  });

  test('silence about who measured is not independence', () => {
    expect(decide(by('unstated', enough()), OCTOBER)).toMatchObject({
      verdict: 'adequate',
      rung: 'measured',
    });
    const mixed = by('unstated', enough());
    expect(decide({ ...mixed, tests: [...mixed.tests, ...enough().tests] }, OCTOBER).rung).toBe('verified');
  });

  test.each<[SiteReport['reportedBy'], string]>([
    ['operator', 'measured'],
    ['unstated', 'measured'],
    ['officer', 'verified'],
    ['office', 'verified'],
    ['third-party', 'verified'],
  ])('power that only %s reported makes an adequate TPS %s', (reportedBy, rung) => {
    const evidence = { ...enough(), reports: [report({ reportedBy })] };
    expect(decide(evidence, OCTOBER)).toMatchObject({ verdict: 'adequate', rung });
  });

  test('a second path and an upload point that only the operator reported do not verify either', () => {
    const primary = enough().tests.filter((t) => t.path === 'primary');
    const found = (reportedBy: SiteReport['reportedBy'], present = true) =>
      report({ kind: 'second-path', powerHours: null, present, reportedBy });
    const rungOf = (...reports: SiteReport[]) =>
      decide({ tests: primary, reports: [report(), ...reports], claims: [] }, OCTOBER);
    expect(rungOf(found('operator'))).toMatchObject({ verdict: 'adequate', rung: 'measured' });
    expect(rungOf(found('officer'))).toMatchObject({ verdict: 'adequate', rung: 'verified' });
    expect(rungOf(found('operator'), found('officer'))).toMatchObject({ rung: 'verified' });
    const noPoint = (reportedBy: SiteReport['reportedBy']) =>
      report({ kind: 'upload-point', powerHours: null, present: false, reportedBy });
    expect(rungOf(found('officer', false), noPoint('operator'))).toMatchObject({
      verdict: 'inadequate',
      rung: 'measured',
    });
    expect(rungOf(found('officer', false), noPoint('officer'))).toMatchObject({
      verdict: 'inadequate',
      rung: 'verified',
    });
  });

  test('one independent test does not verify what it alone does not show', () => {
    const mixed = by('operator', enough());
    expect(decide({ ...mixed, tests: [...mixed.tests, speed()] }, OCTOBER).rung).toBe('measured');
    expect(decide({ ...mixed, tests: [...mixed.tests, failedTry()] }, OCTOBER)).toMatchObject({
      verdict: 'inadequate',
      rung: 'verified',
    });
    expect(decide({ ...mixed, tests: [...mixed.tests, ...enough().tests] }, OCTOBER).rung).toBe('verified');
  });
});
