import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { votingEndOf } from '../../evening/voting-end.ts';
import { assumedExpected } from '../../war-room/expectation.ts';
import { usableForecastId } from '../evening/forecast-store.ts';
import type { EveningQuestion } from './board-store.ts';
import { votingDayBegins } from './hours.ts';

/** The present of an evening: it goes on after midnight, when an election's other figures stand still; a scenario's clock stands still. */
export function eveningNow(platform: Platform, { pinnedAsOf }: Pick<Election, 'pinnedAsOf'>): Date {
  return pinnedAsOf ?? platform.clock();
}

/** What is asked of the state of an evening, now. */
export async function eveningQuestion(platform: Platform, election: Election): Promise<EveningQuestion> {
  const closesAt = votingEndOf(election);
  return {
    electionId: election.id,
    now: eveningNow(platform, election),
    closesAt,
    assumed: assumedExpected(votingDayBegins(election)),
    forecast: await usableForecastId(platform.database.db, election.id, closesAt),
  };
}
