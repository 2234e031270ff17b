import { endOfDay, isDay } from '../kernel/index.ts';
import { readInstant } from './instant.ts';

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * A moment as people ask for it: a day, which stands for its end in the election's zone, or a full instant with its offset.
 * @returns null for anything else, and outside the years 2000 to 2099.
 * @example readMoment('2024-10-08', 'Asia/Jakarta') // 2024-10-08T16:59:59.999Z
 */
export function readMoment(written: string, timeZone: string): Date | null {
  const moment = isDay(written) ? endOfDay(timeZone, written) : readInstant(written);
  const ms = moment?.getTime() ?? Number.NaN;
  return ms >= EARLIEST && ms < LATEST ? moment : null;
}
