import { type Evidence, isIndependent, type SiteReport, type Test } from './model.ts';
import { carriesPhotos, isCounted, standingOf, uplinkBpsOf } from './standing.ts';
import type { Yardstick } from './yardstick.ts';

/** The evidence of one TPS with what does not count taken out, and of findings only the latest. */
export type Sifted = {
  /** Tests of the primary path that count, failed ones included. */
  readonly primary: readonly Test[];
  readonly second: Test | null;
  readonly uploadPoint: Test | null;
  readonly power: SiteReport | null;
  readonly secondReport: SiteReport | null;
  readonly uploadPointReport: SiteReport | null;
  /** Tests that count on any path, and how many of them are by somebody independent of the operator. */
  readonly counted: number;
  readonly independent: number;
  /** Whether nothing that counts, tests or findings, is by the operator or by nobody knows whom. */
  readonly isAllIndependent: boolean;
  /** Whether anybody said or found anything at all up to now. */
  readonly hasWord: boolean;
  readonly lastTestAt: Date | null;
};

/**
 * Takes from the evidence what counts under a yardstick; with `independentOnly` only tests and findings of those who are
 * known to be independent of the operator.
 */
export function sift(evidence: Evidence, yardstick: Yardstick, independentOnly: boolean): Sifted {
  const primary: Test[] = [];
  let second: Test | null = null;
  let uploadPoint: Test | null = null;
  let lastTestAt: Date | null = null;
  let counted = 0;
  let independent = 0;
  let isAllIndependent = true;
  let hasWord = evidence.claims.some((claim) => claim.statedOn <= yardstick.asOfDay);
  for (const test of evidence.tests) {
    const standing = standingOf(test, yardstick);
    if (standing === 'not-yet') continue;
    hasWord = true;
    if (lastTestAt === null || test.observedAt > lastTestAt) lastTestAt = test.observedAt;
    if (!isCounted(standing)) continue;
    if (isIndependent(test.measuredBy)) independent += 1;
    else if (independentOnly) continue;
    else isAllIndependent = false;
    counted += 1;
    if (test.path === 'primary') primary.push(test);
    else if (test.path === 'second') second = decisiveTest(second, test, yardstick);
    else uploadPoint = decisiveTest(uploadPoint, test, yardstick);
  }
  let power: SiteReport | null = null;
  let secondReport: SiteReport | null = null;
  let uploadPointReport: SiteReport | null = null;
  for (const report of evidence.reports) {
    const observedMs = report.observedAt.getTime();
    if (observedMs > yardstick.asOfMs) continue;
    hasWord = true;
    if (yardstick.localTime.dayNumber(observedMs) < yardstick.oldestDayNumber) continue;
    if (!isIndependent(report.reportedBy)) {
      if (independentOnly) continue;
      isAllIndependent = false;
    }
    if (report.kind === 'power') power = decisiveReport(power, report);
    else if (report.kind === 'second-path') secondReport = decisiveReport(secondReport, report);
    else uploadPointReport = decisiveReport(uploadPointReport, report);
  }
  return {
    primary,
    second,
    uploadPoint,
    power,
    secondReport,
    uploadPointReport,
    counted,
    independent,
    isAllIndependent,
    hasWord,
    lastTestAt,
  };
}

/** The later test decides; of two at the same instant the worse one, so that the order of arrival does not matter. */
function decisiveTest(a: Test | null, b: Test, yardstick: Yardstick): Test {
  if (a === null) return b;
  const later = b.observedAt.getTime() - a.observedAt.getTime();
  if (later !== 0) return later > 0 ? b : a;
  const worse =
    goodness(b, yardstick) - goodness(a, yardstick) || (uplinkBpsOf(b) ?? 0) - (uplinkBpsOf(a) ?? 0);
  if (worse !== 0) return worse < 0 ? b : a;
  return b.id < a.id ? b : a;
}

/** A failure is worst, then what cannot carry the photos. Speed alone does not tell: a rehearsal passes by its time. */
function goodness(test: Test, yardstick: Yardstick): number {
  if (standingOf(test, yardstick) === 'failed') return 0;
  return carriesPhotos(test, yardstick) ? 2 : 1;
}

function decisiveReport(a: SiteReport | null, b: SiteReport): SiteReport {
  if (a === null) return b;
  const later = b.observedAt.getTime() - a.observedAt.getTime();
  if (later !== 0) return later > 0 ? b : a;
  const worse = worth(b) - worth(a);
  if (worse !== 0) return worse < 0 ? b : a;
  return b.id < a.id ? b : a;
}

function worth(report: SiteReport): number {
  return report.present ? (report.powerHours ?? 1) : -1;
}
