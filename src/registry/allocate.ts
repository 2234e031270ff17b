/** How many polling stations a village had in an earlier election: the key by which a district's count is shared. */
export type VillageWeight = { readonly code: string; readonly weight: number };

/**
 * Shares a district's count among its villages in proportion to their weights by largest remainder (Hamilton): every
 * village gets the whole part of its quota, and the seats left over go to the largest fractions, ties to the lower code.
 * The sum is exactly `count`. There is no floor: a village whose quota is below one may get none, and the pack's check
 * says so (in Kepri none does). With no weight at all, every village counts the same.
 * @throws RangeError when a count or weight is not a whole number of at least 0, or there is nobody to give to.
 */
export function allocate(count: number, villages: readonly VillageWeight[]): Map<string, number> {
  assertWhole(count);
  for (const { weight } of villages) assertWhole(weight);
  if (villages.length === 0 && count > 0) throw new RangeError('no villages to share a count among');
  const sum = villages.reduce((total, { weight }) => total + weight, 0);
  const shares = villages.map(({ code, weight }) => {
    // Whole numbers throughout: a fraction in floating point could break a tie the wrong way.
    const numerator = sum === 0 ? count : count * weight;
    const denominator = sum === 0 ? villages.length : sum;
    return { code, seats: Math.floor(numerator / denominator), remainder: numerator % denominator };
  });
  const given = shares.reduce((total, { seats }) => total + seats, 0);
  const byRemainder = shares.toSorted((a, b) => b.remainder - a.remainder || (a.code < b.code ? -1 : 1));
  for (const share of byRemainder.slice(0, count - given)) share.seats++;
  return new Map(shares.map(({ code, seats }) => [code, seats]));
}

function assertWhole(value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a whole number: ${value}`);
}
