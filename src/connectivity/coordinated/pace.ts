import type { Test } from '../model.ts';
import { minutesToSend, type RequirementPolicy, requiredBytes } from '../policy.ts';
import { uplinkBpsOf } from '../standing.ts';
import { signInterval } from './sign.ts';

/**
 * How fast a TPS was alone and together, by tests of the same kind on both sides: a rehearsal is no speed (docs/adr/0009), so
 * the two are never held against each other.
 */
export type Pace = {
  readonly kind: 'rehearsal' | 'speed';
  readonly aloneBps: number;
  /** Null when nothing is known to have arrived: that is no speed, and worse than any. */
  readonly togetherBps: number | null;
  /** Share of the pace alone that was lost; below zero when it was faster together. Null when nothing arrived. */
  readonly loss: number | null;
};

/** The loss of the middle TPS. */
export type MedianLoss = {
  readonly pairs: number;
  /** Of an even number the worse of the two in the middle; null when nothing arrived there. */
  readonly median: number | null;
  readonly interval: {
    readonly low: number | null;
    readonly high: number | null;
    readonly coverage: number;
  } | null;
};

/** The pace of a TPS from its tests that count, alone and together; null when there is no pair of the same kind. */
export function paceOf(alone: readonly Test[], together: readonly Test[]): Pace | null {
  for (const kind of ['rehearsal', 'speed'] as const) {
    const aloneBps = middleOf(ratesOf(alone, kind));
    const togetherBps = middleOf(ratesOf(together, kind));
    if (aloneBps === undefined || aloneBps === null || togetherBps === undefined) continue;
    return { kind, aloneBps, togetherBps, loss: togetherBps === null ? null : 1 - togetherBps / aloneBps };
  }
  return null;
}

/** Minutes that all photos take at a pace of a kind: what a rehearsal took includes everything, a speed has its efficiency. */
export function minutesAt(policy: RequirementPolicy, kind: Pace['kind'], bps: number): number {
  return kind === 'speed' ? minutesToSend(policy, bps) : (requiredBytes(policy) * 8) / bps / 60;
}

/** The median loss and the interval that encloses it, by the signs alone. */
export function medianLoss(paces: readonly Pace[]): MedianLoss {
  const losses = paces.map(({ loss }) => loss).sort(byLoss);
  const at = (index: number) => losses[index] ?? null;
  const found = signInterval(losses.length);
  return {
    pairs: losses.length,
    median: at(Math.floor(losses.length / 2)),
    interval: found && { low: at(found.low), high: at(found.high), coverage: found.coverage },
  };
}

/** The rates of one kind, slowest first; a try to attach that failed would have been of either kind. */
function ratesOf(tests: readonly Test[], kind: Pace['kind']): (number | null)[] {
  return tests
    .filter((test) => test.kind === kind || test.kind === 'attach')
    .map(uplinkBpsOf)
    .sort((a, b) => (a ?? -1) - (b ?? -1));
}

/** The slower of the two in the middle; undefined of none. */
function middleOf(rates: readonly (number | null)[]): number | null | undefined {
  return rates[Math.ceil(rates.length / 2) - 1];
}

/** The smallest loss first; nothing at all is the worst. */
function byLoss(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}
