import type { Assumptions } from './assumptions.ts';
import type { KnownWay } from './known.ts';

/** A way as the evening draws it: on which share of evenings it works, and the logarithm of its uplink in bits per minute. */
export type FittedWay = { readonly up: number; readonly middle: number; readonly spread: number };

/**
 * The link that a way's own tests tell of; where none came through, of those that are usual around it. One more try and a few more tests of a usual
 * spread are taken to be there: three tests alike do not make a link that never changes.
 */
export function fitWay(
  { uplinksBps, tries }: KnownWay,
  usual: FittedWay,
  { oneMoreTryUp, usualSpread, usualTests }: Assumptions,
): FittedWay {
  const up = (uplinksBps.length + oneMoreTryUp) / (tries + 1);
  const logs = uplinksBps.map((bps) => Math.log(bps * 60));
  if (logs.length === 0) return { ...usual, up };
  const middle = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const squares = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0);
  const spread = Math.sqrt((squares + usualTests * usualSpread ** 2) / (logs.length - 1 + usualTests));
  return { up, middle, spread };
}

/** What a TPS nobody tested is taken to have: what the measured TPS of its district have, more uncertain; else what is assumed. */
export function usualWay(measured: readonly FittedWay[], assumed: Assumptions): FittedWay {
  const { unknownUp, unknownBps, unknownSpread, enoughAround } = assumed;
  if (measured.length < enoughAround)
    return { up: unknownUp, middle: Math.log(unknownBps * 60), spread: unknownSpread };
  const mean = (of: (way: FittedWay) => number) =>
    measured.reduce((sum, way) => sum + of(way), 0) / measured.length;
  return { up: mean(({ up }) => up), middle: mean(({ middle }) => middle), spread: unknownSpread };
}
