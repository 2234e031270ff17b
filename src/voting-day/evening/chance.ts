/**
 * A number that belongs to one thing on one evening of one rehearsal, from which `chance` makes that thing's luck. Nothing is drawn in turn:
 * whatever else changes (one boat more), everything else has the same luck, so that two rehearsals differ by the change alone.
 */
export function luckOf(seed: number, evening: number, thing: number): number {
  return mixed(mixed(mixed(seed ^ GOLDEN) + Math.imul(evening + 1, GOLDEN)) ^ thing);
}

/** A number 0 < x < 1, the same for the same luck and purpose. */
export function chance(luck: number, purpose: number): number {
  return (mixed(luck + Math.imul(purpose + 1, GOLDEN)) + 0.5) / 2 ** 32;
}

/** A thing's number from its code (FNV-1a, 32 bits). */
export function thingOf(code: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < code.length; at += 1) hash = Math.imul(hash ^ code.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

const GOLDEN = 0x9e3779b1;

/** Every bit of what comes in changes half of what comes out (the finaliser of MurmurHash3). */
function mixed(value: number): number {
  let bits = value;
  bits ^= bits >>> 16;
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
