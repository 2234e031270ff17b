import { type Claim, populationOf, type Strata, type VisitResult, verdictOf } from './audit.ts';
import { type Found, possibleTotals } from './evidence-bound.ts';

/**
 * How many more visits would decide an audit if they went on finding the same share (before the first result: the claimed
 * one): a plan, not a promise. Missing results are counted among the visits still to be made.
 * @returns 0 when the results decide already; at most what is left to visit, since whoever visits every TPS knows.
 */
export function visitsUntilEnough(claim: Claim, strata: Strata, visits: readonly VisitResult[]): number {
  const population = populationOf(strata);
  const found = foundIn(strata, visits);
  const results = found.reduce((sum, { adequate, inadequate }) => sum + adequate + inadequate, 0);
  const adequate = found.reduce((sum, one) => sum + one.adequate, 0);
  const share = results === 0 ? claim.share : adequate / results;
  const decides = (size: number) => {
    const grown = found.map((one) => grownTo(one, size / population, share));
    const { lowest, highest } = possibleTotals(grown, claim.share, claim.alpha);
    return verdictOf(claim, population, [lowest / population, highest / population]) !== 'not-yet';
  };
  let [low, high] = [results, population];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (decides(middle)) high = middle;
    else low = middle + 1;
  }
  return low - results;
}

function foundIn(strata: Strata, visits: readonly VisitResult[]): Found[] {
  return [...strata].map(([code, size]) => {
    const here = visits.filter(({ stratum }) => stratum === code);
    return {
      size,
      adequate: here.filter(({ isAdequate }) => isAdequate === true).length,
      inadequate: here.filter(({ isAdequate }) => isAdequate === false).length,
    };
  });
}

/** A stratum visited up to a share of its TPS, as if the new visits found a share of them adequate. */
function grownTo({ size, adequate, inadequate }: Found, sampled: number, share: number): Found {
  const more = Math.max(0, Math.round(size * sampled) - adequate - inadequate);
  const newlyAdequate = Math.round(more * share);
  return { size, adequate: adequate + newlyAdequate, inadequate: inadequate + more - newlyAdequate };
}
