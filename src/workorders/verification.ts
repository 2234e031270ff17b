import {
  carriesPhotos,
  type Evidence,
  isCounted,
  isIndependent,
  p10OfTries,
  type SiteReport,
  showsTooLittle,
  standingOf,
  type Test,
  uplinkBpsOf,
  type Yardstick,
} from '../connectivity/index.ts';
import type { Order, OrderEvent } from './model.ts';
import { needsCircuit } from './needs-circuit.ts';
import { type Networks, networkOf } from './network.ts';
import { testedPathOf } from './tested-path.ts';

/** What of an order a measurement can move. */
export type Measured = Pick<
  Order,
  | 'state'
  | 'role'
  | 'optionKind'
  | 'itemId'
  | 'partner'
  | 'circuitId'
  | 'claimedDoneAt'
  | 'claimedAt'
  | 'provedAt'
>;

/** One independent finding about what was ordered: it works, or it does not. */
type Finding = {
  readonly id: string;
  readonly at: Date;
  readonly works: boolean;
  /** It carried the photos, but below the class a primary path must have: alone it decides nothing. */
  readonly isSlow: boolean;
  /** As the receiving side counted it; null of a failure or a report. */
  readonly uplinkBps: number | null;
};

/**
 * What independent measurements say of an order (DOMAIN section 2): the events to apply, in their order; none when they decide nothing.
 * - Claimed done, it is verified by a test of somebody independent of the operator, over the network that was ordered (network.ts), made
 *   after the claim, on a later day than the work is said to have been done and in the evening window, that carries the photos (over a
 *   primary path at least at the class `sedang`), with no failure after it. The operator's own tests are not even looked at.
 * - Tests of a primary path below that class are a failure where the P10 of all since lies below it, as for the status of the TPS.
 * - A failure that nothing has made good refutes the claim; after it was verified or closed, any failure reopens.
 * - Verified, it is closed, unless it is of a kind that needs a circuit id and has none.
 * The same evidence again gives nothing: the rule looks only at what the order does not know yet.
 */
export function measure(
  order: Measured,
  evidence: Evidence,
  yardstick: Yardstick,
  networks: Networks,
): readonly OrderEvent[] {
  if (order.claimedDoneAt === null) return [];
  const findings = findingsOf(order, evidence, yardstick, networks);
  if (order.state === 'claimed-done') return ofClaim(order, order.claimedDoneAt, findings, yardstick);
  if (order.state !== 'verified' && order.state !== 'closed') return [];
  const since = order.provedAt ?? order.claimedDoneAt;
  const failures = decided(findings, since, yardstick).filter(({ works }) => !works);
  if (failures.length > 0) return [{ kind: 'fail', tests: ids(failures) }];
  return order.state === 'verified' && isComplete(order) ? [{ kind: 'close' }] : [];
}

function ofClaim(
  order: Measured,
  doneAt: Date,
  findings: readonly Finding[],
  yardstick: Yardstick,
): readonly OrderEvent[] {
  const since = decided(findings, doneAt, yardstick);
  const failure = since.findLast(({ works }) => !works);
  const doneDay = yardstick.localTime.dayNumber(doneAt.getTime());
  const claimedAt = order.claimedAt ?? doneAt;
  const proof = since.find(
    ({ works, at }) =>
      works &&
      at > claimedAt &&
      (!failure || at > failure.at) &&
      yardstick.localTime.dayNumber(at.getTime()) > doneDay &&
      (order.optionKind === 'power' || isEvening(at, yardstick)),
  );
  if (proof) {
    const verify: OrderEvent = { kind: 'verify', tests: [proof.id], provedAt: proof.at };
    return isComplete(order) ? [verify, { kind: 'close' }] : [verify];
  }
  return failure ? [{ kind: 'fail', tests: [failure.id] }] : [];
}

/** Whether nothing but a measurement is missing. */
function isComplete({ optionKind, circuitId }: Measured): boolean {
  return circuitId !== null || !needsCircuit(optionKind);
}

/** The findings of independent people that count, the earliest first; of two at one instant the failure last. */
function findingsOf(
  order: Measured,
  evidence: Evidence,
  yardstick: Yardstick,
  networks: Networks,
): readonly Finding[] {
  const found =
    order.optionKind === 'power'
      ? evidence.reports.flatMap((report) => ofReport(report, yardstick))
      : evidence.tests.flatMap((test) => ofTest(test, order, yardstick, networks));
  return found.toSorted(
    (a, b) => a.at.getTime() - b.at.getTime() || Number(b.works) - Number(a.works) || (a.id < b.id ? -1 : 1),
  );
}

function ofTest(test: Test, order: Measured, yardstick: Yardstick, networks: Networks): Finding[] {
  if (test.path !== testedPathOf(order) || !isIndependent(test.measuredBy)) return [];
  if (!isCounted(standingOf(test, yardstick)) || showsTooLittle(test, yardstick)) return [];
  const whose = networkOf(order, test, networks);
  if (whose === 'another') return [];
  const uplinkBps = standingOf(test, yardstick) === 'counts' ? uplinkBpsOf(test) : null;
  const carries = carriesPhotos(test, yardstick);
  const isSlow = carries && test.path === 'primary' && (uplinkBps ?? 0) < yardstick.classBps.sedang;
  // What does not say whose network it was may show that something fails, never that what was ordered works.
  if (carries && !isSlow && whose === 'unsaid') return [];
  return [{ id: test.id, at: test.observedAt, works: carries && !isSlow, isSlow, uplinkBps }];
}

/** What was found after an instant; the slow ones among it as failures where the P10 says so, and else left out. */
function decided(findings: readonly Finding[], since: Date, { classBps }: Yardstick): readonly Finding[] {
  const later = findings.filter(({ at }) => at > since);
  if (!later.some(({ isSlow }) => isSlow)) return later;
  const speeds = later.flatMap(({ uplinkBps }) => (uplinkBps === null ? [] : [uplinkBps]));
  const p10 = p10OfTries(speeds, later.length - speeds.length);
  return p10 === null || p10 < classBps.sedang ? later : later.filter(({ isSlow }) => !isSlow);
}

function ofReport(report: SiteReport, { asOf, policy }: Yardstick): Finding[] {
  if (report.kind !== 'power' || !isIndependent(report.reportedBy) || report.observedAt > asOf) return [];
  const works = report.present && (report.powerHours ?? 0) >= policy.power.hours;
  return [{ id: report.id, at: report.observedAt, works, isSlow: false, uplinkBps: null }];
}

/** Whether something was measured in the evening window of the policy, by local time. */
export function isEvening(at: Date, { policy, localTime }: Yardstick): boolean {
  const hour = localTime.hour(at.getTime());
  return hour >= policy.tests.eveningFromHour && hour < policy.tests.eveningUntilHour;
}

function ids(findings: readonly Finding[]): string[] {
  return findings.map(({ id }) => id);
}
