import { type Bound, possibleTotals } from './evidence-bound.ts';

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

/** Borne out: the truth is not below claim minus margin. Refuted: it is below the claim. Else it is not yet known. */
export const AUDIT_VERDICTS = ['borne-out', 'refuted', 'not-yet'] as const;
/** One of the three. */
export type AuditVerdict = (typeof AUDIT_VERDICTS)[number];

/** What the first so many visits say. */
export type AuditStep = {
  readonly visits: number;
  /** Share of adequate TPS as found, strata weighted by their TPS; null before the first result. */
  readonly estimate: number | null;
  /** Shares that remain possible, however often one looks. */
  readonly interval: readonly [number, number];
};

/** What the visits so far say. */
export type AuditState = Omit<AuditStep, 'visits'> & {
  readonly verdict: AuditVerdict;
  readonly results: number;
  readonly missing: number;
};

/** What was found in one stratum so far. */
type Tally = { readonly size: number; adequate: number; inadequate: number; missing: number };

/**
 * Reads the results of visits. A visit without a result is the worst case for either bound, nearly always inadequate for the lower one
 * and adequate for the upper. Beginnings of the order of visits are looks, and what any look has excluded stays excluded.
 * @param visits in the order of the draw, up to the last that was asked for
 * @param lookEvery how many visits from one look to the next; fewer looks are faster and bind a little less
 */
export function readAudit(
  claim: Claim,
  strata: Strata,
  visits: readonly VisitResult[],
  lookEvery = 1,
): AuditState {
  return stateOf(claim, strata, visits, auditPath(claim, strata, visits, lookEvery));
}

/** What the visits say, from the path they went. */
export function stateOf(
  claim: Claim,
  strata: Strata,
  visits: readonly VisitResult[],
  path: readonly AuditStep[],
): AuditState {
  const { estimate, interval } = path.at(-1) ?? { estimate: null, interval: [0, 1] as const };
  const results = visits.filter(({ isAdequate }) => isAdequate !== null).length;
  return {
    verdict: verdictOf(claim, populationOf(strata), interval),
    estimate,
    interval,
    results,
    missing: visits.length - results,
  };
}

/** What each look said, in the order of the visits: every one after `lookEvery` more, and the last. */
export function auditPath(
  claim: Claim,
  strata: Strata,
  visits: readonly VisitResult[],
  lookEvery = 1,
): AuditStep[] {
  const population = populationOf(strata);
  const tallies = new Map<string, Tally>();
  for (const [code, size] of strata) tallies.set(code, { size, adequate: 0, inadequate: 0, missing: 0 });
  let [lowest, highest] = [0, population];
  const path: AuditStep[] = [];
  for (const [index, { stratum, isAdequate }] of visits.entries()) {
    const here = tallies.get(stratum);
    if (!here) throw new RangeError(`a visit in the unknown stratum ${stratum}`);
    here[isAdequate === null ? 'missing' : isAdequate ? 'adequate' : 'inadequate'] += 1;
    if ((index + 1) % lookEvery !== 0 && index + 1 !== visits.length) continue;
    const now = boundOf([...tallies.values()], claim);
    lowest = Math.max(lowest, now.lowest);
    highest = Math.min(highest, now.highest);
    path.push({
      visits: index + 1,
      estimate: estimateOf([...tallies.values()]),
      interval: [lowest / population, highest / population],
    });
  }
  return path;
}

/** The verdict that an interval of shares allows. */
export function verdictOf(
  { share, margin }: Claim,
  population: number,
  [low, high]: readonly [number, number],
): AuditVerdict {
  // A tiny tolerance, since 0.94 x 3,327 is not a number of TPS.
  if (low * population >= (share - margin) * population - 1e-6) return 'borne-out';
  return high * population < share * population - 1e-6 ? 'refuted' : 'not-yet';
}

/** TPS of all strata. */
export function populationOf(strata: Strata): number {
  return [...strata.values()].reduce((sum, size) => sum + size, 0);
}

function boundOf(tallies: readonly Tally[], { share, alpha }: Claim): Bound {
  const worst = possibleTotals(
    tallies.map(({ size, adequate, inadequate, missing }) => ({
      size,
      adequate,
      inadequate: inadequate + missing,
    })),
    share,
    alpha,
  );
  if (tallies.every(({ missing }) => missing === 0)) return worst;
  const best = possibleTotals(
    tallies.map(({ size, adequate, inadequate, missing }) => ({
      size,
      adequate: adequate + missing,
      inadequate,
    })),
    share,
    alpha,
  );
  // All inadequate is nearly always the worst for the lower bound and all adequate for the upper. Far from what the claim foresaw it can
  // be the other way round by a TPS, so that both count for both.
  return {
    lowest: Math.min(worst.lowest, best.lowest),
    highest: Math.max(worst.highest, best.highest),
  };
}

/** The stratified estimate over the strata that have results; null when none has. */
function estimateOf(tallies: readonly Tally[]): number | null {
  let adequate = 0;
  let covered = 0;
  for (const { size, adequate: found, inadequate } of tallies) {
    const results = found + inadequate;
    if (results === 0) continue;
    adequate += (size * found) / results;
    covered += size;
  }
  return covered === 0 ? null : adequate / covered;
}
