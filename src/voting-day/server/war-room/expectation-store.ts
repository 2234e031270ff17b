import { type RawBuilder, sql } from 'kysely';

/** By when each TPS is expected, as a table of `tps_code, p50, p90`; empty where there is no forecast, and the assumption holds for all. */
export function expectedOf(forecast: number | null): RawBuilder<unknown> {
  return forecast === null
    ? sql`(SELECT NULL::text AS tps_code, NULL::timestamptz AS p50, NULL::timestamptz AS p90 WHERE false)`
    : sql`(SELECT tps_code, figures_p50 AS p50, figures_p90 AS p90 FROM evening_forecast_tps WHERE forecast_id = ${forecast})`;
}
