import { bytesOf, saysAt } from './bytes.ts';

const EXIF = 'Exif\0\0';
const ORIENTATION = 0x0112;

/** The orientation, 1 to 8, that an EXIF segment gives; null where it gives none. */
export function orientationOf(segment: Uint8Array): number | null {
  if (!saysAt(segment, 4, EXIF)) return null;
  const tiff = segment.subarray(10);
  if (tiff.length < 10) return null;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = tiff[0] === 0x49;
  const directory = view.getUint32(4, isLittle);
  const entries = directory + 2 <= tiff.length ? view.getUint16(directory, isLittle) : 0;
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + 12 * entry;
    if (at + 12 > tiff.length) return null;
    if (view.getUint16(at, isLittle) !== ORIENTATION) continue;
    const orientation = view.getUint16(at + 8, isLittle);
    return orientation >= 1 && orientation <= 8 ? orientation : null;
  }
  return null;
}

/** A segment with nothing but an orientation, without which a photo lies on its side. */
export function orientationSegment(orientation: number): Uint8Array {
  const head = [...bytesOf('MM'), 0, 42, 0, 0, 0, 8, 0, 1];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  const body = [...bytesOf(EXIF), ...head, ...entry, 0, 0, 0, 0];
  return Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body]);
}
