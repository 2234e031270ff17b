import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK_BYTES, chunkBytes, dummyChunk, photoOf } from './dummy-photos.ts';

const SEED = '0123456789abcdef'.repeat(2);
const FIRST = 'd785a523f60a6f8e49d1748eb95b30e87065959aeb335876512974afe0679969';
const LAST = '4384d80683c5f639fd77bdbb6eef0ab379236356d501dad0900ce472bec97481';
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('the bytes of a seed never change: a phone that was updated in between makes the same', () => {
  expect(sha256(dummyChunk(SEED, 0, 0, CHUNK_BYTES))).toBe(FIRST);
  expect(sha256(dummyChunk(SEED, 5, 36, 40_192))).toBe(LAST);
});

test('a shorter chunk begins as a longer one does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), (bytes) => {
      const made = dummyChunk(SEED, 1, 2, bytes);
      expect(made).toHaveLength(bytes);
      expect(made).toEqual(dummyChunk(SEED, 1, 2, 5_000).subarray(0, bytes));
    }),
  );
});

test('no chunk of any rehearsal is like another', () => {
  const hashes = new Set<string>();
  for (const seed of [SEED, '0'.repeat(32), `${'0'.repeat(31)}1`, 'f'.repeat(32)]) {
    for (let photo = 0; photo < 6; photo += 1) {
      for (let chunk = 0; chunk < 37; chunk += 1) hashes.add(sha256(dummyChunk(seed, photo, chunk, 256)));
    }
  }
  expect(hashes.size).toBe(4 * 6 * 37);
});

test('nothing on the way can compress them', () => {
  const photo = photoOf(2_400_000);
  const whole = Buffer.concat(
    Array.from({ length: photo.chunks }, (_, chunk) => dummyChunk(SEED, 0, chunk, chunkBytes(photo, chunk))),
  );
  expect(whole).toHaveLength(2_400_000);
  expect(deflateRawSync(whole, { level: 9 }).length).toBeGreaterThanOrEqual(whole.length);
});

test.each([
  [1, 1],
  [65_536, 1],
  [65_537, 2],
  [2_400_000, 37],
])('a photo of %i bytes has %i chunks, which add up to it', (bytes, chunks) => {
  const photo = photoOf(bytes);
  expect(photo.chunks).toBe(chunks);
  const lengths = Array.from({ length: chunks }, (_, at) => chunkBytes(photo, at));
  expect(lengths.reduce((sum, one) => sum + one, 0)).toBe(bytes);
});

test('what is no seed is refused', () => {
  expect(() => dummyChunk('seed', 0, 0, 1)).toThrow(RangeError);
});
