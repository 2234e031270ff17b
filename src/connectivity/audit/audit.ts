import { type Bound, type Found, possibleTotals } from './evidence-bound.ts';

/** A claim that so large a share of TPS is adequate, and how near to it the truth must be shown to lie. */
export type Claim = {
  /** 0 to 1. */
  readonly share: number;
  /** A share of up to this much less still bears the claim out. */
  readonly margin: number;
  /** How often an audit may be mistaken at most, 0 to 1. */
  readonly alpha: number;
};

/** The strata of an audit, by code: how many TPS each has. */
export type Strata = ReadonlyMap<string, number>;

/** A visit in the order of the draw; null as long as there is no result. */
export type VisitResult = { readonly stratum: string; readonly isAdequate: boolean | null };

/** What the visits so far say. */
export type AuditState = {
  /** Borne out: the truth is not below claim minus margin. Refuted: it is below the claim. Else it is not yet known. */
  readonly verdict: 'borne-out' | 'refuted' | 'not-yet';
  /** Share of adequate TPS as found, strata weighted by their TPS; null before the first result. */
  readonly estimate: number | null;
  /** Shares that remain possible, however often one looks. */
  readonly interval: readonly [number, number];
  readonly results: number;
  readonly missing: number;
};

/**
 * Reads the results of visits. A visit without a result is the worst case for either bound: inadequate for the lower one and
 * adequate for the upper. Beginnings of the order of visits are looks, and what any look has excluded stays excluded.
 * @param visits in the order of the draw, up to the last that was asked for
 * @param lookEvery how many visits from one look to the next; fewer looks are faster and bind a little less
 */
export function readAudit(
  claim: Claim,
  strata: Strata,
  visits: readonly VisitResult[],
  lookEvery = 1,
): AuditState {
  const population = [...strata.values()].reduce((sum, size) => sum + size, 0);
  const isComplete = visits.every(({ isAdequate }) => isAdequate !== null);
  const worst = looks(claim, strata, visits, lookEvery, false);
  const best = isComplete ? worst : looks(claim, strata, visits, lookEvery, true);
  const interval = [worst.lowest / population, best.highest / population] as const;
  const results = visits.filter(({ isAdequate }) => isAdequate !== null).length;
  return {
    verdict: verdictOf(claim, population, worst.lowest, best.highest),
    estimate: estimateOf(strata, visits, population),
    interval,
    results,
    missing: visits.length - results,
  };
}

function verdictOf({ share, margin }: Claim, population: number, lowest: number, highest: number) {
  // A tiny tolerance, since 0.94 x 3,327 is not a number of TPS.
  if (lowest >= (share - margin) * population - 1e-9) return 'borne-out';
  return highest < share * population - 1e-9 ? 'refuted' : 'not-yet';
}

function looks(
  { share, alpha }: Claim,
  strata: Strata,
  visits: readonly VisitResult[],
  lookEvery: number,
  missingIsAdequate: boolean,
): Bound {
  const population = [...strata.values()].reduce((sum, size) => sum + size, 0);
  const found = new Map<string, { size: number; adequate: number; inadequate: number }>();
  for (const [code, size] of strata) found.set(code, { size, adequate: 0, inadequate: 0 });
  let bound: Bound = { lowest: 0, highest: population };
  for (const [index, { stratum, isAdequate }] of visits.entries()) {
    const here = found.get(stratum);
    if (!here) throw new RangeError(`a visit in the unknown stratum ${stratum}`);
    if (isAdequate ?? missingIsAdequate) here.adequate += 1;
    else here.inadequate += 1;
    const isLook = (index + 1) % lookEvery === 0 || index + 1 === visits.length;
    if (!isLook) continue;
    const now = possibleTotals([...found.values()] satisfies Found[], share, alpha);
    bound = { lowest: Math.max(bound.lowest, now.lowest), highest: Math.min(bound.highest, now.highest) };
  }
  return bound;
}

/** The stratified estimate over the strata that have results; null when none has. */
function estimateOf(strata: Strata, visits: readonly VisitResult[], population: number): number | null {
  let adequate = 0;
  let covered = 0;
  for (const [code, size] of strata) {
    const here = visits.filter(({ stratum, isAdequate }) => stratum === code && isAdequate !== null);
    if (here.length === 0) continue;
    adequate += (size * here.filter(({ isAdequate }) => isAdequate).length) / here.length;
    covered += size;
  }
  return covered === 0 || population === 0 ? null : adequate / covered;
}
