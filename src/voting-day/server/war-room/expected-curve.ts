import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { assumedCurve, type CurvePoint } from '../../war-room/expectation.ts';
import { latestForecast } from '../evening/forecast-store.ts';
import { scopedCurve } from './expectation-store.ts';
import { votingDayBegins } from './hours.ts';

/** How many TPS are expected by when; when the simulation was made that says so, null for the assumption. */
export type ExpectedCurve = { readonly madeAt: Date | null; readonly points: readonly CurvePoint[] };

/** The expected curve of a scope of an election that holds so many TPS. */
export async function expectedCurve(
  { database: { db } }: Platform,
  election: Election,
  scope: Scope,
  tps: number,
): Promise<ExpectedCurve> {
  const kept = await latestForecast(db, election.id);
  if (!kept) return { madeAt: null, points: assumedCurve(votingDayBegins(election), tps) };
  const points = scope.everything
    ? kept.curve.map(({ at, p10, p50, p90 }) => ({ at, tps: p50, low: p10, high: p90 }))
    : await scopedCurve(db, kept.id, scope);
  return { madeAt: kept.madeAt, points };
}
