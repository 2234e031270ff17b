import type { SignalClass } from './model.ts';
import type { Yardstick } from './yardstick.ts';

/**
 * The P10 by nearest rank of tries of which some failed: a failure is worse than any speed. Null when the rank falls on a
 * failure: then there is no connectivity to speak of, which is not the same as 0 bits per second.
 * @param speedsBps at least one try, failed or not; sorted in place.
 */
export function p10OfTries(speedsBps: number[], failures: number): number | null {
  const rank = Math.ceil((speedsBps.length + failures) / 10);
  if (rank <= failures) return null;
  speedsBps.sort((a, b) => a - b);
  return speedsBps[rank - failures - 1] ?? null;
}

/** KPU's word for a P10 of uplink; null is no connectivity. @example signalClassOf(2_900_000, yardstick) === 'sedang' */
export function signalClassOf(p10Bps: number | null, { classBps }: Yardstick): SignalClass {
  if (p10Bps === null || p10Bps < classBps.lemah) return 'tidak-ada';
  if (p10Bps < classBps.sedang) return 'lemah';
  return p10Bps < classBps.kuat ? 'sedang' : 'kuat';
}
