import type { Platform } from '../../../../platform/server/platform.ts';
import type { Election } from '../../../../registry/index.ts';
import { FEWEST_EVENINGS } from '../../../evening/forecast.ts';
import { pressForecast } from '../../../evening/press-forecast.ts';
import { votingEndOf } from '../../../evening/voting-end.ts';
import { rehearse } from '../rehearse.ts';
import { saveForecast } from '../save-forecast.ts';
import type { LiveWish } from './rehearse-live.ts';

const MINUTE_MS = 60_000;

/** What keeps an expectation once it is known when the evening begins. */
export type ExpectationKeeper = (begins: Date, press: (minutes: number) => number) => Promise<void>;

/**
 * Plays an election's evening often enough to say what is expected of it; kept for the war room, it lies where the live rehearsal plays it, so that wall
 * and desk see arrived against expected, and silence, within the rehearsal's own minutes.
 */
export async function expectationOf(
  platform: Platform,
  election: Election,
  { seed, assumed, by }: Pick<LiveWish, 'seed' | 'assumed' | 'by'>,
): Promise<ExpectationKeeper> {
  // Late is nobody's question here.
  const wish = { evenings: FEWEST_EVENINGS, seed, assumed, lateAfter: 1 };
  const played = await rehearse(platform, election, wish);
  const votingEndsAt = votingEndOf(election);
  return async (begins, press) => {
    const before = (begins.getTime() - votingEndsAt.getTime()) / MINUTE_MS;
    const pressed = pressForecast(played, (minute) => before + press(minute) / MINUTE_MS);
    await saveForecast(platform, election, { ...pressed, votingEndsAt, madeBy: by });
  };
}
