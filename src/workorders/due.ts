import { type Day, dayIn, daysBetween, endOfDay } from '../kernel/index.ts';
import type { Order } from './model.ts';

/** What due dates depend on. */
export type Voting = { readonly votingDate: Day; readonly timeZone: string };

/** Nothing is changed any more from H-3 on: the freeze. */
export const FREEZE_DAYS_TO_GO = 3;
/** Days between the last due date and the freeze: an independent test on another day, and once more should it fail. */
export const TEST_DAYS = 2;

/**
 * Days a partner has for a fix, by days to go: the nearer the day, the shorter. A default of this office, not a law: an assumption, said so
 * in the area's README.
 */
export const DUE_TABLE = [
  { daysToGo: 45, days: 14 },
  { daysToGo: 30, days: 10 },
  { daysToGo: 21, days: 7 },
  { daysToGo: 14, days: 5 },
  { daysToGo: 8, days: 3 },
  { daysToGo: 0, days: 1 },
] as const;

const MS_PER_DAY = 86_400_000;

/** The last instant any fix may be due: the end of the day that leaves time to test before the freeze (H-5). */
export function lastDueAt({ votingDate, timeZone }: Voting): Date {
  return endOfDay(timeZone, plusDays(votingDate, -(FREEZE_DAYS_TO_GO + TEST_DAYS)));
}

/**
 * The last instant that a due date may have which was held meanwhile: the eve of the crew's visit while it is still to come, else
 * the last day for any fix.
 */
export function latestDueAt(now: Date, voting: Voting, { beforeVisit }: Pick<Ordered, 'beforeVisit'>): Date {
  const last = lastDueAt(voting);
  if (beforeVisit === null) return last;
  const eve = endOfDay(voting.timeZone, plusDays(beforeVisit, -1));
  return eve > now && eve < last ? eve : last;
}

/** What is ordered. @property leadDays days that it needs before work can begin. @property beforeVisit the day of the crew's visit that it must be ready for. */
export type Ordered = Pick<Order, 'leadDays' | 'beforeVisit'>;

/**
 * When a fix that is ordered now is due: the end of a day. The table's days, or the lead time of what was ordered with a day of work
 * where that is longer; earlier where a crew comes for it earlier: on the eve of its visit, unless that is sooner than the lead time or
 * tomorrow. Never beyond H-5, and after that the end of the next day, at the latest the eve of the vote.
 */
export function dueAt(now: Date, voting: Voting, { leadDays, beforeVisit }: Ordered): Date {
  const today = dayIn(voting.timeZone, now);
  const toGo = daysBetween(today, voting.votingDate);
  const lead = Math.ceil(leadDays ?? 0);
  const byTable = Math.max(allowedDays(toGo), leadDays === null ? 0 : lead + 1);
  const eve = beforeVisit === null ? null : daysBetween(today, beforeVisit) - 1;
  const wanted = eve !== null && eve >= Math.max(1, lead) ? Math.min(byTable, eve) : byTable;
  const last = toGo - FREEZE_DAYS_TO_GO - TEST_DAYS;
  const days = last >= 1 ? Math.min(wanted, last) : Math.max(0, Math.min(1, toGo - 1));
  return endOfDay(voting.timeZone, plusDays(today, days));
}

/**
 * Until when the office has a fix tested that is claimed done now: the end of the second day, so that there is an evening of another day in
 * it; at the latest the end of the voting day.
 */
export function testDueAt(now: Date, { votingDate, timeZone }: Voting): Date {
  const today = dayIn(timeZone, now);
  const days = Math.max(0, Math.min(TEST_DAYS, daysBetween(today, votingDate)));
  return endOfDay(timeZone, plusDays(today, days));
}

/** The table's days at so many days to go. @example allowedDays(50) === 14 */
export function allowedDays(daysToGo: number): number {
  return DUE_TABLE.find((row) => daysToGo >= row.daysToGo)?.days ?? 0;
}

function plusDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10) as Day;
}
