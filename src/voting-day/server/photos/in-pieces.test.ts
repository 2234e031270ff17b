import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inPieces } from './in-pieces.ts';

async function* bits(of: readonly Uint8Array[]) {
  yield* of;
}

test('whatever the bits, the pieces are the same bytes in order, each of the length but the last', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 30 }),
      async (source, bytes) => {
        const pieces: Uint8Array[] = [];
        for await (const piece of inPieces(bits(source), bytes)) pieces.push(Uint8Array.from(piece));
        expect(Buffer.concat(pieces)).toEqual(Buffer.concat(source));
        expect(pieces.slice(0, -1).every(({ length }) => length === bytes)).toBe(true);
        expect(pieces.every(({ length }) => length > 0 && length <= bytes)).toBe(true);
      },
    ),
  );
});
