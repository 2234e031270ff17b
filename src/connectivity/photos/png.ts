import { err, ok, type Result } from '../../kernel/index.ts';
import { wordAt } from './bytes.ts';
import { KeptRanges } from './kept-ranges.ts';
import type { NoPicture, Picture, Unpack } from './picture.ts';
import { type Chunk, chunkOf, chunksOf, isIntact } from './png-chunks.ts';
import { type PngHead, pngHeadOf } from './png-head.ts';
import { MOST_PACKED_TEXT, packedText } from './png-texts.ts';

/** The first bytes of each PNG. */
export const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** More chunks than any camera writes; a file of millions of empty ones is made to keep the server busy. */
const MOST_CHUNKS = 10_000;
/** Chunks of an animation (PNG specification, third edition, 11.3.6). */
const MOVING = ['acTL', 'fcTL', 'fdAT'];
const NOTHING = new Uint8Array();

/** A PNG's chunks by what becomes of them. */
type Sorted = {
  readonly head: PngHead;
  /** Before the picture's data, written anew. */
  readonly before: ReadonlyMap<string, Uint8Array>;
  readonly data: readonly Chunk[];
  readonly packed: readonly Uint8Array[];
  readonly isSound: boolean;
};

/** PNG specification, sections 5 and 11: chunks, of which only those without which the picture would be another are copied. */
export async function readPng(bytes: Uint8Array, unpack: Unpack): Promise<Result<Picture, NoPicture>> {
  const sorted = sort(bytes);
  if (!sorted.ok) return sorted;
  const { head, before, data, packed, isSound } = sorted.value;
  for (const one of packed)
    if ((await unpack([one], MOST_PACKED_TEXT)).ended === 'too-much') return err('too-much');
  const rows = await unpack(
    data.map((chunk) => chunk.data),
    head.unpackedBytes,
  );
  if (rows.ended === 'too-much') return err('too-much');
  const { width, height } = head;
  const isWhole = isSound && rows.ended === 'end' && rows.made === head.unpackedBytes;
  const copy = rows.ended === 'broken' ? null : copied(bytes, before, data, rows.read);
  return ok({ type: 'image/png', width, height, isWhole, copy });
}

function sort(bytes: Uint8Array): Result<Sorted, NoPicture> {
  let head: PngHead | null = null;
  let isSound = true;
  let isEnded = false;
  let count = 0;
  const before = new Map<string, Uint8Array>();
  const data: Chunk[] = [];
  const packed: Uint8Array[] = [];
  for (const chunk of chunksOf(bytes)) {
    const { name } = chunk;
    count += 1;
    if (count > MOST_CHUNKS) return err('too-much');
    if (MOVING.includes(name)) return err('moving');
    if (count === 1 || name === 'IHDR') {
      const said = name === 'IHDR' ? pngHeadOf(chunk.data) : null;
      if (!said && !head) return err('none');
      if (head && (said?.width !== head.width || said.height !== head.height)) return err('two-readings');
      isSound &&= !head && isIntact(bytes, chunk);
      head ??= said;
      if (before.size === 0) before.set(name, chunkOf(name, chunk.data));
    } else if (name === 'IDAT') {
      data.push(chunk);
      isSound &&= isIntact(bytes, chunk);
    } else if (name === 'IEND') isEnded = isIntact(bytes, chunk);
    else if (head && isOfPicture(chunk, head, before)) {
      isSound &&= isIntact(bytes, chunk);
      if (data.length === 0 && !before.has(name)) before.set(name, chunkOf(name, chunk.data));
    } else packed.push(packedText(chunk));
  }
  if (!head || data.every((chunk) => chunk.data.length === 0)) return err('none');
  const texts = packed.filter((one) => one.length > 0);
  return ok({ head, before, data, packed: texts, isSound: isSound && isEnded });
}

/** Whether a chunk tells how the picture's colours are to be read, with the very length that it must have. */
function isOfPicture(
  { name, data, isAll }: Chunk,
  { colour, depth }: PngHead,
  before: ReadonlyMap<string, Uint8Array>,
): boolean {
  const { length } = data;
  if (!isAll) return false;
  if (name === 'gAMA') return length === 4;
  if (name === 'cHRM') return length === 32;
  if (name === 'sRGB') return length === 1 && (data[0] ?? 9) <= 3;
  if (name === 'PLTE') return colour === 3 && length > 0 && length % 3 === 0 && length <= 3 * 2 ** depth;
  if (name !== 'tRNS') return false;
  if (colour === 3) return length > 0 && 3 * length <= (before.get('PLTE') ?? NOTHING).length - 12;
  return (colour === 0 && length === 2 && wordAt(data, 0) < 2 ** depth) || (colour === 2 && length === 6);
}

/** @param read how many bytes of all data belong to the packed picture: what follows them is left out */
function copied(
  bytes: Uint8Array,
  before: ReadonlyMap<string, Uint8Array>,
  data: readonly Chunk[],
  read: number,
): KeptRanges {
  const kept = new KeptRanges(bytes);
  kept.keep(0, PNG_HEAD.length);
  for (const chunk of before.values()) kept.put(chunk);
  let left = read;
  for (const chunk of data) {
    const own = chunk.data.subarray(0, left);
    left -= own.length;
    if (own.length === 0) continue;
    if (own.length === chunk.data.length && isIntact(bytes, chunk)) kept.keep(chunk.from, chunk.to);
    else kept.put(chunkOf('IDAT', own));
  }
  kept.put(chunkOf('IEND', NOTHING));
  return kept;
}
