/** Tables by their class and number, each written as a segment of its own. */
export type Tables = ReadonlyMap<string, Uint8Array>;

const QUANTIZERS = 0xdb;
const HUFFMAN = 0xc4;

/** The name of a quantization table. */
export function quantizer(number: number): string {
  return `q${number}`;
}

/** The name of a Huffman table. @param isAc whether it is for the coefficients behind the first */
export function huffman(isAc: boolean, number: number): string {
  return `${isAc ? 'a' : 'd'}${number}`;
}

/** The tables of a DQT segment (ITU-T T.81, B.2.4.1); null where its length is not exactly theirs. */
export function quantizersOf(body: Uint8Array): Tables | null {
  const tables = new Map<string, Uint8Array>();
  for (let at = 0; at < body.length; ) {
    const head = body[at] ?? 0;
    const [precision, number] = [head >> 4, head & 15];
    const end = at + 1 + 64 * (precision + 1);
    if (precision > 1 || number > 3 || end > body.length) return null;
    tables.set(quantizer(number), segmentOf(QUANTIZERS, body.subarray(at, end)));
    at = end;
  }
  return tables;
}

/** The tables of a DHT segment (ITU-T T.81, B.2.4.2); null where its length is not exactly theirs. */
export function huffmansOf(body: Uint8Array): Tables | null {
  const tables = new Map<string, Uint8Array>();
  for (let at = 0; at < body.length; ) {
    const head = body[at] ?? 0;
    const [kind, number] = [head >> 4, head & 15];
    const symbols = body.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
    const end = at + 17 + symbols;
    if (kind > 1 || number > 3 || symbols > 256 || end > body.length) return null;
    tables.set(huffman(kind === 1, number), segmentOf(HUFFMAN, body.subarray(at, end)));
    at = end;
  }
  return tables;
}

/** A segment of a marker, its length and what it holds. */
export function segmentOf(marker: number, body: ArrayLike<number>): Uint8Array {
  const segment = new Uint8Array(body.length + 4);
  segment.set([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]);
  segment.set(body, 4);
  return segment;
}
