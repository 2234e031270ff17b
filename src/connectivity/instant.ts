import { isDay } from '../kernel/index.ts';

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(\.\d+)?)?(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/i;

/**
 * An instant as RFC 3339 and ISO 8601 write it: a day that exists, a time, and its offset. Without an offset it would be read by
 * the clock of the machine, so then it is none. Nanoseconds are cut to milliseconds.
 * @example readInstant('2024-10-07T16:05:00+07:00') // 2024-10-07T09:05:00.000Z
 */
export function readInstant(written: string): Date | null {
  const [, day = '', clock = '', second = '00', fraction = '', offset = ''] = INSTANT.exec(written) ?? [];
  // Without this a day that does not exist would become one of the next month.
  if (!isDay(day)) return null;
  const zone = offset.toUpperCase().replace(/(\d{2})(\d{2})$/, '$1:$2');
  return new Date(`${day}T${clock}:${second}${fraction.slice(0, 4)}${zone}`);
}
