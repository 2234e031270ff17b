/** Most bytes of an entry: its length is written in two. */
export const MOST_ENTRY_BYTES = 65_535;
const LENGTH_BYTES = 2;

/** A bundle of entries, each after its length (C2SP tlog-tiles). @throws RangeError when an entry is too long */
export function bundleOf(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + LENGTH_BYTES + length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > MOST_ENTRY_BYTES)
      throw new RangeError(`an entry of ${entry.length} bytes is over ${MOST_ENTRY_BYTES}`);
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 0xff;
    bytes.set(entry, at + LENGTH_BYTES);
    at += LENGTH_BYTES + entry.length;
  }
  return bytes;
}

/** The entries of a bundle; null when it ends in the middle of one. */
export function entriesOf(bundle: Uint8Array): Uint8Array[] | null {
  const found: Uint8Array[] = [];
  for (let at = 0; at < bundle.length; ) {
    if (at + LENGTH_BYTES > bundle.length) return null;
    const from = at + LENGTH_BYTES;
    const until = from + (((bundle[at] as number) << 8) | (bundle[at + 1] as number));
    if (until > bundle.length) return null;
    found.push(bundle.subarray(from, until));
    at = until;
  }
  return found;
}
