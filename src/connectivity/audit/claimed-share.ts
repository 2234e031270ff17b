import { MEASURES } from '../measures.ts';

/**
 * The share of adequate TPS that a claim of the ledger says; null when it says none. @example 94 percent adequate is 0.94, 6
 * percent not yet optimal is 0.94, too.
 */
export function claimedShare(measure: string, value: number | null): number | null {
  const known = MEASURES[measure];
  if (value === null || known?.unit !== 'percent' || known.question !== 'connection') return null;
  const share = known.isComplement ? value / 100 : 1 - value / 100;
  // 1 - 0.06 is not 0.94 to the last binary digit, and both must be the same claim.
  return Math.round(share * 1e6) / 1e6;
}
