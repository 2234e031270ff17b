/** A JPEG of so many pixels as far as its structure goes; its picture is made up. SYNTHETIC. @param extra segments before the frame */
export function jpegOf(
  { width, height }: { readonly width: number; readonly height: number },
  { extra = [], fill = 0 }: { readonly extra?: readonly Uint8Array[]; readonly fill?: number } = {},
): Buffer {
  const frame = [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...extra,
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, Buffer.from(frame)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.alloc(fill, 0x2a),
    Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd9]),
  ]);
}

/** A segment of a JPEG. */
export function segment(marker: number, body: Uint8Array): Buffer {
  const length = body.length + 2;
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 255]), body]);
}
