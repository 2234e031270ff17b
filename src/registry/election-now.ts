import { type Day, dayIn, daysBetween, endOfDay } from '../kernel/index.ts';
import type { Election } from './model.ts';

/** The present of an election: the instant its figures stand for and the whole days to its voting day from then. */
export type ElectionNow = { readonly asOf: Date; readonly today: Day; readonly daysToGo: number };

/**
 * What "now" means for an election: a scenario's clock stands still, and a real election's ends with its voting day.
 * `daysToGo` is 0 on voting day and never negative.
 */
export function electionNow(
  election: Pick<Election, 'pinnedAsOf' | 'votingDate' | 'timeZone'>,
  now: Date,
): ElectionNow {
  const end = endOfDay(election.timeZone, election.votingDate);
  const asOf = election.pinnedAsOf ?? (now < end ? now : end);
  const today = dayIn(election.timeZone, asOf);
  return { asOf, today, daysToGo: Math.max(0, daysBetween(today, election.votingDate)) };
}
