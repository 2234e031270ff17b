import { text } from '../../kernel/index.ts';
import type { Expected } from './expectation.ts';

/** *Policy:* so long after a TPS's own median nobody waits for a ninth decile that lies still further away. */
export const SILENT_AFTER_MINUTES = 120;

/**
 * From when on a TPS that was not heard is silent: when nine of ten evenings would have heard it, at the latest two hours after the middle one. Where
 * a boat may take all night the ninth decile alone would call nobody silent before the morning.
 */
export function silentFrom({ p50, p90 }: Expected): Date {
  return new Date(Math.min(p90.getTime(), p50.getTime() + SILENT_AFTER_MINUTES * 60_000));
}

/** The rule in a sentence. */
export const SILENT_TEXT = text(
  'Diam: belum terdengar, padahal pada sembilan dari sepuluh malam sudah (P90), atau dua jam lewat dari waktu tengahnya (P50).',
  'Silent: not heard, though on nine of ten evenings it would have been (P90), or two hours after its middle one (P50).',
);
