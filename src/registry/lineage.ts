import { distanceM, type Position } from '../kernel/index.ts';
import type { Election, TpsOrigin } from './model.ts';

/** On what it can rest that a TPS continues an earlier one. */
export const LINEAGE_BASES = ['sole-tps-of-village', 'same-place'] as const;

/** Why it cannot be known which earlier TPS one continues. */
export const LINEAGE_UNKNOWNS = [
  'not-listed',
  'earlier-not-listed',
  'new-village',
  'several-in-village',
  'no-exact-position',
  'several-at-place',
] as const;

/** One of the bases. */
export type LineageBasis = (typeof LINEAGE_BASES)[number];
/** One of the reasons. */
export type NoLineage = (typeof LINEAGE_UNKNOWNS)[number];

/** A TPS as lineage looks at it: only an exact position counts as one. */
export type LineageTps = {
  readonly code: string;
  readonly exact: Position | null;
  /** An official list names it. One that was shared out from a district's count stands for no particular place. */
  readonly isListed: boolean;
};

/** What is known about one TPS: the earlier one it continues and on what basis, or why that is unknown. */
export type Lineage =
  | { readonly code: string; readonly earlierCode: string; readonly basis: LineageBasis }
  | { readonly code: string; readonly earlierCode: null; readonly why: NoLineage };

/** Nearer than this, two exact positions are one place (policy). */
const SAME_PLACE_M = 50;

/** Whether one election's TPS can be what another's continue: only those of an earlier voting day can. */
export function canPrecede(earlier: Election, election: Election): boolean {
  return earlier.votingDate < election.votingDate;
}

/** Whether a TPS of this origin is one of an official list. */
export function isListed(origin: TpsOrigin): boolean {
  return origin === 'import';
}

/**
 * Which earlier TPS each TPS of one village continues. Numbers are given anew for every election, so an equal number says
 * nothing: only the sole TPS of a village in both elections, or the same exact place (under 50 m, one to one), does. TPS
 * that no list names continue nothing, and where there are any, how many the village has is not known.
 */
export function lineageOfVillage(now: readonly LineageTps[], earlier: readonly LineageTps[]): Lineage[] {
  const [first] = now;
  const [sole] = earlier;
  const isSole = now.length === 1 && earlier.length === 1;
  if (isSole && first?.isListed && sole?.isListed) {
    return [{ code: first.code, earlierCode: sole.code, basis: 'sole-tps-of-village' }];
  }
  return now.map((tps) => lineageOfOne(tps, now, earlier));
}

function lineageOfOne(tps: LineageTps, now: readonly LineageTps[], earlier: readonly LineageTps[]): Lineage {
  const unknown = (why: NoLineage): Lineage => ({ code: tps.code, earlierCode: null, why });
  if (!tps.isListed) return unknown('not-listed');
  if (earlier.length === 0) return unknown('new-village');
  const listedEarlier = earlier.filter((other) => other.isListed);
  if (listedEarlier.length === 0) return unknown('earlier-not-listed');
  const { exact } = tps;
  if (!exact) return unknown('no-exact-position');
  const here = listedEarlier.filter((other) => isSamePlace(other.exact, exact));
  const [match] = here;
  if (!match) return unknown('several-in-village');
  const isShared = now.some(
    (other) => other !== tps && other.isListed && isSamePlace(match.exact, other.exact),
  );
  if (here.length > 1 || isShared) return unknown('several-at-place');
  return { code: tps.code, earlierCode: match.code, basis: 'same-place' };
}

function isSamePlace(a: Position | null, b: Position | null): boolean {
  return a !== null && b !== null && distanceM(a, b) < SAME_PLACE_M;
}
