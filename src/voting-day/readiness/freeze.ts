import { type Day, dayIn } from '../../kernel/index.ts';
import { dayBefore, startOfDay } from './said-since.ts';

/** What is frozen; the names that routes declare (platform/server/http/freezable.ts). */
export const FROZEN_THINGS = ['policy', 'registry', 'catalogue', 'plan', 'phones'] as const;
/** One of them. */
export type FrozenThing = (typeof FROZEN_THINGS)[number];

const MS_PER_HOUR = 3_600_000;
/** On the eve, when the last tests are in and people go home. */
const FROM_HOUR = 18;
/** Counting may go on for twelve hours after voting day (UU 7/2017 article 383, MK 20/PUU-XVII/2019). */
const UNTIL_HOUR = 12;
/** Longest time for which a freeze is lifted at once. */
export const MOST_LIFTED_HOURS = 24;

/** What somebody decided about the freeze, in the order in which it was decided. */
export type FreezeEvent =
  | { readonly kind: 'declared'; readonly at: Date; readonly fromAt: Date }
  | {
      readonly kind: 'lifted';
      readonly at: Date;
      readonly untilAt: Date;
      readonly things: readonly FrozenThing[];
    };

/** The freeze of an election: its span, and how each thing stands at an instant. */
export type Freeze = {
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly isInForce: boolean;
  readonly things: readonly {
    readonly thing: FrozenThing;
    readonly isFrozen: boolean;
    /** Until when it is lifted; null where it is not. */
    readonly liftedUntil: Date | null;
  }[];
};

/** The span of a freeze that nobody decided anything about: from 18:00 on the eve until noon after voting day, local time. */
export function usualSpan(voting: { readonly votingDate: Day; readonly timeZone: string }): {
  readonly fromAt: Date;
  readonly untilAt: Date;
} {
  const eve = startOfDay(voting.timeZone, dayBefore(voting.votingDate)).getTime();
  const dayAfter = new Date(Date.parse(voting.votingDate) + 24 * MS_PER_HOUR)
    .toISOString()
    .slice(0, 10) as Day;
  return {
    fromAt: new Date(eve + FROM_HOUR * MS_PER_HOUR),
    untilAt: new Date(startOfDay(voting.timeZone, dayAfter).getTime() + UNTIL_HOUR * MS_PER_HOUR),
  };
}

/**
 * How the freeze of an election stands at an instant. A declaration can bring its beginning forward, and nothing puts it off again: the earliest
 * holds. The last one ends what was lifted before it; what is lifted freezes again by itself.
 */
export function freezeAt(
  voting: { readonly votingDate: Day; readonly timeZone: string },
  events: readonly FreezeEvent[],
  now: Date,
): Freeze {
  const usual = usualSpan(voting);
  const declared = events.findLastIndex(({ kind }) => kind === 'declared');
  const fromAt = events.reduce(
    (first, event) => (event.kind === 'declared' ? earlier(event.fromAt, first) : first),
    usual.fromAt,
  );
  const isInForce = now >= fromAt && now < usual.untilAt;
  const lifts = events.slice(declared + 1).filter((event) => event.kind === 'lifted');
  return {
    ...{ fromAt, untilAt: usual.untilAt, isInForce },
    things: FROZEN_THINGS.map((thing) => {
      const ends = lifts.filter(({ things, untilAt }) => things.includes(thing) && untilAt > now);
      const liftedUntil = ends.reduce<Date | null>(
        (last, { untilAt }) => (last && last > untilAt ? last : untilAt),
        null,
      );
      // After voting day no sheet is made at all, and whoever asks for one is told that.
      const isPast = thing === 'phones' && dayIn(voting.timeZone, now) > voting.votingDate;
      return { thing, isFrozen: isInForce && liftedUntil === null && !isPast, liftedUntil };
    }),
  };
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
