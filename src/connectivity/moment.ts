import { endOfDay, isDay } from '../kernel/index.ts';

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * A moment as people write it: a day, which stands for its end in the election's zone, or a full instant with its offset.
 * @returns null for anything else, and outside the years 2000 to 2099.
 * @example readMoment('2024-10-08', 'Asia/Jakarta') // 2024-10-08T16:59:59.999Z
 */
export function readMoment(written: string, timeZone: string): Date | null {
  const moment = instantOf(written, timeZone);
  const ms = moment?.getTime() ?? Number.NaN;
  return ms >= EARLIEST && ms < LATEST ? moment : null;
}

function instantOf(written: string, timeZone: string): Date | null {
  if (isDay(written)) return endOfDay(timeZone, written);
  // Without this a day that does not exist would become one of the next month.
  if (!INSTANT.test(written) || !isDay(written.slice(0, 10))) return null;
  return new Date(written);
}
