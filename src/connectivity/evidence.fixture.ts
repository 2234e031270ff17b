import type { Day } from '../kernel/index.ts';
import type { Evidence, SiteReport, Test, TpsClaim } from './model.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { type Yardstick, yardstickAt } from './yardstick.ts';

export const VOTING = { votingDate: '2024-11-27' as Day, timeZone: 'Asia/Jakarta' };

/** The yardstick of the default policy on the evening of 8 October 2024 (H-50): evidence is valid for 14 days. */
export const OCTOBER: Yardstick = yardstickAt(DEFAULT_POLICY, VOTING, new Date('2024-10-08T15:00:00Z'));

let count = 0;

/** A speed test of the primary path at 4 Mbit/s on the afternoon of 7 October, at the TPS, by the office. */
export function speed(change: Partial<Test> = {}): Test {
  count += 1;
  return {
    id: count.toString(16).padStart(64, '0'),
    observedAt: new Date('2024-10-07T09:00:00Z'),
    kind: 'speed',
    path: 'primary',
    outcome: 'completed',
    uplinkBps: 4_000_000,
    uplinkCountedBy: 'receiver',
    latencyUs: null,
    photos: null,
    bytes: null,
    durationUs: null,
    hasReceipt: false,
    distanceM: 10,
    accuracyM: 10,
    measuredBy: 'office',
    doubts: [],
    ...change,
  };
}

/** A try that found no attachment. */
export function failedTry(change: Partial<Test> = {}): Test {
  return speed({
    kind: 'attach',
    outcome: 'no-attachment',
    uplinkBps: null,
    uplinkCountedBy: null,
    ...change,
  });
}

/** A rehearsal of all photos in a minute, with a receipt. */
export function rehearsal(change: Partial<Test> = {}): Test {
  return speed({
    kind: 'rehearsal',
    uplinkBps: null,
    uplinkCountedBy: null,
    photos: 6,
    bytes: 14_400_000,
    durationUs: 60_000_000,
    hasReceipt: true,
    ...change,
  });
}

/** Six hours of power, found by an officer on 7 October. */
export function report(change: Partial<SiteReport> = {}): SiteReport {
  count += 1;
  return {
    id: count.toString(16).padStart(64, '0'),
    observedAt: new Date('2024-10-07T03:00:00Z'),
    kind: 'power',
    present: true,
    powerHours: 6,
    reportedBy: 'officer',
    ...change,
  };
}

/** Somebody's word that there is a signal. */
export function claim(change: Partial<TpsClaim> = {}): TpsClaim {
  count += 1;
  return {
    id: count.toString(16).padStart(64, '0'),
    statedOn: '2024-10-01' as Day,
    measure: 'tps_internet_memadai',
    value: 1,
    ...change,
  };
}

/** Evidence that makes a TPS adequate under the default policy, with nothing to spare. */
export function enough(): Evidence {
  return {
    tests: [
      speed({ observedAt: new Date('2024-10-06T02:00:00Z') }),
      speed({ observedAt: new Date('2024-10-06T09:00:00Z') }),
      speed({ observedAt: new Date('2024-10-07T02:00:00Z') }),
      speed({ observedAt: new Date('2024-10-07T12:00:00Z') }),
      rehearsal({ observedAt: new Date('2024-10-07T02:30:00Z') }),
      speed({ path: 'second', uplinkBps: 1_000_000 }),
    ],
    reports: [report()],
    claims: [],
  };
}
