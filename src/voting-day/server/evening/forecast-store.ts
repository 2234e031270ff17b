import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import { type EveningForecast, FEWEST_EVENINGS } from '../../evening/forecast.ts';
import type { ArrivedPoint, RegencyCurve } from '../../evening/slip-curve.ts';

const ROWS = 5_000;

/** When one TPS is expected, minutes after voting. */
export type ExpectedTps = {
  readonly code: string;
  readonly figuresP50: number;
  readonly figuresP90: number;
  readonly photosP50: number;
  readonly photosP90: number;
};

/** A forecast as it is kept. */
export type NewForecast = {
  readonly electionId: number;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly votingEndsAt: Date;
  readonly forecast: EveningForecast;
  readonly regencies: readonly RegencyCurve[];
  readonly tps: readonly ExpectedTps[];
};

/** Keeps a forecast with the expected instants of every TPS. @returns its number */
export async function keepForecast(trx: Transaction<DB>, kept: NewForecast): Promise<number> {
  const { id } = await trx
    .insertInto('evening_forecast')
    .values({
      election_id: kept.electionId,
      made_at: kept.madeAt,
      made_by: kept.madeBy,
      voting_ends_at: kept.votingEndsAt,
      evenings: kept.forecast.evenings,
      content: JSON.stringify(kept.forecast),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`
    INSERT INTO evening_forecast_regency (forecast_id, regency_code, tps, curve)
    SELECT ${id}, u.code, u.tps, u.curve FROM unnest(${kept.regencies.map(({ code }) => code)}::text[],
      ${kept.regencies.map(({ tps }) => tps)}::int[], ${kept.regencies.map(({ curve }) => JSON.stringify(curve))}::jsonb[])
      AS u (code, tps, curve)`.execute(trx);
  for (let from = 0; from < kept.tps.length; from += ROWS) {
    const rows = kept.tps.slice(from, from + ROWS);
    const minutes = (of: (row: ExpectedTps) => number) => sql`${rows.map(of)}::float8[]`;
    const at = (name: string) =>
      sql`${kept.votingEndsAt}::timestamptz + ${sql.ref(name)} * interval '1 minute'`;
    await sql`
      INSERT INTO evening_forecast_tps (forecast_id, tps_code, figures_p50, figures_p90, photos_p50, photos_p90)
      SELECT ${id}, code, ${at('f50')}, ${at('f90')}, ${at('p50')}, ${at('p90')}
      FROM unnest(${rows.map(({ code }) => code)}::text[], ${minutes((row) => row.figuresP50)}, ${minutes((row) => row.figuresP90)},
        ${minutes((row) => row.photosP50)}, ${minutes((row) => row.photosP90)}) AS u (code, f50, f90, p50, p90)`.execute(
      trx,
    );
  }
  // Whoever opens the desk a moment later should not be served by a plan for an empty table.
  await sql`ANALYZE evening_forecast_tps`.execute(trx);
  return id;
}

/** A forecast that may be used for an evening. The instants of each TPS are in `evening_forecast_tps`, by `id`. */
export type KeptForecast = {
  readonly id: number;
  readonly madeAt: Date;
  readonly evenings: number;
  readonly tps: number;
  /** How many of its TPS rest on any assumption. */
  readonly assumed: number;
  /** Sealed slips by minutes after voting, all TPS together. */
  readonly slips: readonly ArrivedPoint[];
};

/** Of an election's forecasts the last that was made for its voting end, of enough evenings, and with its regencies' curves. */
function usable(electionId: number, votingEndsAt: Date): RawBuilder<unknown> {
  return sql`
    FROM evening_forecast f WHERE f.election_id = ${electionId} AND f.voting_ends_at = ${votingEndsAt} AND f.evenings >= ${FEWEST_EVENINGS}
      AND EXISTS (SELECT FROM evening_forecast_regency r WHERE r.forecast_id = f.id)
    ORDER BY f.id DESC LIMIT 1`;
}

/** The number of the forecast that says what is expected of an evening; null where none was made for it. */
export async function usableForecastId(
  db: Database,
  electionId: number,
  votingEndsAt: Date,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`SELECT f.id ${usable(electionId, votingEndsAt)}`.execute(db);
  return rows[0]?.id ?? null;
}

/** The forecast that says what is expected of an evening; of a nation's only what is asked of the whole, not its thousands of districts. */
export async function usableForecast(
  db: Database,
  electionId: number,
  votingEndsAt: Date,
): Promise<KeptForecast | null> {
  const { rows } = await sql<KeptForecast>`
    SELECT f.id, f.made_at AS "madeAt", f.evenings, (f.content ->> 'tps')::int AS tps, (f.content ->> 'assumedAny')::int AS assumed,
      f.content -> 'slips' AS slips ${usable(electionId, votingEndsAt)}`.execute(db);
  return rows[0] ?? null;
}

/** What a forecast says of each of some regencies. */
export async function regencyCurves(
  db: Database,
  forecastId: number,
  prefixes: readonly string[],
): Promise<readonly RegencyCurve[]> {
  const { rows } = await sql<RegencyCurve>`
    SELECT regency_code AS code, tps, curve FROM evening_forecast_regency
    WHERE forecast_id = ${forecastId} AND EXISTS (SELECT FROM unnest(${[...prefixes]}::text[]) p WHERE starts_with(regency_code, p))
    ORDER BY regency_code`.execute(db);
  return rows;
}
