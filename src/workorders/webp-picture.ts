/** What of a WebP makes the picture; EXIF, XMP and whatever a maker adds are none of it. */
const PICTURE: readonly string[] = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'];
const CODED: readonly string[] = ['VP8 ', 'VP8L', 'ANMF'];
const HEAD = 12;
/** Of the flags of VP8X those that say that EXIF and XMP follow. */
const EXIF_AND_XMP = 0x0c;

/**
 * A copy of a WebP with nothing in it but the picture and its colours (WebP container specification, "Extended File Format"). How it was
 * turned goes with the EXIF. Null when the file is not whole.
 */
export function webpPicture(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD) return null;
  const end = view.getUint32(4, true) + 8;
  if (end > bytes.length) return null;
  const parts: Uint8Array[] = [];
  let isCoded = false;
  for (let at = HEAD; at < end; ) {
    if (at + 8 > end) return null;
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    const next = at + 8 + size + (size % 2);
    if (next > end) return null;
    const chunk = bytes.slice(at, next);
    if (name === 'VP8X' && size > 0) chunk[8] = (chunk[8] ?? 0) & ~EXIF_AND_XMP;
    if (PICTURE.includes(name)) parts.push(chunk);
    isCoded ||= CODED.includes(name);
    at = next;
  }
  return isCoded ? joined(bytes, parts) : null;
}

function joined(bytes: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, HEAD));
  whole.set(bytes.subarray(0, HEAD));
  new DataView(whole.buffer).setUint32(4, whole.length - 8, true);
  let at = HEAD;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
