import { type Day, endOfDay } from '../../../kernel/index.ts';
import type { Election } from '../../../registry/index.ts';

const DAY_MS = 86_400_000;

/** The first instant of the voting day in the election's zone. */
export function votingDayBegins({ votingDate, timeZone }: Pick<Election, 'votingDate' | 'timeZone'>): Date {
  const eve = new Date(Date.parse(`${votingDate}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10) as Day;
  return new Date(endOfDay(timeZone, eve).getTime() + 1);
}

/** A day and time as written on a zone's clock. */
export function instantIn(timeZone: string, day: string, time: string): Date {
  const begins = votingDayBegins({ votingDate: day as Day, timeZone });
  return new Date(begins.getTime() + Date.parse(`1970-01-01T${time}Z`));
}
