import { err, ok, type Result, type Text, text } from '../kernel/index.ts';

/** By how much the clock of a device may be ahead of ours. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/** Whether something can have been observed at a moment: it lies in the past, and not before there was anything to test. */
export function pastMoment(observedAt: Date, now: Date): Result<Date, Text> {
  const written = observedAt.toISOString().slice(0, 16).replace('T', ' ');
  if (observedAt.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) {
    return err(
      text(
        `waktu ${written} UTC masih di masa depan; periksa tanggal, jam, dan zona waktunya (atau jam alat ukurnya)`,
        `the time ${written} UTC lies in the future; check its day, hour and zone (or the clock of the device)`,
      ),
    );
  }
  if (observedAt.getTime() >= EARLIEST) return ok(observedAt);
  return err(
    text(
      `waktu ${written} UTC sebelum tahun 2000; periksa tahunnya (atau jam alat ukurnya)`,
      `the time ${written} UTC is before the year 2000; check its year (or the clock of the device)`,
    ),
  );
}
