import { type Day, endOfDay } from '../../kernel/index.ts';

const MS_PER_HOUR = 3_600_000;
/** TPS close at this hour by the clock of their zone (PKPU 17/2024, article 17); in SQL `vote_closes`. */
const CLOSING_HOUR = 13;

/** *Policy:* far islands are heard on the day after voting, too; what comes later is no word of the evening. */
const DAYS_HEARD = 2;

/**
 * Whether an instant lies in an election's voting day or the day after it, by the clock of its zone: from the trial of the morning to the last
 * island. @example the Pilkada of 27 November 2024 in Asia/Jakarta: from 27 November 00:00 until 29 November 00:00
 */
export function isVotingEvening(election: { votingDate: Day; timeZone: string }, at: Date): boolean {
  const begins = votingEndOf(election).getTime() - CLOSING_HOUR * MS_PER_HOUR;
  return begins <= at.getTime() && at.getTime() < begins + DAYS_HEARD * 24 * MS_PER_HOUR;
}

/** When voting ends: minutes of an evening count from here, and what both clocks put before it is practice. */
export function votingEndOf({ votingDate, timeZone }: { votingDate: Day; timeZone: string }): Date {
  const nextMidnight = endOfDay(timeZone, votingDate).getTime() + 1;
  return new Date(nextMidnight - (24 - CLOSING_HOUR) * MS_PER_HOUR);
}
