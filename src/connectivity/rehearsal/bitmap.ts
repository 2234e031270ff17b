/** An empty bitmap for so many chunks. */
export function emptyBitmap(chunks: number): Uint8Array {
  return new Uint8Array(Math.ceil(chunks / 8));
}

/** Whether a chunk has arrived: PostgreSQL's `get_bit` numbers the bits of a byte from its lowest. */
export function hasArrived(bitmap: Uint8Array, chunk: number): boolean {
  return (((bitmap[chunk >> 3] ?? 0) >> (chunk & 7)) & 1) === 1;
}

/** The chunks that have not arrived, of a list in the order of the bits. */
export function missingOf<C>(bitmap: Uint8Array, chunks: readonly C[]): C[] {
  return chunks.filter((_, at) => !hasArrived(bitmap, at));
}
