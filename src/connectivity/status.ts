import { type Check, checksOf, isTestedWay, type Reason, signalOf } from './checks.ts';
import type { Evidence, Rung, SignalClass, Verdict } from './model.ts';
import { type Sifted, sift } from './sift.ts';
import type { Yardstick } from './yardstick.ts';

/** The status of a TPS as its evidence gives it under a yardstick: codes and references to records, no words. */
export type Status = {
  readonly verdict: Verdict;
  readonly signalClass: SignalClass | null;
  readonly rung: Rung;
  /** A tested second path or upload point: results can leave even if the primary path fails. */
  readonly hasFallback: boolean;
  /** Null when nothing counts, and when the P10 falls on a failure. */
  readonly p10UplinkBps: number | null;
  readonly lastTestAt: Date | null;
  readonly checks: readonly Check[];
  /** Of the condition that decided. */
  readonly mainReason: Reason;
};

/**
 * Evidence to status (DOMAIN section 2). Adequate when all conditions are met, inadequate when one is known not to be,
 * unknown otherwise. Neither the order of the records nor anybody's claim changes the verdict.
 */
export function decide(evidence: Evidence, yardstick: Yardstick): Status {
  const sifted = sift(evidence, yardstick, false);
  const signal = signalOf(sifted, yardstick);
  const checks = checksOf(sifted, signal, yardstick);
  const verdict = verdictOf(checks);
  return {
    verdict,
    signalClass: signal.signalClass,
    rung: rungOf(evidence, sifted, verdict, yardstick),
    hasFallback: checks.some(isTestedWay),
    p10UplinkBps: signal.p10UplinkBps,
    lastTestAt: sifted.lastTestAt,
    checks,
    mainReason: decidingReason(checks, verdict),
  };
}

function verdictOf(checks: readonly Check[]): Verdict {
  let verdict: Verdict = 'adequate';
  for (const { met } of checks) {
    if (met === false) return 'inadequate';
    if (met === null) verdict = 'unknown';
  }
  return verdict;
}

function rungOf(evidence: Evidence, sifted: Sifted, verdict: Verdict, yardstick: Yardstick): Rung {
  if (sifted.counted === 0) return sifted.hasWord ? 'claimed' : 'unknown';
  if (verdict === 'unknown' || sifted.independent === 0) return 'measured';
  if (sifted.isAllIndependent) return 'verified';
  const independent = sift(evidence, yardstick, true);
  const checks = checksOf(independent, signalOf(independent, yardstick), yardstick);
  return verdictOf(checks) === verdict ? 'verified' : 'measured';
}

function decidingReason(checks: readonly Check[], verdict: Verdict): Reason {
  const met = verdict === 'adequate' ? true : verdict === 'inadequate' ? false : null;
  const deciding = checks.find((check) => check.met === met);
  if (!deciding) throw new Error('a verdict without a condition that decided it');
  return deciding.reason;
}
