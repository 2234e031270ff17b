import type { OrderEventKind } from '../model.ts';

/** The steps that lead on, the earliest in an order's life first; those that only keep it in being are none. */
const LEADING: readonly OrderEventKind[] = ['issue', 'uphold', 'accept', 'claim-done'];

/** The one step that leads on from where an order stands; null when there is none. The others are its alternatives. */
export function mainStep(kinds: readonly OrderEventKind[]): OrderEventKind | null {
  return LEADING.find((kind) => kinds.includes(kind)) ?? null;
}
