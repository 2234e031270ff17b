import type { Platform } from '../../../../platform/server/platform.ts';
import type { Election } from '../../../../registry/index.ts';
import { arrivalsFor, PART, PART_COUNT } from '../../../evening/arrivals.ts';
import type { Assumptions } from '../../../evening/assumptions.ts';
import type { SimulatedTps } from '../../../evening/live-plan.ts';
import { runEvening, stageOf } from '../../../evening/run-evening.ts';
import { sceneOf } from '../../../evening/scene.ts';
import { inputsOf } from '../districts.ts';

const AT_ONCE = 8;

/** One simulated evening of an election, TPS by TPS: the first of a seed. */
export async function oneEvening(
  platform: Platform,
  election: Election,
  usual: Assumptions,
  seed: number,
): Promise<SimulatedTps[]> {
  const inputs = await inputsOf(platform, election, usual);
  const evening: SimulatedTps[] = [];
  for (let from = 0; from < inputs.codes.length; from += AT_ONCE) {
    for (const district of await inputs.read(inputs.codes.slice(from, from + AT_ONCE))) {
      const into = arrivalsFor(district.codes.length);
      runEvening(stageOf(sceneOf(district, inputs.assumed)), seed, 0, into);
      for (const [at, code] of district.codes.entries()) {
        const minutes = (part: number) => into.figureParts[at * PART_COUNT + part] as number;
        const [heard, figures] = [into.figures[at] as number, into.slips[at] as number];
        // What is sent is the slip: after an SMS it still comes with the phone.
        const isCarried = figures > heard || minutes(PART.carrying) + minutes(PART.boat) > 0;
        evening.push({ code, figures, isCarried });
      }
    }
  }
  return evening;
}
