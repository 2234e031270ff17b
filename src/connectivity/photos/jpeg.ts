import { err, ok, type Result } from '../../kernel/index.ts';
import { wordAt } from './bytes.ts';
import { orientationOf, orientationSegment } from './exif-orientation.ts';
import { adobeOf, type Frame, frameOf, isFrame, jfifOf, type Scan, scanOf } from './jpeg-heads.ts';
import { huffman, huffmansOf, quantizer, quantizersOf, type Tables } from './jpeg-tables.ts';
import { KeptRanges } from './kept-ranges.ts';
import type { NoPicture, Picture } from './picture.ts';

/** More segments than any camera writes; a file of millions of empty ones is made to keep the server busy. */
const MOST_SEGMENTS = 10_000;
/** A progressive picture has about ten scans, and each goes over all its pixels. */
const MOST_SCANS = 100;
const END = Uint8Array.from([0xff, 0xd9]);
const [HUFFMAN, SCAN, QUANTIZERS, INTERVAL] = [0xc4, 0xda, 0xdb, 0xdd];

/** ITU-T T.81 annex B: segments of a marker and a length, and after each start of scan the coded picture up to the next marker. */
export function readJpeg(bytes: Uint8Array): Result<Picture, NoPicture> {
  return new JpegReader(bytes).read();
}

class JpegReader {
  readonly #bytes: Uint8Array;
  readonly #copy: KeptRanges;
  /** Of application segments each is put once. */
  readonly #put = new Set<number>();
  /** Tables that no scan has read yet; the last of a name is the one that counts. */
  readonly #tables = new Map<string, Uint8Array>();
  readonly #seen = new Set<number>();
  #interval: Uint8Array | null = null;
  #frame: Frame | null = null;
  #scans = 0;
  /** Whether from here on nothing more is copied. */
  #isSpoilt = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#copy = new KeptRanges(bytes);
    this.#copy.keep(0, 2);
  }

  read(): Result<Picture, NoPicture> {
    let at = 2;
    for (let segments = 0; at + 1 < this.#bytes.length; ) {
      const marker = this.#bytes[at + 1] ?? 0;
      if (marker === 0xff && this.#bytes[at] === 0xff) {
        at += 1;
        continue;
      }
      // What follows the end of the picture is another one, with metadata of its own.
      if (this.#bytes[at] === 0xff && marker === 0xd9) return this.#picture(true);
      if (this.#bytes[at] !== 0xff || isBare(marker))
        return this.#scans > 0 ? this.#picture(false) : err('two-readings');
      const end = at + 2 + Math.max(2, wordAt(this.#bytes, at + 2));
      if (at + 4 > this.#bytes.length || end > this.#bytes.length) break;
      segments += 1;
      if (segments > MOST_SEGMENTS) return err('too-much');
      const fault = this.#take(marker, this.#bytes.subarray(at, end));
      if (fault) return err(fault);
      at = marker === SCAN ? endOfScan(this.#bytes, end) : end;
      if (marker === SCAN && !this.#isSpoilt) this.#copy.keep(end, at);
    }
    return this.#picture(false);
  }

  #picture(isEnded: boolean): Result<Picture, NoPicture> {
    if (!this.#frame || this.#scans === 0) return err('none');
    const { width, height, components } = this.#frame;
    const isAll = [...components.keys()].every((component) => this.#seen.has(component));
    this.#copy.put(END);
    return ok({
      ...{ type: 'image/jpeg', width, height },
      isWhole: isEnded && isAll && !this.#isSpoilt,
      copy: this.#seen.size > 0 ? this.#copy : null,
    });
  }

  #take(marker: number, segment: Uint8Array): NoPicture | null {
    if (isFrame(marker)) return this.#takeFrame(marker, segment);
    if (marker === SCAN) return this.#takeScan(segment);
    if (marker === QUANTIZERS) this.#takeTables(quantizersOf(segment.subarray(4)));
    else if (marker === HUFFMAN) this.#takeTables(huffmansOf(segment.subarray(4)));
    else if (marker === INTERVAL && segment.length === 6) this.#interval = segment;
    else if (marker === INTERVAL) this.#isSpoilt = true;
    else this.#takeApplication(marker, segment);
    return null;
  }

  /** What a maker adds: of it only what tells how the picture is to be read, written anew. */
  #takeApplication(marker: number, segment: Uint8Array): void {
    if (this.#frame || this.#put.has(marker)) return;
    const own = applicationOf(marker, segment);
    if (!own) return;
    this.#put.add(marker);
    this.#copy.put(own);
  }

  #takeFrame(marker: number, segment: Uint8Array): NoPicture | null {
    const frame = frameOf(marker, segment);
    const before = this.#frame;
    if (before && (frame?.width !== before.width || frame.height !== before.height)) return 'two-readings';
    if (!frame?.isCopied || before) this.#isSpoilt = true;
    else this.#copy.put(segment);
    this.#frame ??= frame;
    return null;
  }

  #takeTables(tables: Tables | null): void {
    if (!tables) this.#isSpoilt = true;
    for (const [name, table] of tables ?? []) this.#tables.set(name, table);
  }

  #takeScan(segment: Uint8Array): NoPicture | null {
    this.#scans += 1;
    if (this.#scans > MOST_SCANS) return 'too-much';
    const scan = this.#frame && scanOf(segment, this.#frame);
    if (!scan) this.#isSpoilt = true;
    if (!scan || this.#isSpoilt) return null;
    for (const name of this.#namesOf(scan)) {
      this.#copy.put(this.#tables.get(name) ?? NOTHING);
      this.#tables.delete(name);
    }
    this.#copy.put(this.#interval ?? NOTHING);
    this.#interval = null;
    this.#copy.put(segment);
    for (const component of scan.components) this.#seen.add(component);
    return null;
  }

  /** The tables that a scan reads: only what a decoder reads is copied. */
  #namesOf({ components, dc, ac }: Scan): string[] {
    return [
      ...components.map((component) => quantizer(this.#frame?.components.get(component) ?? 0)),
      ...dc.map((number) => huffman(false, number)),
      ...ac.map((number) => huffman(true, number)),
    ];
  }
}

const NOTHING = new Uint8Array();

function applicationOf(marker: number, segment: Uint8Array): Uint8Array | null {
  if (marker === 0xe0) return jfifOf(segment);
  if (marker === 0xee) return adobeOf(segment);
  const orientation = marker === 0xe1 ? orientationOf(segment) : null;
  return orientation === null ? null : orientationSegment(orientation);
}

/**
 * Whether a marker has no segment of a length after it: restarts, start of a picture, TEM and what is reserved (ITU-T T.81, table B.1). Where a
 * segment belongs no camera writes one; one reader steps over it and another reads a length that is none, and they see two pictures.
 */
function isBare(marker: number): boolean {
  return marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8);
}

function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; ) {
    const next = bytes[at + 1] ?? 0;
    const isCoded = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isCoded) return at;
    at = bytes.indexOf(0xff, at + 2);
  }
  // Half a marker is left where it was cut.
  return bytes.at(-1) === 0xff ? Math.max(from, bytes.length - 1) : bytes.length;
}
