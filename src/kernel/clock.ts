/** Where the present comes from. Rules take instants as arguments; only edges hold a clock. */
export type Clock = () => Date;

/** A day without a time, `YYYY-MM-DD`, in the election's own zone. */
export type Day = string & { readonly __brand: 'Day' };

const MILLISECONDS_PER_DAY = 86_400_000;
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Whether a text is a real calendar day, `YYYY-MM-DD`. @example isDay('2024-02-30') === false */
export function isDay(value: string): value is Day {
  // There was no year 0, and PostgreSQL knows none.
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

/** The calendar day of an instant in a time zone. @example dayIn('Asia/Jakarta', new Date('2024-11-26T18:00Z')) === '2024-11-27' */
export function dayIn(timeZone: string, instant: Date): Day {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    dayFormats.set(timeZone, format);
  }
  return format.format(instant) as Day;
}

/** Whole days from one calendar day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS_PER_DAY);
}

/** The last instant (millisecond) of a calendar day in a time zone. */
export function endOfDay(timeZone: string, day: Day): Date {
  const start = Date.parse(`${day}T00:00:00Z`);
  let low = start - MILLISECONDS_PER_DAY;
  let high = start + 3 * MILLISECONDS_PER_DAY;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayIn(timeZone, new Date(middle)) <= day) low = middle;
    else high = middle;
  }
  return new Date(low);
}
