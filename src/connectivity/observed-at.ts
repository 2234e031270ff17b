import { err, ok, type Result, type Text, text } from '../kernel/index.ts';
import { moment } from './words.ts';

/** By how much the clock of a device may be ahead of ours. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/**
 * Whether something can have been observed at a moment: it lies in the past, and not before there was anything to test.
 * @param timeZone of the election: people read the time by its clock.
 */
export function pastMoment(observedAt: Date, now: Date, timeZone: string): Result<Date, Text> {
  if (observedAt.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) {
    return err(
      said(
        observedAt,
        timeZone,
        'masih di masa depan; periksa tanggal, jam, dan zona waktunya (atau jam alat ukurnya)',
        'lies in the future; check its day, hour and zone (or the clock of the device)',
      ),
    );
  }
  if (observedAt.getTime() >= EARLIEST) return ok(observedAt);
  return err(
    said(
      observedAt,
      timeZone,
      'sebelum tahun 2000; periksa tahunnya (atau jam alat ukurnya)',
      'is before the year 2000; check its year (or the clock of the device)',
    ),
  );
}

function said(instant: Date, timeZone: string, id: string, en: string): Text {
  return text(
    `waktu ${moment(instant, timeZone, 'id')} (${timeZone}) ${id}`,
    `the time ${moment(instant, timeZone, 'en')} (${timeZone}) ${en}`,
  );
}
