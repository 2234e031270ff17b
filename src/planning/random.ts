/** A number 0 <= r < 1 at each call. Chance comes into rules as one of these. */
export type Random = () => number;

/**
 * The same numbers for the same seed, on every machine (mulberry32, Tommy Ettinger, public domain; good enough for searches and
 * Monte Carlo of some million draws, never for secrets).
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
