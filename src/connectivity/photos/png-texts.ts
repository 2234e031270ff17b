import type { Chunk } from './png-chunks.ts';

/** Bytes that a profile or text may unpack to: a decoder reads them, though no copy has them. */
export const MOST_PACKED_TEXT = 4_000_000;

const NOTHING = new Uint8Array();

/** What a decoder would unpack of a chunk beside the picture: a colour profile or a text (PNG specification 11.3); empty for any other. */
export function packedText({ name, data }: Chunk): Uint8Array {
  const keyword = data.indexOf(0);
  if (keyword === -1) return NOTHING;
  if (name === 'iCCP' || name === 'zTXt') return data.subarray(keyword + 2);
  if (name !== 'iTXt' || data[keyword + 1] !== 1) return NOTHING;
  const language = data.indexOf(0, keyword + 3);
  const translated = language === -1 ? -1 : data.indexOf(0, language + 1);
  return translated === -1 ? NOTHING : data.subarray(translated + 1);
}
