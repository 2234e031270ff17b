import type { DayHour } from './answers.ts';

const MS_PER_DAY = 86_400_000;
/** Widest and narrowest day; in between all days fit the chart of a desktop, so that the freeze at their end is seen without scrolling. */
const WIDEST = 26;
const NARROWEST = 14;
const CHART_WIDTH = 840;
/** Ticks at most so many days apart, so that a date is always in sight. */
const TICK_DAYS = 7;

/** From days to places on the drawing, in its own units. */
export type GanttScale = {
  readonly width: number;
  readonly at: (moment: DayHour) => number;
  readonly ofDay: (day: string) => number;
  readonly ticks: readonly string[];
};

/** A scale over days in a row. @param days from the first shown to the last. */
export function ganttScale(days: readonly string[]): GanttScale {
  const first = days[0] ?? '1970-01-01';
  const dayWidth = Math.max(NARROWEST, Math.min(WIDEST, Math.floor(CHART_WIDTH / Math.max(1, days.length))));
  const ofDay = (day: string) => ((Date.parse(day) - Date.parse(first)) / MS_PER_DAY) * dayWidth;
  return {
    width: days.length * dayWidth,
    ofDay,
    at: ({ day, hour }) => ofDay(day) + (hour / 24) * dayWidth,
    ticks: days.filter((_, index) => index % TICK_DAYS === 0),
  };
}

/** The days between the last test and the freeze: what is left for what goes wrong. */
export type Slack = { readonly from: string; readonly days: number };

/** The slack before the freeze; null without a freeze or a test, and where the last test is on the freeze itself. */
export function slackOf(tests: readonly string[], freeze: string | null): Slack | null {
  const last = tests.toSorted().at(-1);
  if (!freeze || !last) return null;
  const days = Math.round((Date.parse(freeze) - Date.parse(last)) / MS_PER_DAY);
  const from = new Date(Date.parse(last) + MS_PER_DAY).toISOString().slice(0, 10);
  return days > 0 ? { from, days } : null;
}

/** The days a drawing shows: from the earliest beginning of a trip that is under way to the freeze, whichever days have work. */
export function shownDays(
  days: readonly string[],
  starts: readonly string[],
  freeze: string | null = null,
): readonly string[] {
  const first = [...starts, ...days.slice(0, 1)].toSorted()[0];
  const last = [...days.slice(-1), ...(days.length > 0 && freeze ? [freeze] : [])].toSorted().at(-1);
  if (!first || !last) return [];
  const many = Math.round((Date.parse(last) - Date.parse(first)) / MS_PER_DAY) + 1;
  return Array.from({ length: many }, (_, n) =>
    new Date(Date.parse(first) + n * MS_PER_DAY).toISOString().slice(0, 10),
  );
}

/** How far a drawing is to be scrolled so that a place is in sight, with some room before it; as it is where the place is seen already. */
export function scrollFor(
  at: number,
  around: number,
  { scrollLeft, clientWidth }: { readonly scrollLeft: number; readonly clientWidth: number },
): number {
  const isSeen = at >= scrollLeft && at + around <= scrollLeft + clientWidth;
  return isSeen ? scrollLeft : Math.max(0, at - around);
}
