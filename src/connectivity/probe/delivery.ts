import { type ClockReading, isSameRun } from './schedule.ts';

/** What a server, or whoever answered in its place, said to a record. */
export type Reply = {
  readonly status: number;
  /** Of the numbered catalogue, when it is a problem of a Sigap server. */
  readonly problem: string | null;
};

/**
 * What to do about it. `check`: see whether it is a receipt. `refused`: this record cannot be taken; it stays, and the others go on.
 * `unknown-device`: no record of this device is taken. `later`: nothing is known to have arrived.
 */
export type NextStep = 'check' | 'refused' | 'unknown-device' | 'later';

/** What says that the moment is wrong, not the record. */
const WRONG_MOMENT = new Set([408, 425, 429]);

/**
 * What follows from a reply. Only a problem of a Sigap server speaks about the record: a portal or a proxy knows nothing of it. Nothing
 * is ever deleted on a reply; only a receipt that was checked ends the waiting.
 */
export function nextStep({ status, problem }: Reply): NextStep {
  if (status >= 200 && status < 300) return 'check';
  if (problem === null || status >= 500 || status < 400 || WRONG_MOMENT.has(status)) return 'later';
  return status === 401 ? 'unknown-device' : 'refused';
}

const FIRST_PAUSE_MS = 30_000;
const MOST_PAUSE_MS = 3_600_000;
/** While a device is unknown or a record is refused only a person can change something. */
export const REFUSED_PAUSE_MS = 6 * 3_600_000;

/**
 * The pause before a delivery is tried again: twice as long each time up to an hour, and by chance shorter up to half, so that the probes
 * of a district do not come together when their network returns.
 * @param failures in a row, from 1
 * @param random in [0, 1)
 */
export function deliveryPauseMs(failures: number, random: number): number {
  const pause = Math.min(MOST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
  return Math.round(pause * (1 - random / 2));
}

/**
 * What a probe says the time is when it sends a record (`X-Sigap-Sent-At`): that of the clock which timed the record. While the machine
 * runs on, the clock may have been set right since; the server's correction is for the one that was wrong.
 */
export function sentAtMs(made: ClockReading, now: ClockReading): number {
  return isSameRun(made, now) ? made.wallMs + (now.upMs - made.upMs) : now.wallMs;
}
