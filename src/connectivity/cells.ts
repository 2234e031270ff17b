import { type Day, err, isDay, ok, type Result, type Text, text } from '../kernel/index.ts';
import type { LocalTime } from './local-time.ts';

const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/;
const CLOCK = /[T\s]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?$/;
const WITH_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/** A number with a decimal point or comma. @example readNumber('0,25') // 0.25 */
export function readNumber(cell: string): Result<number, Text> {
  const cleaned = cell.trim().replace(/^'/, '').replace(',', '.');
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(cleaned)) return ok(Number(cleaned));
  return err(text(`"${shown(cell)}" bukan angka`, `"${shown(cell)}" is not a number`));
}

/** A day: `2024-10-08`, `8/10/2024`, `8-10-2024`, with or without a time after it. The day comes before the month. */
export function readDay(cell: string): Result<Day, Text> {
  const written = cell.trim();
  const [, day = '', month = '', year = ''] = DAY_FIRST.exec(written) ?? [];
  const iso = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : written.slice(0, 10);
  if (isDay(iso) && iso >= '1900' && iso < '2200') return ok(iso);
  return err(
    text(
      `"${shown(cell)}" bukan tanggal (contoh: 2024-10-08 atau 8/10/2024)`,
      `"${shown(cell)}" is not a date (such as 2024-10-08 or 8/10/2024)`,
    ),
  );
}

/** A moment: ISO 8601 with its zone, or day and time of the clock on the wall in the election's zone. */
export function readMoment(cell: string, zone: LocalTime): Result<Date, Text> {
  const written = cell.trim();
  if (WITH_ZONE.test(written) && written.includes('T')) {
    const instant = new Date(written);
    if (!Number.isNaN(instant.getTime())) return ok(instant);
  }
  const [, hour = '', minute = '', second = '0'] = CLOCK.exec(written) ?? [];
  const day = readDay(written);
  if (day.ok && hour && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60) {
    const clock = (Number(hour) * 3_600 + Number(minute) * 60 + Number(second)) * 1_000;
    return ok(new Date(zone.instantOf(Date.parse(day.value) + clock)));
  }
  return err(
    text(
      `"${shown(cell)}" bukan tanggal dan jam (contoh: 2024-10-07 16:05)`,
      `"${shown(cell)}" is not a day and time (such as 2024-10-07 16:05)`,
    ),
  );
}

/** One of some words, by any of its spellings. */
export function readWord<W extends string>(
  cell: string,
  spellings: Readonly<Record<W, readonly string[]>>,
): Result<W, Text> {
  const wanted = comparable(cell);
  for (const [word, known] of Object.entries(spellings) as [W, readonly string[]][]) {
    if (comparable(word) === wanted || known.some((spelling) => comparable(spelling) === wanted)) {
      return ok(word);
    }
  }
  const choices = Object.entries<readonly string[]>(spellings).map(([word, [first]]) => first ?? word);
  return err(
    text(
      `"${shown(cell)}" tidak dikenal; pakai salah satu: ${choices.join(', ')}`,
      `"${shown(cell)}" is not known; use one of: ${choices.join(', ')}`,
    ),
  );
}

/** A cell as it may be repeated to a person. */
export function shown(cell: string): string {
  const trimmed = cell.trim();
  return trimmed.length > 60 ? `${trimmed.slice(0, 60)}…` : trimmed;
}

/** Letters and digits only, for comparing headers and words. */
export function comparable(cell: string): string {
  return cell
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '');
}
