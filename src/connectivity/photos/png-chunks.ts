import { longAt } from './bytes.ts';
import { crc32 } from './crc32.ts';

/** A chunk of a PNG: a name of four letters and its data. */
export type Chunk = {
  readonly name: string;
  readonly data: Uint8Array;
  /** Where it stands with its length, name and checksum. */
  readonly from: number;
  readonly to: number;
  /** Whether it is all there. */
  readonly isAll: boolean;
};

/** The chunks of a PNG (PNG specification 5.3) after its first eight bytes, up to IEND; the last may be cut. */
export function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  for (let from = 8; from + 8 <= bytes.length; ) {
    const to = from + 12 + longAt(bytes, from);
    const name = String.fromCharCode(...bytes.subarray(from + 4, from + 8));
    const isAll = to <= bytes.length;
    yield { name, data: bytes.subarray(from + 8, Math.min(to - 4, bytes.length)), from, to, isAll };
    if (name === 'IEND') return;
    from = to;
  }
}

/** Whether a chunk's checksum is right. */
export function isIntact(bytes: Uint8Array, { from, to, isAll }: Chunk): boolean {
  return isAll && crc32(bytes.subarray(from + 4, to - 4)) === longAt(bytes, to - 4);
}

/** A chunk written anew. */
export function chunkOf(name: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let at = 0; at < 4; at += 1) chunk[4 + at] = name.charCodeAt(at);
  chunk.set(data, 8);
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)));
  return chunk;
}
