import type { DoubtReason, Test } from './model.ts';
import type { Yardstick } from './yardstick.ts';

/**
 * Whether a test counts. The first two count: as what it found, or as a failure that is worse than any speed. All others do
 * not, each for its own reason; the record stays visible.
 */
export type Standing =
  | 'counts'
  | 'failed'
  | 'not-yet'
  | 'stale'
  | 'aborted'
  | 'not-located'
  | 'too-far'
  | 'inaccurate'
  | 'sender-counted'
  | 'no-speed'
  | 'no-receipt'
  | DoubtReason;

/** Whether a standing counts. */
export function isCounted(standing: Standing): standing is 'counts' | 'failed' {
  return standing === 'counts' || standing === 'failed';
}

/** The standing of a test under a yardstick (DOMAIN section 2). */
export function standingOf(test: Test, yardstick: Yardstick): Standing {
  const observedMs = test.observedAt.getTime();
  if (observedMs > yardstick.asOfMs) return 'not-yet';
  if (yardstick.localTime.dayNumber(observedMs) < yardstick.oldestDayNumber) return 'stale';
  const [doubt] = test.doubts;
  if (doubt) return doubt.reason;
  if (test.outcome === 'aborted') return 'aborted';
  // An upload point lies elsewhere by its nature: its distance is how far one must go, not a doubt about the test.
  if (test.path !== 'upload-point') {
    const { maxDistanceM, maxAccuracyM } = yardstick.policy.location;
    if (test.distanceM === null || test.accuracyM === null) return 'not-located';
    if (test.distanceM > maxDistanceM) return 'too-far';
    if (test.accuracyM > maxAccuracyM) return 'inaccurate';
  }
  if (test.outcome !== 'completed') return 'failed';
  if (isTooLate(test, yardstick)) return 'failed';
  if (isTooSlow(test, yardstick)) return 'failed';
  if (uplinkBpsOf(test) !== null) return 'counts';
  if (test.kind === 'rehearsal') return 'no-receipt';
  return test.uplinkBps === null ? 'no-speed' : 'sender-counted';
}

/**
 * The uplink as the receiving side counted it, bits per second: stated by it, or what a receipt confirms of a rehearsal.
 * Null when only the sender says so, or nobody.
 */
export function uplinkBpsOf(test: Test): number | null {
  if (test.uplinkBps !== null && test.uplinkCountedBy === 'receiver') return test.uplinkBps;
  if (test.kind !== 'rehearsal' || !test.hasReceipt || test.bytes === null || !test.durationUs) return null;
  return Math.round((test.bytes * 8_000_000) / test.durationUs);
}

/** Whether the other side answered later than the latency limit of the policy, if it has one. */
export function isTooLate({ latencyUs }: Test, { latencyLimitUs }: Yardstick): boolean {
  return latencyUs !== null && latencyUs > latencyLimitUs;
}

/**
 * Whether a rehearsal took longer than the photos may (docs/adr/0009). One of more bytes than are asked for is held against
 * its share of the time; one of fewer gets no more time than all of them.
 */
export function isTooSlow(test: Test, yardstick: Yardstick): boolean {
  if (test.kind !== 'rehearsal' || test.outcome !== 'completed' || test.durationUs === null) return false;
  return test.durationUs > allowedUs(test, yardstick);
}

/** The minutes of the policy, for as many bytes as it asks for, or in proportion for more. */
function allowedUs({ bytes }: Test, { longestUs, requiredBytes }: Yardstick): number {
  return longestUs * Math.max(1, (bytes ?? 0) / requiredBytes);
}

/** Whether a rehearsal counts and shows that the photos leave in time: all of them, fast enough, with a receipt. */
export function passesRehearsal(test: Test, yardstick: Yardstick): boolean {
  return (
    test.kind === 'rehearsal' &&
    test.hasReceipt &&
    holdsAll(test, yardstick) &&
    test.durationUs !== null &&
    standingOf(test, yardstick) === 'counts'
  );
}

/**
 * Whether a rehearsal came through with fewer photos or bytes than are asked for: it shows too little to be a try of the task
 * (docs/adr/0009). One that failed shows enough, however small.
 */
export function showsTooLittle(test: Test, yardstick: Yardstick): boolean {
  return test.kind === 'rehearsal' && !holdsAll(test, yardstick) && standingOf(test, yardstick) !== 'failed';
}

function holdsAll({ photos, bytes }: Test, { policy, requiredBytes }: Yardstick): boolean {
  return (photos ?? 0) >= policy.photos && (bytes ?? 0) >= requiredBytes;
}

/** Whether a test shows that the photos can leave by its path in time. */
export function carriesPhotos(test: Test, yardstick: Yardstick): boolean {
  if (standingOf(test, yardstick) !== 'counts') return false;
  return passesRehearsal(test, yardstick) || (uplinkBpsOf(test) ?? 0) >= yardstick.neededUplinkBps;
}
