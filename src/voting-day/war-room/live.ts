import { type AreaCounts, sumCounts } from './area-counts.ts';
import type { ForecastMade } from './forecast-text.ts';

/** A regency as a live page knows it. */
export type LiveArea = {
  readonly code: string;
  readonly counts: AreaCounts;
  readonly arrivals: readonly (readonly [step: number, tps: number])[];
  readonly published: { readonly forms: number; readonly asOf: string } | null;
};

/** What a live page is told: all areas, or those that changed since the cursor it had. */
export type Difference = {
  readonly cursor: string;
  readonly isWhole: boolean;
  readonly asOf: string;
  readonly now: string;
  /** The simulation that says what is expected; null for a stated assumption. */
  readonly forecast: ForecastMade | null;
  readonly areas: readonly LiveArea[];
  readonly expected: { readonly tps: number; readonly low: number; readonly high: number };
};

/** What a live page shows: everything it was told so far. */
export type LiveState = Omit<Difference, 'isWhole' | 'areas'> & {
  readonly areas: readonly LiveArea[];
  readonly total: AreaCounts;
};

/** What is shown after a difference; one that is whole takes the place of everything before. */
export function afterDifference(before: LiveState | null, difference: Difference): LiveState {
  const { isWhole, areas, ...rest } = difference;
  const kept = isWhole
    ? []
    : (before?.areas ?? []).filter(({ code }) => !areas.some((area) => area.code === code));
  const all = [...kept, ...areas].toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return { ...rest, areas: all, total: sumCounts(all.map(({ counts }) => counts)) };
}

/** A stream says something every ten seconds; this long without a word, and it is broken, whatever the browser thinks. */
export const SILENCE_MS = 16_000;

/**
 * How old the numbers on a page are, and whether that is still as if now. Reckoned from the server's own clock at its last word and the time
 * since by the page's stopwatch, never by the clock of the machine that shows it.
 */
export function ageOf(
  state: Pick<LiveState, 'asOf' | 'now'>,
  sinceWordMs: number,
): { readonly ageMs: number; readonly isFresh: boolean } {
  const ageMs = Date.parse(state.now) - Date.parse(state.asOf) + sinceWordMs;
  return { ageMs, isFresh: ageMs <= SILENCE_MS };
}
