import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { EveningForecast } from '../../evening/forecast.ts';

const MS_PER_MINUTE = 60_000;
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
  readonly tps: readonly ExpectedTps[];
};

/** How many TPS are expected by an instant: `tps` is the median (p50); on one evening of ten fewer than p10, on one more than p90. */
export type ExpectedPoint = {
  readonly at: Date;
  readonly tps: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
};

/** The last forecast of an election. The instants of each TPS are in `evening_forecast_tps`, by `id`. */
export type KeptForecast = {
  readonly id: number;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly votingEndsAt: Date;
  /** Figures in by each instant, ascending; and full photos. */
  readonly curve: readonly ExpectedPoint[];
  readonly photoCurve: readonly ExpectedPoint[];
  readonly forecast: EveningForecast;
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
      content: JSON.stringify(kept.forecast),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
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
  return id;
}

/** The last forecast of an election; null when none was kept. */
export async function latestForecast(db: Database, electionId: number): Promise<KeptForecast | null> {
  const row = await db
    .selectFrom('evening_forecast')
    .select(['id', 'made_at', 'made_by', 'voting_ends_at', 'content'])
    .where('election_id', '=', electionId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const forecast = row.content as unknown as EveningForecast;
  const points = (stream: 'figures' | 'photos'): ExpectedPoint[] =>
    forecast.curve.map(({ minute, [stream]: spread }) => ({
      at: new Date(row.voting_ends_at.getTime() + minute * MS_PER_MINUTE),
      tps: spread.p50,
      ...spread,
    }));
  return {
    id: row.id,
    ...{ madeAt: row.made_at, madeBy: row.made_by, votingEndsAt: row.voting_ends_at },
    ...{ curve: points('figures'), photoCurve: points('photos'), forecast },
  };
}

/** When some TPS are expected by a forecast, by code. */
export async function expectedOf(
  db: Database,
  forecastId: number,
  codes: readonly string[],
): Promise<ReadonlyMap<string, { readonly figuresP50: Date; readonly figuresP90: Date }>> {
  const rows = await db
    .selectFrom('evening_forecast_tps')
    .select(['tps_code', 'figures_p50', 'figures_p90'])
    .where('forecast_id', '=', forecastId)
    .where(sql<boolean>`tps_code = ANY(${[...codes]}::text[])`)
    .execute();
  return new Map(
    rows.map((row) => [row.tps_code, { figuresP50: row.figures_p50, figuresP90: row.figures_p90 }]),
  );
}
