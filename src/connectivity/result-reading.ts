import { err, type Position, type Result, type Text, text } from '../kernel/index.ts';
import { MOST_BPS } from './amounts.ts';
import type { TestRecord } from './record.ts';

/** What the results of other people's programs do not say themselves and was told beside their file. */
export type ToldBeside = Pick<TestRecord, 'measuredBy' | 'distanceM' | 'accuracyM' | 'path'>;

/** One result as a test: the TPS it names, if it names one, and where the device stood, if it says so. */
export type ResultReading = {
  readonly test: Omit<TestRecord, 'tpsCode'>;
  readonly tpsCode: string | null;
  readonly stood: Position | null;
};

/** Bits per second in one of a unit, by the unit's spelling without case, blanks and points. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['bit/s', 1],
  ['bps', 1],
  ['kbit/s', 1_000],
  ['kbps', 1_000],
  ['mbit/s', 1_000_000],
  ['mbps', 1_000_000],
  ['gbit/s', 1_000_000_000],
  ['gbps', 1_000_000_000],
]);

/**
 * A speed in bits per second. Small letters and capitals are the same here: nobody's program counts megabytes or millibits.
 * @returns why it is none: a unit that is not known, or more than any link carries.
 */
export function speedBps(value: number, unit: string): Result<number, Text> {
  const factor = UNITS.get(unit.trim().toLowerCase());
  if (factor === undefined) {
    return err(
      text(
        `satuan kecepatan "${unit.slice(0, 30)}" tidak dikenal`,
        `the unit of speed "${unit.slice(0, 30)}" is not known`,
      ),
    );
  }
  const bps = Math.round(value * factor);
  if (bps <= MOST_BPS) return { ok: true, value: bps };
  return err(
    text(
      `kecepatan ${value} ${unit} terlalu besar untuk benar; periksa satuannya`,
      `a speed of ${value} ${unit} is too large to be true; check its unit`,
    ),
  );
}

/** A name that is meant as a TPS's code: digits, with or without dots. A name of a place is none. */
export function codeIn(name: string | null | undefined): string | null {
  const written = name?.trim() ?? '';
  return /^\d[\d. -]{8,20}\d$/.test(written) ? written : null;
}
