import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seenRows } from './seen-rows.ts';

test('answers as a map does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 83_000_000 }), { maxLength: 6_000 }), (keys) => {
      const seen = seenRows();
      const model = new Map<number, number>();
      for (const [at, key] of keys.entries()) {
        expect(seen.firstSeen(key, at + 1)).toBe(model.get(key) ?? null);
        if (!model.has(key)) model.set(key, at + 1);
      }
    }),
    { numRuns: 30 },
  );
});

test('grows past its first slots without losing a key', () => {
  const seen = seenRows();
  for (let key = 0; key < 20_000; key += 1) expect(seen.firstSeen(key * 1_000, key + 2)).toBeNull();
  for (let key = 0; key < 20_000; key += 1) expect(seen.firstSeen(key * 1_000, 1)).toBe(key + 2);
});
