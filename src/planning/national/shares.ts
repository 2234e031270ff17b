import type { Block } from './division.ts';

/**
 * Divides whole units of a limit by what the relaxation gave each: everybody the whole part of theirs, and what is left, one unit each,
 * to the largest remainders (equal ones in order), while the limit lasts. A limit that is no whole number is rounded down.
 * @param wanted what each uses in the relaxation; >= 0, together at most the limit (but for rounding)
 * @returns whole numbers, together at most the limit
 * @example sharesOf(3, [1.6, 0.9, 0.5]) // [2, 1, 0]
 */
export function sharesOf(limit: number, wanted: readonly number[]): number[] {
  const shares = wanted.map((amount) => Math.floor(amount + ROUNDING));
  let left = Math.floor(limit + ROUNDING) - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = wanted
    .map((amount, index) => ({ index, remainder: amount - (shares[index] ?? 0) }))
    .filter(({ remainder }) => remainder > ROUNDING)
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}

/** What the relaxation leaves a millionth short of a whole unit is that unit. */
const ROUNDING = 1e-6;

/**
 * Shares to begin with, when nothing is known of who needs what: what is ordered already, and the rest of each limit by the number of
 * places, among the blocks that can use it at all.
 * @param fixedUse for each block, units of each shared resource that are ordered already
 * @returns for each block, units of each shared resource
 */
export function firstShares(
  blocks: readonly Pick<Block, 'places' | 'shared'>[],
  limits: readonly number[],
  fixedUse: readonly (readonly number[])[],
): number[][] {
  const rest = limits.map((limit, shared) =>
    Math.max(
      0,
      fixedUse.reduce((left, used) => left - (used[shared] ?? 0), limit),
    ),
  );
  const users = limits.map((_, shared) =>
    blocks.reduce((sum, block) => sum + ((block.shared[shared] ?? -1) < 0 ? 0 : block.places.length), 0),
  );
  return blocks.map((block, index) =>
    limits.map((_, shared) => {
      if ((block.shared[shared] ?? -1) < 0) return 0;
      const part = ((rest[shared] ?? 0) * block.places.length) / (users[shared] ?? 1);
      return (fixedUse[index]?.[shared] ?? 0) + part;
    }),
  );
}
