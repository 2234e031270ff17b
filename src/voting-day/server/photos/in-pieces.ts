/** What comes in bits of any length, in pieces of one length and the last as long as what is left; one piece is held at a time. */
export async function* inPieces(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array, void> {
  let held: Uint8Array = new Uint8Array(0);
  for await (const bit of source) {
    held = held.length === 0 ? bit : Buffer.concat([held, bit]);
    let at = 0;
    for (; held.length - at >= bytes; at += bytes) yield held.subarray(at, at + bytes);
    held = held.subarray(at);
  }
  if (held.length > 0) yield held;
}
