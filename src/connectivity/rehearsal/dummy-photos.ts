/** How long a chunk is; the last of a photo is shorter. */
export const CHUNK_BYTES = 65_536;

/** 32 hexadecimal digits of chance, which the phone keeps for as long as its rehearsal is under way. */
export type RehearsalSeed = string;

/** One dummy photo: how many bytes, in how many chunks. */
export type DummyPhoto = { readonly bytes: number; readonly chunks: number };

/** A photo of so many bytes. @example photoOf(65_537).chunks === 2 */
export function photoOf(bytes: number): DummyPhoto {
  return { bytes, chunks: Math.ceil(bytes / CHUNK_BYTES) };
}

/** How long a chunk of a photo is. */
export function chunkBytes({ bytes, chunks }: DummyPhoto, chunk: number): number {
  return chunk < chunks - 1 ? CHUNK_BYTES : bytes - (chunks - 1) * CHUNK_BYTES;
}

/**
 * The bytes of one chunk of a dummy photo: the same for the same seed, so that a killed page makes them again, different for every
 * chunk of every rehearsal, and such that nothing on the way can compress them. Made by xoshiro128** (Blackman and Vigna), four bytes a
 * step, seeded through splitmix32 with the numbers of photo and chunk, so that chunks are made in any order, each by itself. It is
 * chance for a network and none for cryptography: nobody gains by guessing dummy bytes.
 * @throws RangeError for a seed that is none
 */
export function dummyChunk(
  seed: RehearsalSeed,
  photo: number,
  chunk: number,
  bytes: number,
): Uint8Array<ArrayBuffer> {
  if (!/^[0-9a-f]{32}$/.test(seed)) throw new RangeError('a seed is 32 hexadecimal digits');
  // No two chunks start alike: a photo has far fewer than 65,536.
  const next = splitmix32((photo << 16) | chunk);
  const word = (at: number) => Number.parseInt(seed.slice(8 * at, 8 * at + 8), 16) ^ next();
  let [a, b, c, d] = [word(0), word(1), word(2), word(3)];
  if ((a | b | c | d) === 0) d = 1;
  const made = new Uint8Array(Math.ceil(bytes / 4) * 4);
  for (let at = 0; at < made.length; at += 4) {
    const turned = Math.imul(b, 5);
    const result = Math.imul((turned << 7) | (turned >>> 25), 9);
    // Byte by byte, so that machines of either byte order make the same.
    made[at] = result;
    made[at + 1] = result >>> 8;
    made[at + 2] = result >>> 16;
    made[at + 3] = result >>> 24;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
  }
  return made.subarray(0, bytes);
}

function splitmix32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}
