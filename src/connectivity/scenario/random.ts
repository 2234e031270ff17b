/** A source of chance that gives the same numbers for the same seed: 0 <= x < 1. */
export type Random = () => number;

/** A stream of its own for each key, so that one more TPS does not change what happens at the others (mulberry32). */
export function randomOf(seed: number, key: string): Random {
  let state = hashOf(seed, key);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number that scatters keys evenly (FNV-1a, 32 bits). */
export function hashOf(seed: number, key: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** A whole number from `low` to `high`, both included. */
export function wholeBetween(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** A number between two, small ones as likely as large ones by ratio: speeds are spread that way. */
export function ratioBetween(random: Random, low: number, high: number): number {
  return low * (high / low) ** random();
}

/** One of several. */
export function oneOf<T>(random: Random, choices: readonly [T, ...(readonly T[])]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}
