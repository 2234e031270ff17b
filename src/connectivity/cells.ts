import { type Day, err, isDay, ok, type Result, type Text, text } from '../kernel/index.ts';
import { readInstant } from './instant.ts';
import type { LocalTime } from './local-time.ts';

/** A day, year first or day first, and what stands after it. */
const DAY = /^(?:(\d{4}-\d{2}-\d{2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))(?!\d)(.*)$/s;
const CLOCK = /^[T\s]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?$/;

/** A number with a decimal point or comma. @example readNumber('0,25') // 0.25 */
export function readNumber(cell: string): Result<number, Text> {
  const cleaned = cell.trim().replace(/^'/, '').replace(',', '.');
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(cleaned)) return ok(Number(cleaned));
  return err(text(`"${excerpt(cell)}" bukan angka`, `"${excerpt(cell)}" is not a number`));
}

/** A day: `2024-10-08`, `8/10/2024`, `8-10-2024`, with or without a time after it. The day comes before the month. */
export function readDay(cell: string): Result<Day, Text> {
  const written = cell.trim();
  const { day, rest } = splitDay(written);
  if (day && (rest === '' || clockMs(rest) !== null || readInstant(written))) return ok(day);
  return err(
    text(
      `"${excerpt(cell)}" bukan tanggal (contoh: 2024-10-08 atau 8/10/2024)`,
      `"${excerpt(cell)}" is not a date (such as 2024-10-08 or 8/10/2024)`,
    ),
  );
}

/** A day and time: ISO 8601 with its zone, or of the clock on the wall in the election's zone. */
export function readDayAndTime(cell: string, zone: LocalTime): Result<Date, Text> {
  const written = cell.trim();
  const { day, rest } = splitDay(written);
  const clock = clockMs(rest);
  const instant = readInstant(written);
  if (day && instant) return ok(instant);
  if (day && clock !== null) return ok(new Date(zone.instantOf(Date.parse(day) + clock)));
  return err(
    text(
      `"${excerpt(cell)}" bukan tanggal dan jam (contoh: 2024-10-07 16:05)`,
      `"${excerpt(cell)}" is not a day and time (such as 2024-10-07 16:05)`,
    ),
  );
}

/** The day that a text begins with, if it is a real one, and what stands after it. */
function splitDay(written: string): { day: Day | null; rest: string } {
  const [, yearFirst, day = '', month = '', year = '', rest = ''] = DAY.exec(written) ?? [];
  const iso = yearFirst ?? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return { day: isDay(iso) && iso >= '1900' && iso < '2200' ? iso : null, rest };
}

/** The milliseconds since midnight of a time after a day; null when it is none. */
function clockMs(rest: string): number | null {
  const [, hour, minute, second = '0'] = CLOCK.exec(rest) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return (Number(hour) * 3_600 + Number(minute) * 60 + Number(second)) * 1_000;
}

/** One of some words, by any of its spellings. */
export function readWord<W extends string>(
  cell: string,
  spellings: Readonly<Record<W, readonly string[]>>,
): Result<W, Text> {
  const wanted = wordKey(cell);
  for (const [word, known] of Object.entries(spellings) as [W, readonly string[]][]) {
    if (wordKey(word) === wanted || known.some((spelling) => wordKey(spelling) === wanted)) {
      return ok(word);
    }
  }
  const choices = Object.entries<readonly string[]>(spellings).map(([word, [first]]) => first ?? word);
  return err(
    text(
      `"${excerpt(cell)}" tidak dikenal; pakai salah satu: ${choices.join(', ')}`,
      `"${excerpt(cell)}" is not known; use one of: ${choices.join(', ')}`,
    ),
  );
}

/** A cell as it may be repeated to a person. */
export function excerpt(cell: string): string {
  const trimmed = cell.trim();
  return trimmed.length > 60 ? `${trimmed.slice(0, 60)}…` : trimmed;
}

/** Letters and digits only, for comparing headers and words. */
export function wordKey(cell: string): string {
  return cell
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '');
}
