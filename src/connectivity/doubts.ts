import { distanceM, type Position } from '../kernel/index.ts';
import { distanceToFeature, type LandIndex } from '../registry/index.ts';
import type { FieldPosition } from './field/field-record.ts';
import { type ClockNews, observedAt } from './field/observed.ts';
import { rateLimitsOf } from './medium-limits.ts';
import type { Doubt } from './model.ts';

/**
 * By how much a device's clock may be off and still time a test alone: what is off by the zones of the country is set wrongly and
 * runs rightly, so the correction holds. One that is further off was set by nobody or by somebody, and may have jumped.
 */
export const MOST_SKEW_MS = 2 * 3_600_000;
/** How much later than it was sent something may have been made, by the same clock. */
const CLOCK_STEP_MS = 60_000;
/** Outlines are some hundred metres off in places, and a TPS may stand at the border of its village. */
const OUTLINE_TOLERANCE_M = 1_000;
/** Beyond this a distance to a village is not worked out: it takes long, and changes nothing. */
const FAR_M = 20_000;
/** No boat and no car of these islands carries a phone faster, metres per second (180 km/h). */
const FASTEST_M_PER_S = 50;
/** What positions are off by beside their accuracy, as they jump between masts. */
const POSITION_SLACK_M = 1_000;

/**
 * A doubt about the time of what only the device timed: its clock is far off or unknown, the record is younger than its own sending,
 * or older than the device's enrolment. What the server timed has none.
 */
export function clockDoubt(news: ClockNews, enrolledAt: Date): Doubt | null {
  const { skewMs, madeAt, receivedAt } = news;
  if (skewMs === null) return { reason: 'clock-skew', amount: null };
  const aheadMs = madeAt.getTime() + skewMs - receivedAt.getTime();
  const earlyMs = enrolledAt.getTime() - observedAt(news).getTime();
  const off = Math.max(
    Math.abs(skewMs) > MOST_SKEW_MS ? Math.abs(skewMs) : 0,
    aheadMs > CLOCK_STEP_MS ? aheadMs : 0,
    earlyMs > CLOCK_STEP_MS ? earlyMs : 0,
  );
  return off > 0 ? { reason: 'clock-skew', amount: Math.round(off / 1_000) } : null;
}

/** A doubt about what comes in of a device that has been revoked: whoever has it now may not be the officer. */
export function revokedDoubt(maker: { readonly revokedAt: Date | null } | null): Doubt | null {
  return maker?.revokedAt ? { reason: 'device-revoked', amount: null } : null;
}

/** A doubt about a position that the phone itself says an app makes up. */
export function mockDoubt(position: FieldPosition | null): Doubt | null {
  return position?.isMock === true ? { reason: 'mock-position', amount: null } : null;
}

/**
 * A doubt about a position that is not in the TPS's village; only where the pack has its outline. An upload point lies elsewhere by
 * its nature and is not asked.
 */
export function villageDoubt(
  land: LandIndex | null,
  position: FieldPosition | null,
  tpsCode: string,
): Doubt | null {
  const village = land?.numberOf.get(tpsCode.slice(0, 10));
  if (!land || !position || village === undefined) return null;
  const offM = distanceToFeature(land, degreesOf(position), village, FAR_M) ?? FAR_M;
  const isOutside = offM > OUTLINE_TOLERANCE_M + position.accuracyM;
  return isOutside ? { reason: 'outside-village', amount: Math.round(offM) } : null;
}

/** Where a device was at an instant. */
export type Whereabouts = {
  readonly at: Date;
  readonly latitudeE7: number;
  readonly longitudeE7: number;
  readonly accuracyM: number;
};

/** A doubt about both of two positions of one device that nobody can have gone between in the time. */
export function twoPlacesDoubt(a: Whereabouts, b: Whereabouts): Doubt | null {
  const apartM = distanceM(degreesOf(a), degreesOf(b));
  const surelyM = apartM - a.accuracyM - b.accuracyM - POSITION_SLACK_M;
  const seconds = Math.abs(a.at.getTime() - b.at.getTime()) / 1_000;
  return surelyM > seconds * FASTEST_M_PER_S ? { reason: 'two-places', amount: Math.round(apartM) } : null;
}

/** What of a test tells whether its medium can have carried it. */
type Carried = {
  readonly medium: string | null;
  readonly uplinkBps: number | null;
  readonly downlinkBps: number | null;
  readonly bytes: number | null;
  readonly durationUs: number | null;
};

/** A doubt about a speed that the stated medium cannot give, in either direction, or by the bytes and time of a rehearsal. */
export function speedDoubt({ medium, uplinkBps, downlinkBps, bytes, durationUs }: Carried): Doubt | null {
  const limits = rateLimitsOf(medium);
  if (!limits) return null;
  const carriedBps = bytes !== null && durationUs ? Math.round((bytes * 8_000_000) / durationUs) : 0;
  const up = Math.max(uplinkBps ?? 0, carriedBps);
  if (up > limits.uplinkBps) return { reason: 'too-fast', amount: up };
  return (downlinkBps ?? 0) > limits.downlinkBps ? { reason: 'too-fast', amount: downlinkBps } : null;
}

function degreesOf({ latitudeE7, longitudeE7 }: { latitudeE7: number; longitudeE7: number }): Position {
  return { latitude: latitudeE7 / 1e7, longitude: longitudeE7 / 1e7 };
}
