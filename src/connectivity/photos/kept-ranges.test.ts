import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeptRanges } from './kept-ranges.ts';

/** Steps over some bytes: a length that is kept or left out, or bytes of one's own. */
const steps = fc.array(
  fc.oneof(
    fc.record({ length: fc.nat(5), isKept: fc.boolean() }),
    fc.record({ own: fc.uint8Array({ maxLength: 3 }) }),
  ),
  { maxLength: 40 },
);

test('what is kept comes out byte for byte in its order, and in no more pieces than there are gaps', () => {
  fc.assert(
    fc.property(steps, (some) => {
      const bytes = Uint8Array.from({ length: 200 }, (_, at) => at);
      const kept = new KeptRanges(bytes);
      const expected: number[] = [];
      let [at, pieces, isNext] = [0, 0, false];
      for (const step of some) {
        if ('own' in step) {
          kept.put(step.own);
          expected.push(...step.own);
          if (step.own.length === 0) continue;
          pieces += 1;
          isNext = false;
          continue;
        }
        if (step.length === 0) continue;
        if (step.isKept) {
          kept.keep(at, at + step.length);
          expected.push(...bytes.subarray(at, at + step.length));
          if (!isNext) pieces += 1;
        }
        isNext = step.isKept;
        at += step.length;
      }
      expect([...kept.joined()]).toEqual(expected);
      expect(kept.count).toBe(pieces);
    }),
    { numRuns: 500 },
  );
});
