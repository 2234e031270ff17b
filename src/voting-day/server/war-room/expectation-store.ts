import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { CurvePoint } from '../../war-room/expectation.ts';
import { withinScope } from './scope-store.ts';

/** The number of the last forecast of an election; null when none was kept. */
export async function latestForecastId(db: Database, electionId: number): Promise<number | null> {
  const row = await db
    .selectFrom('evening_forecast')
    .select('id')
    .where('election_id', '=', electionId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** By when each TPS is expected, as a table of `tps_code, p50, p90`; empty where there is no forecast, and the assumption holds for all. */
export function expectedOf(forecast: number | null): RawBuilder<unknown> {
  return forecast === null
    ? sql`(SELECT NULL::text AS tps_code, NULL::timestamptz AS p50, NULL::timestamptz AS p90 WHERE false)`
    : sql`(SELECT tps_code, figures_p50 AS p50, figures_p90 AS p90 FROM evening_forecast_tps WHERE forecast_id = ${forecast})`;
}

/**
 * The expected curve of a part of a province, from what the forecast says of each of its TPS: in the middle their medians, late their ninth
 * deciles, and as much early as late.
 */
export async function scopedCurve(
  db: Database,
  forecast: number,
  scope: Scope,
): Promise<readonly CurvePoint[]> {
  const { rows } = await sql<CurvePoint>`
    WITH one AS MATERIALIZED (
      SELECT figures_p50 AS p50, figures_p90 AS p90 FROM evening_forecast_tps
      WHERE forecast_id = ${forecast} AND ${withinScope(sql`tps_code`, scope)}),
    steps AS (
      SELECT generate_series(date_trunc('hour', min(p50)) - interval '1 hour', max(p90) + interval '15 minutes', interval '15 minutes') AS at
      FROM one)
    SELECT at, count(*) FILTER (WHERE p50 <= at)::int AS tps, count(*) FILTER (WHERE p90 <= at)::int AS low,
      count(*) FILTER (WHERE p50 - (p90 - p50) <= at)::int AS high
    FROM steps, one GROUP BY at ORDER BY at`.execute(db);
  return rows;
}
