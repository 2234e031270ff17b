import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { assumedCurve, type CurvePoint } from '../../war-room/expectation.ts';
import { votingDayBegins } from './hours.ts';

/** How many TPS are expected by when; whether a simulation of this evening says so, or only the assumption. */
export type ExpectedCurve = { readonly isForecast: boolean; readonly points: readonly CurvePoint[] };

/** The curve for so many TPS of an election. */
export async function expectedCurve(
  _platform: Platform,
  election: Election,
  tps: number,
): Promise<ExpectedCurve> {
  return { isForecast: false, points: assumedCurve(votingDayBegins(election), tps) };
}
