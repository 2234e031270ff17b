import { bytesOf, saysAt, wordAt } from './bytes.ts';
import { segmentOf } from './jpeg-tables.ts';

/** Of the frames that a phone's camera and every browser know: baseline, extended and progressive, each with Huffman codes. */
const KNOWN_FRAMES = [0xc0, 0xc1, 0xc2];
/** Of the markers C0 to CF those that begin no frame: Huffman tables, an extension, arithmetic conditioning (ITU-T T.81, table B.1). */
const NO_FRAMES = [0xc4, 0xc8, 0xcc];

/** How large a frame is, and which quantization table each component names. */
export type Frame = {
  readonly width: number;
  readonly height: number;
  readonly isProgressive: boolean;
  readonly components: ReadonlyMap<number, number>;
  /** Whether it is of a kind that is copied, and exactly as long as it must be. */
  readonly isCopied: boolean;
};

/** Whether a marker begins a frame of any kind. */
export function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.includes(marker);
}

/** The head of a frame (ITU-T T.81, B.2.2). @param segment with its marker and length; null where it says no size */
export function frameOf(marker: number, segment: Uint8Array): Frame | null {
  const [height, width, count] = [wordAt(segment, 5), wordAt(segment, 7), segment[9] ?? 0];
  if (segment.length < 9 || width === 0 || height === 0) return null;
  const components = new Map<number, number>();
  let isSound = true;
  for (let at = 10; at + 3 <= segment.length; at += 3) {
    const [sampling, table] = [segment[at + 1] ?? 0, segment[at + 2] ?? 0];
    isSound &&= isWithin(sampling >> 4, 1, 4) && isWithin(sampling & 15, 1, 4) && table <= 3;
    components.set(segment[at] ?? 0, table);
  }
  const isExact = segment.length === 10 + 3 * count && components.size === count && isWithin(count, 1, 4);
  const isDeep = segment[4] === 8 || (segment[4] === 12 && marker !== 0xc0);
  const isCopied = KNOWN_FRAMES.includes(marker) && isExact && isSound && isDeep;
  return { width, height, components, isProgressive: marker === 0xc2, isCopied };
}

/** What a scan reads: the components, and the numbers of its Huffman tables. */
export type Scan = {
  readonly components: readonly number[];
  readonly dc: readonly number[];
  readonly ac: readonly number[];
};

/** The head of a scan (ITU-T T.81, B.2.3) of a frame; null where it is not exactly as long as it must be or names what the frame has not. */
export function scanOf(segment: Uint8Array, frame: Frame): Scan | null {
  const count = segment[4] ?? 0;
  if (!isWithin(count, 1, 4) || segment.length !== 8 + 2 * count) return null;
  const [first, last] = [segment[5 + 2 * count] ?? 0, segment[6 + 2 * count] ?? 0];
  if (first > 63 || last > 63) return null;
  const named = Array.from({ length: count }, (_, at) => ({
    component: segment[5 + 2 * at] ?? 0,
    tables: segment[6 + 2 * at] ?? 0,
  }));
  if (!named.every(({ component }) => frame.components.has(component))) return null;
  const isDc = !frame.isProgressive || first === 0;
  const isAc = !frame.isProgressive || last > 0;
  return {
    components: named.map(({ component }) => component),
    dc: isDc ? named.map(({ tables }) => tables >> 4) : [],
    ac: isAc ? named.map(({ tables }) => tables & 15) : [],
  };
}

/** A JFIF segment that says nothing of its own: how large a print would be makes no picture. Null where the segment is not JFIF's. */
export function jfifOf(segment: Uint8Array): Uint8Array | null {
  if (!saysAt(segment, 4, 'JFIF\0') || segment.length < 18) return null;
  return segmentOf(0xe0, [...bytesOf('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]);
}

/** Adobe's segment with nothing but how colours are to be read: 0, 1 or 2. Null where it is not Adobe's or says something else. */
export function adobeOf(segment: Uint8Array): Uint8Array | null {
  const transform = segment[15] ?? 3;
  if (!saysAt(segment, 4, 'Adobe') || segment.length !== 16 || transform > 2) return null;
  return segmentOf(0xee, [...bytesOf('Adobe'), 0, 100, 0, 0, 0, 0, transform]);
}

function isWithin(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
