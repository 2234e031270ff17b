import { type Day, dayIn, daysBetween, endOfDay } from '../../kernel/index.ts';

const MS_PER_DAY = 86_400_000;

/**
 * The first instant of the days whose words about the eve count: what is said counts on its own day, and what is said on the eve or on voting
 * day counts on voting day and after it. Batteries run down and people change their minds; what was right last week is not known today.
 */
export function saidSince(voting: { readonly votingDate: Day; readonly timeZone: string }, asOf: Date): Date {
  const today = dayIn(voting.timeZone, asOf);
  const isVoting = daysBetween(today, voting.votingDate) <= 0;
  return startOfDay(voting.timeZone, isVoting ? dayBefore(voting.votingDate) : today);
}

/** The first instant of a day in a zone. */
export function startOfDay(timeZone: string, day: Day): Date {
  return new Date(endOfDay(timeZone, dayBefore(day)).getTime() + 1);
}

/** The day before another. @example dayBefore('2024-03-01') === '2024-02-29' */
export function dayBefore(day: Day): Day {
  return new Date(Date.parse(day) - MS_PER_DAY).toISOString().slice(0, 10) as Day;
}
