import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { type EveningForecast, forecastOf } from '../../evening/forecast.ts';
import { type DistrictOutcome, type Rehearsal, rehearseDistrict } from '../../evening/rehearse-district.ts';
import { tallyFor } from '../../evening/tally.ts';
import { inputsOf } from './districts.ts';
import type { ExpectedTps } from './forecast-store.ts';

/** Districts that are in memory at once. */
const AT_ONCE = 8;

/** A rehearsal of an election's evening. */
export type Rehearsed = { readonly forecast: EveningForecast; readonly tps: readonly ExpectedTps[] };

/** Plays an election's evening again and again. @param onProgress how many of all districts are done */
export async function rehearse(
  platform: Platform,
  election: Election,
  rehearsal: Rehearsal,
  onProgress: (done: number, all: number) => void = () => {},
): Promise<Rehearsed> {
  const inputs = await inputsOf(platform, election, rehearsal.assumed);
  const tally = tallyFor(rehearsal.evenings);
  const districts: DistrictOutcome[] = [];
  const tps: ExpectedTps[] = [];
  for (let from = 0; from < inputs.codes.length; from += AT_ONCE) {
    for (const district of await inputs.read(inputs.codes.slice(from, from + AT_ONCE))) {
      const outcome = rehearseDistrict(district, rehearsal, tally);
      districts.push(outcome.district);
      for (const [at, code] of district.codes.entries())
        tps.push({
          code,
          figuresP50: outcome.tps.figuresP50[at] as number,
          figuresP90: outcome.tps.figuresP90[at] as number,
          photosP50: outcome.tps.photosP50[at] as number,
          photosP90: outcome.tps.photosP90[at] as number,
        });
    }
    onProgress(Math.min(inputs.codes.length, from + AT_ONCE), inputs.codes.length);
  }
  return { forecast: forecastOf(rehearsal, tally, districts), tps };
}
