import { KeptRanges } from './kept-ranges.ts';

/** The kinds of photo that are kept, by what their bytes are. */
export type PhotoType = 'image/jpeg' | 'image/png';

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** What of a PNG makes the picture; texts, times, EXIF and whatever a maker adds are none of it. */
const PNG_PICTURE = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST acTL fcTL fdAT cICP'.split(' '),
);
const EXIF = [...'Exif\0\0'].map(codeOf);
const ORIENTATION = 0x0112;
const NOTHING = new Uint8Array();
/** More segments or chunks than any camera writes; a file of millions of empty ones is made to keep the server busy. */
const MOST_SEGMENTS = 10_000;

/** What the first bytes of a file say it is; null for what is not kept. */
export function photoTypeOf(bytes: Uint8Array): PhotoType | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  return startsWith(bytes, 0, PNG_HEAD) ? 'image/png' : null;
}

/**
 * A copy of a photo with nothing in it but the picture: no place, time, device, preview or text. What is known to make the picture is
 * copied, and all else left out, since there is no end of what makers put in. Of EXIF only the orientation stays, without which a
 * photo lies on its side. Null when the file is not whole.
 */
export function withoutMetadata(bytes: Uint8Array): Uint8Array | null {
  const type = photoTypeOf(bytes);
  const kept = type === 'image/jpeg' ? ofJpeg(bytes) : type === 'image/png' ? ofPng(bytes) : null;
  return kept?.joined() ?? null;
}

/** ITU-T T.81 annex B: segments of a marker and a length, and after each start of scan the coded picture up to the next marker. */
function ofJpeg(bytes: Uint8Array): KeptRanges | null {
  const kept = new KeptRanges(bytes);
  kept.keep(0, 2);
  let at = 2;
  let segments = 0;
  while (at + 3 < bytes.length || bytes[at + 1] === 0xd9) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    // What follows the end of the picture is another one, with metadata of its own.
    if (marker === 0xd9) {
      kept.keep(at, at + 2);
      return kept;
    }
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    segments += 1;
    if (isBare(marker) || segments > MOST_SEGMENTS) return null;
    const length = wordAt(bytes, at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    const segment = bytes.subarray(at, end);
    if (isPicture(marker, segment)) kept.keep(at, end);
    else if (marker === 0xe1) kept.put(orientationOf(segment));
    at = marker === 0xda ? endOfScan(bytes, end) : end;
    if (marker === 0xda) kept.keep(end, at);
  }
  return null;
}

/**
 * Whether a marker has no segment of a length after it: restarts, start of a picture, TEM and what is reserved (ITU-T T.81, table B.1). Where a
 * segment belongs no camera writes one; one reader steps over it and another reads a length that is none, and they see two pictures.
 */
function isBare(marker: number): boolean {
  return marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8);
}

/** Tables, frames and scans; of applications' segments JFIF's, a colour profile and Adobe's colours. */
function isPicture(marker: number, segment: Uint8Array): boolean {
  if (marker === 0xe2) return startsWith(segment, 4, [...'ICC_PROFILE\0'].map(codeOf));
  if (marker === 0xe0 || marker === 0xee) return segment.length <= 64;
  return marker >= 0xc0 && marker !== 0xfe && (marker < 0xe0 || marker > 0xef);
}

function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    const isCoded = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isCoded) return at;
  }
  return bytes.length;
}

/** A segment with nothing but the orientation that an EXIF segment gives; empty where it gives none. */
function orientationOf(segment: Uint8Array): Uint8Array {
  if (!startsWith(segment, 4, EXIF)) return NOTHING;
  const tiff = segment.subarray(10);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = tiff[0] === 0x49;
  if (tiff.length < 10) return NOTHING;
  const directory = view.getUint32(4, isLittle);
  const entries = directory + 2 <= tiff.length ? view.getUint16(directory, isLittle) : 0;
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + 12 * entry;
    if (at + 12 > tiff.length) return NOTHING;
    if (view.getUint16(at, isLittle) !== ORIENTATION) continue;
    const orientation = view.getUint16(at + 8, isLittle);
    return orientation >= 1 && orientation <= 8 ? orientationSegment(orientation) : NOTHING;
  }
  return NOTHING;
}

function orientationSegment(orientation: number): Uint8Array {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const length = 2 + EXIF.length + tiff.length;
  return Uint8Array.from([0xff, 0xe1, length >> 8, length & 0xff, ...EXIF, ...tiff]);
}

/** Chunks of a length, a name, their data and a checksum (PNG specification section 5.3). */
function ofPng(bytes: Uint8Array): KeptRanges | null {
  const kept = new KeptRanges(bytes);
  kept.keep(0, PNG_HEAD.length);
  let at = PNG_HEAD.length;
  for (let chunks = 0; at + 12 <= bytes.length; chunks += 1) {
    if (chunks > MOST_SEGMENTS) return null;
    const end = at + 12 + wordAt(bytes, at) * 65_536 + wordAt(bytes, at + 2);
    if (end > bytes.length) return null;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (PNG_PICTURE.has(name)) kept.keep(at, end);
    if (name === 'IEND') return kept;
    at = end;
  }
  return null;
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function startsWith(bytes: Uint8Array, at: number, head: readonly number[]): boolean {
  return head.every((byte, offset) => bytes[at + offset] === byte);
}

function codeOf(letter: string): number {
  return letter.charCodeAt(0);
}
