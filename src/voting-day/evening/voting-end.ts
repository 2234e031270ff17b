import { type Day, endOfDay } from '../../kernel/index.ts';

const MS_PER_HOUR = 3_600_000;
/** TPS close at this hour by the clock of their zone (PKPU 17/2024, article 17); in SQL `vote_closes`. */
const CLOSING_HOUR = 13;

/** When voting ends: minutes of an evening count from here, and what both clocks put before it is practice. */
export function votingEndOf({ votingDate, timeZone }: { votingDate: Day; timeZone: string }): Date {
  const nextMidnight = endOfDay(timeZone, votingDate).getTime() + 1;
  return new Date(nextMidnight - (24 - CLOSING_HOUR) * MS_PER_HOUR);
}
