import type { CheckId, SignalClass, SiteReport, Test } from './model.ts';
import type { Sifted } from './sift.ts';
import { p10OfTries, signalClassOf } from './signal.ts';
import {
  carriesPhotos,
  isTooSlow,
  passesRehearsal,
  showsTooLittle,
  standingOf,
  uplinkBpsOf,
} from './standing.ts';
import type { Yardstick } from './yardstick.ts';

/** Why a condition is met, not met or not known, as a code; reasons.ts and explain-check.ts have the words. */
export type Reason =
  | `signal-${SignalClass}`
  | 'signal-untested'
  | 'tests-enough'
  | 'tests-none'
  | 'tests-few'
  | 'tests-days'
  | 'tests-evening'
  | 'rehearsal-passed'
  | 'rehearsal-slow'
  | 'rehearsal-failed'
  | 'rehearsal-partial'
  | 'rehearsal-none'
  | 'second-path-tested'
  | 'upload-point-tested'
  | 'second-path-present'
  | 'second-way-absent'
  | 'second-way-failed'
  | 'second-way-untested'
  | 'second-way-silent'
  | 'power-enough'
  | 'power-short'
  | 'power-absent'
  | 'power-silent';

/** One condition: met, not met, or not known (null); why; and the records it rests on. */
export type Check = {
  readonly id: CheckId;
  readonly met: boolean | null;
  readonly reason: Reason;
  readonly records: readonly (Test | SiteReport)[];
};

/** The signal class with the P10 and the tries it comes from; without a try there is none. */
export type Signal = {
  readonly signalClass: SignalClass | null;
  readonly p10UplinkBps: number | null;
  readonly tries: readonly Test[];
};

/**
 * The signal of the primary path, over speeds and failures. A rehearsal that came through is no speed (docs/adr/0009): its
 * average holds handshakes and pauses. One that did not is a failure like any other.
 */
export function signalOf({ primary }: Sifted, yardstick: Yardstick): Signal {
  const tries: Test[] = [];
  const speeds: number[] = [];
  for (const test of primary) {
    const uplinkBps = standingOf(test, yardstick) === 'failed' ? null : uplinkBpsOf(test);
    if (test.kind === 'rehearsal' && uplinkBps !== null) continue;
    tries.push(test);
    if (uplinkBps !== null) speeds.push(uplinkBps);
  }
  if (tries.length === 0) return { signalClass: null, p10UplinkBps: null, tries };
  const p10UplinkBps = p10OfTries(speeds, tries.length - speeds.length);
  return { signalClass: signalClassOf(p10UplinkBps, yardstick), p10UplinkBps, tries };
}

/** The five conditions, each three-valued: silence makes none of them false. */
export function checksOf(sifted: Sifted, signal: Signal, yardstick: Yardstick): readonly Check[] {
  return [
    signalCheck(signal),
    enoughTests(sifted, yardstick),
    rehearsal(sifted, yardstick),
    secondWay(sifted, yardstick),
    power(sifted, yardstick),
  ];
}

function signalCheck({ signalClass, tries }: Signal): Check {
  if (signalClass === null) return { id: 'signal-class', met: null, reason: 'signal-untested', records: [] };
  const met = signalClass === 'kuat' || signalClass === 'sedang';
  return { id: 'signal-class', met, reason: `signal-${signalClass}`, records: tries };
}

/**
 * Too few tests are missing evidence, not evidence against the TPS: this condition is never "not met". A rehearsal of less than is
 * asked for is none of them unless it failed.
 */
function enoughTests({ primary }: Sifted, yardstick: Yardstick): Check {
  const { tests } = yardstick.policy;
  const tries = primary.filter((test) => !showsTooLittle(test, yardstick));
  const { days, evening } = spreadOfTests(tries, yardstick);
  const reason =
    tries.length === 0
      ? 'tests-none'
      : tries.length < tests.minimum
        ? 'tests-few'
        : days < tests.days
          ? 'tests-days'
          : evening < tests.evening
            ? 'tests-evening'
            : 'tests-enough';
  return { id: 'enough-tests', met: reason === 'tests-enough' || null, reason, records: tries };
}

/** On how many local days tests were made, and how many of them within the evening window. */
export function spreadOfTests(
  tests: readonly Test[],
  { policy, localTime }: Yardstick,
): { days: number; evening: number } {
  const { eveningFromHour, eveningUntilHour } = policy.tests;
  const days: number[] = [];
  let evening = 0;
  for (const test of tests) {
    const observedMs = test.observedAt.getTime();
    const day = localTime.dayNumber(observedMs);
    if (!days.includes(day)) days.push(day);
    const hour = localTime.hour(observedMs);
    if (hour >= eveningFromHour && hour < eveningUntilHour) evening += 1;
  }
  return { days: days.length, evening };
}

/** One pass is enough, since failures already weigh on the signal; without a pass, a full failure is a "no". */
function rehearsal({ primary }: Sifted, yardstick: Yardstick): Check {
  const id = 'rehearsal';
  const rehearsals = primary.filter((test) => test.kind === 'rehearsal');
  if (rehearsals.length === 0) return { id, met: null, reason: 'rehearsal-none', records: [] };
  const passed = rehearsals.filter((test) => passesRehearsal(test, yardstick));
  if (passed.length > 0) return { id, met: true, reason: 'rehearsal-passed', records: passed };
  const slow = rehearsals.filter((test) => isTooSlow(test, yardstick));
  if (slow.length > 0) return { id, met: false, reason: 'rehearsal-slow', records: slow };
  const failed = rehearsals.filter((test) => standingOf(test, yardstick) === 'failed');
  if (failed.length > 0) return { id, met: false, reason: 'rehearsal-failed', records: failed };
  return { id, met: null, reason: 'rehearsal-partial', records: rehearsals };
}

/** Whether a condition rests on a second path or upload point that was tested: then results can leave by it. */
export function isTestedWay({ reason }: Check): boolean {
  return reason === 'second-path-tested' || reason === 'upload-point-tested';
}

type Way = {
  readonly met: boolean | null;
  readonly word: 'tested' | 'failed' | 'absent' | 'untested' | 'silent';
};

/** Whether one way out works: its latest test tells, unless somebody found since that it is not there. */
function wayOf(test: Test | null, report: SiteReport | null, yardstick: Yardstick): Way {
  if (report && !report.present && (!test || report.observedAt >= test.observedAt)) {
    return { met: false, word: 'absent' };
  }
  if (test)
    return carriesPhotos(test, yardstick) ? { met: true, word: 'tested' } : { met: false, word: 'failed' };
  return { met: null, word: report ? 'untested' : 'silent' };
}

/**
 * "A second path or a tested upload point" (DOMAIN section 2): a path found at the TPS itself is enough here, a place to go to
 * must have been tried. Only what was tested is a fallback (`isTestedWay`).
 */
function secondWay(sifted: Sifted, yardstick: Yardstick): Check {
  const id = 'second-way';
  const path = wayOf(sifted.second, sifted.secondReport, yardstick);
  const point = wayOf(sifted.uploadPoint, sifted.uploadPointReport, yardstick);
  const pathRecords = [sifted.second, sifted.secondReport].filter((record) => record !== null);
  const pointRecords = [sifted.uploadPoint, sifted.uploadPointReport].filter((record) => record !== null);
  if (path.met) return { id, met: true, reason: 'second-path-tested', records: pathRecords };
  if (point.met) return { id, met: true, reason: 'upload-point-tested', records: pointRecords };
  if (path.word === 'untested') return { id, met: true, reason: 'second-path-present', records: pathRecords };
  const records = [...pathRecords, ...pointRecords];
  if (path.met === false && point.met === false) {
    const failed = path.word === 'failed' || point.word === 'failed';
    return { id, met: false, reason: failed ? 'second-way-failed' : 'second-way-absent', records };
  }
  const untested = point.word === 'untested';
  return { id, met: null, reason: untested ? 'second-way-untested' : 'second-way-silent', records };
}

function power({ power: report }: Sifted, { policy }: Yardstick): Check {
  const id = 'power';
  if (!report) return { id, met: null, reason: 'power-silent', records: [] };
  if (!report.present) return { id, met: false, reason: 'power-absent', records: [report] };
  const met = (report.powerHours ?? 0) >= policy.power.hours;
  return { id, met, reason: met ? 'power-enough' : 'power-short', records: [report] };
}
