import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { keepForecast } from './forecast-store.ts';
import type { Rehearsed } from './rehearse.ts';

/** Keeps a forecast for the war room, with who made it. @returns its number and instant */
export async function saveForecast(
  platform: Platform,
  election: Election,
  {
    forecast,
    regencies,
    tps,
    votingEndsAt,
    madeBy,
  }: Pick<Rehearsed, 'forecast' | 'regencies' | 'tps'> & {
    readonly votingEndsAt: Date;
    readonly madeBy: string;
  },
): Promise<{ readonly id: number; readonly madeAt: Date }> {
  const madeAt = platform.clock();
  return platform.database.db.transaction().execute(async (trx) => {
    const id = await keepForecast(trx, {
      electionId: election.id,
      ...{ madeAt, madeBy, votingEndsAt, forecast, regencies, tps },
    });
    await recordAudit(trx, {
      at: madeAt,
      actor: madeBy,
      action: 'evening.forecast',
      subject: `election:${election.slug}`,
      detail: { forecast: id, seed: forecast.seed, evenings: forecast.evenings, tps: forecast.tps },
    });
    return { id, madeAt };
  });
}
