import { crc32, deflateSync } from 'node:zlib';

/** A chunk of a PNG. */
export function pngChunk(name: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length);
  chunk.write(name, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, data.length + 8)), data.length + 8);
  return chunk;
}

/** IHDR of a grey picture of 8 bits. */
export function pngIhdr(width: number, height: number, ...rest: number[]): Buffer {
  const [depth = 8, colour = 0, interlace = 0] = rest;
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width);
  data.writeUInt32BE(height, 4);
  data.set([depth, colour, 0, 0, interlace], 8);
  return pngChunk('IHDR', data);
}

/** A whole grey PNG of so many pixels, all black. SYNTHETIC. */
export function pngOf(
  { width, height }: { readonly width: number; readonly height: number },
  {
    before = [],
    data = [pngChunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height)))],
  }: { readonly before?: readonly Uint8Array[]; readonly data?: readonly Uint8Array[] } = {},
): Buffer {
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngIhdr(width, height),
    ...before,
    ...data,
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
