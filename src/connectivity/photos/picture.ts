import { err, type Result } from '../../kernel/index.ts';
import { readJpeg } from './jpeg.ts';
import type { KeptRanges } from './kept-ranges.ts';
import { PNG_HEAD, readPng } from './png.ts';

/** The kinds of photo that are kept, by what their bytes are. */
export type PhotoType = 'image/jpeg' | 'image/png';

/** What a file shows to whoever opens it. */
export type Picture = {
  readonly type: PhotoType;
  /** Pixels, as its only head says. */
  readonly width: number;
  readonly height: number;
  /** False where it was cut short or something within is spoilt: the rest of the picture may be missing. */
  readonly isWhole: boolean;
  /** The picture and nothing else, as far as it goes; null where none of it can be copied. */
  readonly copy: KeptRanges | null;
};

/**
 * Why a file is no picture. `none`: neither JPEG nor PNG, or no picture in it. `two-readings`: one reader sees another picture than the next.
 * `too-much`: it unpacks to more than its head says, or makes its reader work without end. `moving`: several pictures.
 */
export type NoPicture = 'none' | 'two-readings' | 'too-much' | 'moving';

/** How a packed stream ended: at its end, cut before it, with bytes that no packer writes, or beyond the bound. */
export type Unpacked = {
  readonly ended: 'end' | 'cut' | 'broken' | 'too-much';
  /** Bytes of the parts that belong to the stream. */
  readonly read: number;
  /** Bytes that came out, which nobody keeps. */
  readonly made: number;
};

/** Unpacks a zlib stream (RFC 1950) that lies in parts, to know where it ends; stops once more than `most` bytes came out. */
export type Unpack = (parts: readonly Uint8Array[], most: number) => Promise<Unpacked>;

/** What the first bytes of a file say it is; null for what is not kept. */
export function photoTypeOf(bytes: Uint8Array): PhotoType | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  return PNG_HEAD.every((byte, at) => bytes[at] === byte) ? 'image/png' : null;
}

/**
 * Reads a file as a decoder would, without decoding its pixels. Its copy has no place, time, device, preview or text: what makes the picture is
 * known, checked for its length and copied or written anew, and all else is left out, since there is no end of what makers put in.
 */
export async function readPicture(bytes: Uint8Array, unpack: Unpack): Promise<Result<Picture, NoPicture>> {
  const type = photoTypeOf(bytes);
  if (type === 'image/jpeg') return readJpeg(bytes);
  return type ? readPng(bytes, unpack) : err('none');
}
