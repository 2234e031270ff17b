import { err, ok, type Result, type Text, text } from '../kernel/index.ts';
import { excerpt, readNumber } from './cells.ts';

/** A quantity as a file writes it, and as it is kept: a whole number of a smaller unit, no larger than can be true. */
export type Amount = {
  /** How many of the kept unit are one of the written unit. @example 1_000_000 // Mbit/s, kept as bit/s */
  readonly factor: number;
  /** The largest that can be true, in the written unit. */
  readonly most: number;
  /**
   * `near` to the nearest kept unit; `up` so that no distance is rounded into a limit; `refuse` for what only comes whole.
   */
  readonly fraction: 'near' | 'up' | 'refuse';
};

/** No link to a TPS is faster, bits per second. */
export const MOST_BPS = 100_000_000_000;
/** No answer that is waited for takes longer, milliseconds. */
export const MOST_LATENCY_MS = 600_000;
/** No test runs longer, seconds. */
export const MOST_SECONDS = 86_400;
/** Nothing on Earth is further away, metres. */
const MOST_DISTANCE_M = 20_100_000;

/** The quantities of a file of tests and findings. */
export const AMOUNTS = {
  mbit: { factor: 1_000_000, most: MOST_BPS / 1_000_000, fraction: 'near' },
  kbit: { factor: 1_000, most: MOST_BPS / 1_000, fraction: 'near' },
  bps: { factor: 1, most: MOST_BPS, fraction: 'near' },
  latencyMs: { factor: 1_000, most: MOST_LATENCY_MS, fraction: 'near' },
  photos: { factor: 1, most: 10_000, fraction: 'refuse' },
  bytes: { factor: 1, most: 1_000_000_000_000, fraction: 'refuse' },
  megabytes: { factor: 1_000_000, most: 1_000_000, fraction: 'near' },
  seconds: { factor: 1_000_000, most: MOST_SECONDS, fraction: 'near' },
  distanceM: { factor: 1, most: MOST_DISTANCE_M, fraction: 'up' },
  accuracyM: { factor: 1, most: MOST_DISTANCE_M, fraction: 'up' },
  travelMinutes: { factor: 1, most: 10_080, fraction: 'up' },
} as const satisfies Record<string, Amount>;

/** Reads a quantity. @example readAmount('150,4', AMOUNTS.distanceM) // ok(151) */
export function readAmount(cell: string, { factor, most, fraction }: Amount): Result<number, Text> {
  const read = readNumber(cell);
  if (!read.ok) return read;
  const { value } = read;
  const written = excerpt(cell);
  if (value < 0) return err(text(`"${written}" kurang dari nol`, `"${written}" is below zero`));
  if (value > most) {
    return err(
      text(
        `"${written}" terlalu besar untuk benar (paling besar ${most}); periksa angka dan satuannya`,
        `"${written}" is too large to be true (${most} at most); check the number and its unit`,
      ),
    );
  }
  if (fraction === 'refuse' && !Number.isInteger(value)) {
    return err(text(`"${written}" harus bilangan bulat`, `"${written}" must be a whole number`));
  }
  return ok(fraction === 'up' ? Math.ceil(value * factor) : Math.round(value * factor));
}
