import { distanceM, type Position } from '../kernel/index.ts';

/** On what it rests that a TPS continues an earlier one. */
export type LineageBasis = 'sole-tps-of-village' | 'same-place';

/** Why it cannot be known which earlier TPS one continues. */
export type NoLineage = 'new-village' | 'several-in-village' | 'no-exact-position' | 'several-at-place';

/** A TPS as lineage looks at it: only an exact position counts as one. */
export type LineageTps = { readonly code: string; readonly exact: Position | null };

/** What is known about one TPS: the earlier one it continues and on what basis, or why that is unknown. */
export type Lineage =
  | { readonly code: string; readonly earlierCode: string; readonly basis: LineageBasis }
  | { readonly code: string; readonly earlierCode: null; readonly why: NoLineage };

/** Nearer than this, two exact positions are one place (policy). */
const SAME_PLACE_M = 50;

/**
 * Which earlier TPS each TPS of one village continues. Numbers are given anew for every election, so an equal number says
 * nothing: only the sole TPS of a village in both elections, or the same exact place (under 50 m, one to one), does.
 */
export function lineageOfVillage(now: readonly LineageTps[], earlier: readonly LineageTps[]): Lineage[] {
  const [first] = now;
  const [sole] = earlier;
  if (first && sole && now.length === 1 && earlier.length === 1) {
    return [{ code: first.code, earlierCode: sole.code, basis: 'sole-tps-of-village' }];
  }
  return now.map((tps) => lineageOfOne(tps, now, earlier));
}

function lineageOfOne(tps: LineageTps, now: readonly LineageTps[], earlier: readonly LineageTps[]): Lineage {
  const unknown = (why: NoLineage): Lineage => ({ code: tps.code, earlierCode: null, why });
  if (earlier.length === 0) return unknown('new-village');
  const { exact } = tps;
  if (!exact) return unknown('no-exact-position');
  const here = earlier.filter((other) => isSamePlace(other.exact, exact));
  const [match] = here;
  if (!match) return unknown('several-in-village');
  const isShared = now.some((other) => other !== tps && isSamePlace(match.exact, other.exact));
  if (here.length > 1 || isShared) return unknown('several-at-place');
  return { code: tps.code, earlierCode: match.code, basis: 'same-place' };
}

function isSamePlace(a: Position | null, b: Position | null): boolean {
  return a !== null && b !== null && distanceM(a, b) < SAME_PLACE_M;
}
