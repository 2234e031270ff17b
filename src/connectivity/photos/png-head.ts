import { longAt } from './bytes.ts';

/** Bits of a channel that each kind of colour may have (PNG specification, table 11.1), and how many channels it has. */
const KINDS: ReadonlyMap<number, { readonly depths: readonly number[]; readonly channels: number }> = new Map(
  [
    [0, { depths: [1, 2, 4, 8, 16], channels: 1 }],
    [2, { depths: [8, 16], channels: 3 }],
    [3, { depths: [1, 2, 4, 8], channels: 1 }],
    [4, { depths: [8, 16], channels: 2 }],
    [6, { depths: [8, 16], channels: 4 }],
  ],
);
/** Where the pixels of each of Adam7's seven passes begin and how far they are apart: x, y, dx, dy (PNG specification 8.2). */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const WHOLE = [[0, 0, 1, 1]] as const;

/** What IHDR says. */
export type PngHead = {
  readonly width: number;
  readonly height: number;
  readonly colour: number;
  readonly depth: number;
  /** Bytes that all rows have before they are packed, each with its filter. */
  readonly unpackedBytes: number;
};

/** Reads IHDR (PNG specification 11.2.1); null where it is none that a decoder takes. */
export function pngHeadOf(data: Uint8Array): PngHead | null {
  const [width, height] = [longAt(data, 0), longAt(data, 4)];
  const [depth = 0, colour = 9, compression, filter, interlace = 9] = data.subarray(8);
  const kind = KINDS.get(colour);
  if (data.length !== 13 || width === 0 || height === 0) return null;
  if (!kind?.depths.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) return null;
  const bits = depth * kind.channels;
  const rows = (interlace === 1 ? PASSES : WHOLE).map(([x, y, dx, dy]) => {
    const [across, down] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)];
    return across > 0 && down > 0 ? down * (1 + Math.ceil((across * bits) / 8)) : 0;
  });
  return { width, height, colour, depth, unpackedBytes: rows.reduce((sum, bytes) => sum + bytes, 0) };
}
