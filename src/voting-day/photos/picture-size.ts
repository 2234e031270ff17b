/** How large a picture is, in pixels. */
export type PictureSize = { readonly width: number; readonly height: number };

/** More pixels than any camera of a phone gives a form; a file that says more is made to fill the memory of whoever opens it. */
export const MOST_PIXELS = 60_000_000;

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const IHDR = [...'IHDR'].map((char) => char.charCodeAt(0));
/** Of the markers C0 to CF those that begin no frame: Huffman tables, an extension, arithmetic conditioning (ITU-T T.81, table B.1). */
const NO_FRAME = [0xc4, 0xc8, 0xcc];
const START_OF_SCAN = 0xda;

/**
 * Whether a marker has no segment of a length after it: restarts, start and end of the picture, TEM and what is reserved (ITU-T T.81, table B.1).
 * Before a scan no camera writes one; one reader steps over it and another reads a length that is none, and they see two pictures.
 */
function isBare(marker: number): boolean {
  return marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9);
}

/**
 * How large a JPEG or PNG says its picture is, read from its head alone: nothing is decoded. Null for anything else, and where the head is
 * not whole. Of several frames, of which only a made-up file has more than one, the largest counts.
 */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const size = isAt(bytes, 0, PNG_HEAD) ? pngSize(bytes) : jpegSize(bytes);
  return size && size.width > 0 && size.height > 0 ? size : null;
}

function pngSize(bytes: Uint8Array): PictureSize | null {
  if (!isAt(bytes, 12, IHDR) || bytes.length < 24) return null;
  return { width: numberAt(bytes, 16, 4), height: numberAt(bytes, 20, 4) };
}

function jpegSize(bytes: Uint8Array): PictureSize | null {
  if (!isAt(bytes, 0, [0xff, 0xd8, 0xff])) return null;
  let largest: PictureSize | null = null;
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isBare(marker)) return null;
    if (marker === START_OF_SCAN) return largest;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.includes(marker);
    if (isFrame && at + 9 <= bytes.length) {
      const found = { height: numberAt(bytes, at + 5, 2), width: numberAt(bytes, at + 7, 2) };
      largest = largest && pixels(largest) >= pixels(found) ? largest : found;
    }
    at += 2 + Math.max(2, numberAt(bytes, at + 2, 2));
  }
  return null;
}

/** How many pixels a picture has. */
export function pixels({ width, height }: PictureSize): number {
  return width * height;
}

function isAt(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, offset) => bytes[at + offset] === byte);
}

/** Big-endian. */
function numberAt(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let offset = 0; offset < length; offset += 1) value = value * 256 + (bytes[at + offset] ?? 0);
  return value;
}
