import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { bestCandidates, type Candidate, candidatesIn } from '../../evening/candidates.ts';
import { type Change, districtOf } from '../../evening/change.ts';
import { type EveningForecast, forecastOf } from '../../evening/forecast.ts';
import { type DistrictOutcome, type Rehearsal, rehearseDistrict } from '../../evening/rehearse-district.ts';
import { type RegencyCurve, slipCurveOf } from '../../evening/slip-curve.ts';
import { addPart, partOf, tallyFor } from '../../evening/tally.ts';
import { type Effect, effectOf } from '../../evening/what-if.ts';
import { inputsOf } from './districts.ts';
import type { ExpectedTps } from './forecast-store.ts';

/** Districts that are in memory at once. */
const AT_ONCE = 8;

const REGENCY_DIGITS = 4;

/** The best places of each kind that are played. */
const PROPOSED = 3;

/** A change with what it does; null where its district has no such place. */
export type Played = { readonly change: Change; readonly effect: Effect | null };

/** A rehearsal of an election's evening, with what was asked of one more, and the best places for one. */
export type Rehearsed = {
  readonly forecast: EveningForecast;
  readonly regencies: readonly RegencyCurve[];
  readonly tps: readonly ExpectedTps[];
  readonly asked: readonly Played[];
  readonly proposed: readonly Played[];
};

/**
 * Plays an election's evening again and again.
 * @param changes what one more would do, each by itself
 * @param onProgress how many of all districts are done
 */
export async function rehearse(
  platform: Platform,
  election: Election,
  wish: Rehearsal,
  changes: readonly Change[] = [],
  onProgress: (done: number, all: number) => void = () => {},
): Promise<Rehearsed> {
  const inputs = await inputsOf(platform, election, wish.assumed);
  const rehearsal = { ...wish, assumed: inputs.assumed };
  const tally = tallyFor(rehearsal.evenings);
  const districts: DistrictOutcome[] = [];
  const regencies: RegencyCurve[] = [];
  const part = partOf(tally);
  let regency = '';
  const closeRegency = () => {
    if (part.tps > 0) regencies.push({ code: regency, tps: part.tps, curve: slipCurveOf(part) });
    addPart(tally, part);
  };
  const tps: ExpectedTps[] = [];
  const candidates: Candidate[] = [];
  for (let from = 0; from < inputs.codes.length; from += AT_ONCE) {
    for (const district of await inputs.read(inputs.codes.slice(from, from + AT_ONCE))) {
      // Districts come in the order of their codes, so that a regency's follow one another.
      if (!district.code.startsWith(regency) || regency === '') {
        closeRegency();
        regency = district.code.slice(0, REGENCY_DIGITS);
      }
      const outcome = rehearseDistrict(district, rehearsal, part);
      districts.push(outcome.district);
      candidates.push(...candidatesIn(district, outcome.tps));
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
  closeRegency();
  const play = async (change: Change): Promise<Played> => {
    const [district] = await inputs.read([districtOf(change)]);
    return { change, effect: district ? effectOf(change, district, rehearsal, tally) : null };
  };
  const asked: Played[] = [];
  for (const change of changes) asked.push(await play(change));
  const proposed: Played[] = [];
  for (const change of bestCandidates(candidates, PROPOSED)) proposed.push(await play(change));
  return { forecast: forecastOf(rehearsal, tally, districts), regencies, tps, asked, proposed };
}
