import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { votingEndOf } from '../../evening/voting-end.ts';
import { assumedCurve, type CurvePoint } from '../../war-room/expectation.ts';
import { arrivedTogether } from '../../war-room/expected-together.ts';
import type { ForecastMade } from '../../war-room/forecast-text.ts';
import { regencyCurves, usableForecast } from '../evening/forecast-store.ts';
import { votingDayBegins } from './hours.ts';

/** How many TPS are expected to be complete by when; the simulation that says so, null for the assumption. */
export type ExpectedCurve = { readonly made: ForecastMade | null; readonly points: readonly CurvePoint[] };

/** The expected curve of a scope of an election that holds so many TPS: of sealed slips, as the wall counts them; an SMS makes no TPS complete. */
export async function expectedCurve(
  { database: { db } }: Platform,
  election: Election,
  scope: Scope,
  tps: number,
): Promise<ExpectedCurve> {
  const closesAt = votingEndOf(election);
  const kept = await usableForecast(db, election.id, closesAt);
  if (!kept) return { made: null, points: assumedCurve(votingDayBegins(election), tps) };
  const curves = scope.everything
    ? [kept.slips]
    : (await regencyCurves(db, kept.id, scope.prefixes)).map(({ curve }) => curve);
  const { id, madeAt, evenings, tps: of, assumed } = kept;
  return {
    made: { id, madeAt: madeAt.toISOString(), evenings, tps: of, assumed },
    points: arrivedTogether(curves, closesAt),
  };
}
