/** In which row each key was first seen. */
export type SeenRows = {
  /** The row in which the key was seen before; null when this is the first, which is remembered. */
  firstSeen(key: number, row: number): number | null;
};

const FIRST_SLOTS = 1 << 12;
const FIBONACCI = 0x9e3779b1;

/**
 * An open-addressing table from keys (0 to 2^32 - 2) to rows: eight bytes a slot and nothing for the garbage collector to
 * follow, because a national list has half a million keys.
 */
export function seenRows(): SeenRows {
  let keys = new Uint32Array(FIRST_SLOTS);
  let rows = new Uint32Array(FIRST_SLOTS);
  let used = 0;

  /** The slot that holds the key, or the free one where it belongs. Keys are kept plus one: zero is free. */
  function slotOf(stored: number): number {
    const mask = keys.length - 1;
    let slot = (Math.imul(stored, FIBONACCI) >>> 8) & mask;
    while (keys[slot] !== 0 && keys[slot] !== stored) slot = (slot + 1) & mask;
    return slot;
  }

  function grow(): void {
    const [oldKeys, oldRows] = [keys, rows];
    keys = new Uint32Array(oldKeys.length * 2);
    rows = new Uint32Array(oldKeys.length * 2);
    for (const [at, stored] of oldKeys.entries()) {
      if (stored === 0) continue;
      const slot = slotOf(stored);
      keys[slot] = stored;
      rows[slot] = oldRows[at] ?? 0;
    }
  }

  return {
    firstSeen(key, row) {
      const stored = key + 1;
      const slot = slotOf(stored);
      if (keys[slot] === stored) return rows[slot] ?? null;
      keys[slot] = stored;
      rows[slot] = row;
      used += 1;
      if (used * 2 > keys.length) grow();
      return null;
    },
  };
}
