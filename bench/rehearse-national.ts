import { performance } from 'node:perf_hooks';
import { USUAL_ASSUMPTIONS } from '../src/voting-day/evening/assumptions.ts';
import { rehearse } from '../src/voting-day/server/evening/rehearse.ts';
import type { Figure } from './figure.ts';
import { openNation } from './national.ts';
import { bareOrder } from './rehearse-province.ts';

const EVENINGS = 20;
const GOAL_S = 600;
const GOAL_MB = 4_096;

/** Seconds and memory for twenty evenings of an invented nation (435,296 TPS, ten records each), read from the database a few districts at a time. */
export async function run(): Promise<Figure[]> {
  const { platform, election, close } = await openNation();
  try {
    const before = peakMb();
    const begun = performance.now();
    const ask = { seed: 1, evenings: EVENINGS, assumed: USUAL_ASSUMPTIONS, lateAfter: 300 };
    const { forecast } = await rehearse(platform, election, ask);
    const value = (performance.now() - begun) / 1_000;
    const peak = peakMb();
    const referenceValue = bareOrder(forecast.tps, EVENINGS);
    return [
      {
        ...{ name: 'rehearse-national', unit: 's', value },
        reference: 'as many random numbers, put in order evening by evening',
        referenceValue,
        ratio: value / referenceValue,
        goal: `< ${GOAL_S} s`,
        met: value < GOAL_S,
      },
      {
        ...{ name: 'rehearse-national-memory', unit: 'MB', value: peak },
        reference: 'the process before, which made the nation',
        referenceValue: before,
        ratio: peak / before,
        goal: `< ${GOAL_MB} MB`,
        met: peak < GOAL_MB,
      },
    ];
  } finally {
    await close();
  }
}

function peakMb(): number {
  return process.resourceUsage().maxRSS / 1_024;
}
