import { type Day, dayIn, daysBetween, endOfDay, type Text, text } from '../kernel/index.ts';
import type { Election } from './model.ts';

/** What counting days to an election needs to know of it. */
type Voting = Pick<Election, 'votingDate' | 'timeZone'>;

/** The present of an election: the instant its figures stand for and the whole days to its voting day from then. */
export type ElectionNow = {
  readonly asOf: Date;
  readonly today: Day;
  readonly daysToGo: number;
  /** The voting day has gone by: figures stand still at its end. Never so for a scenario, whose clock stands still. */
  readonly isOver: boolean;
};

/** What "now" means for an election: a scenario's clock stands still, and a real election's ends with its voting day. */
export function electionNow(election: Voting & Pick<Election, 'pinnedAsOf'>, now: Date): ElectionNow {
  const end = endOfDay(election.timeZone, election.votingDate);
  const asOf = election.pinnedAsOf ?? (now < end ? now : end);
  return {
    asOf,
    today: dayIn(election.timeZone, asOf),
    daysToGo: daysToGo(election, asOf),
    isOver: election.pinnedAsOf === null && now > end,
  };
}

/** Whole days from an instant to the voting day in the election's zone: 0 on the day itself, negative after it. */
export function daysToGo(election: Voting, asOf: Date): number {
  return daysBetween(dayIn(election.timeZone, asOf), election.votingDate);
}

/** Days to go in the field's own way, and in words once there are none. @example countdown(50).id === 'H-50' */
export function countdown(days: number, isOver = false): Text {
  if (isOver || days < 0) return text('sudah lewat', 'over');
  return days === 0 ? text('hari ini', 'today') : text(`H-${days}`, `H-${days}`);
}

/** The voting day as it is spoken of at an instant: today, tomorrow, else its date. @example votingDayWords(pilkada, onTheEve).id === 'besok' */
export function votingDayWords(
  { votingDate, timeZone }: { readonly votingDate: string; readonly timeZone: string },
  now: Date,
): Text {
  const days = daysBetween(dayIn(timeZone, now), votingDate as Day);
  if (days === 0) return text('hari ini', 'today');
  if (days === 1) return text('besok', 'tomorrow');
  return text(DATES.id.format(new Date(votingDate)), DATES.en.format(new Date(votingDate)));
}

const DATES = {
  id: new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};
