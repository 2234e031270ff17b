import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OCTOBER } from './evidence.fixture.ts';
import { p10OfTries, signalClassOf } from './signal.ts';

test('the P10 is the nearest rank, and a failure is worse than any speed', () => {
  const speeds = Array.from({ length: 20 }, (_, n) => (20 - n) * 100);
  expect(p10OfTries([...speeds], 0)).toBe(200);
  expect(p10OfTries([...speeds], 1)).toBe(200);
  expect(p10OfTries([...speeds], 3)).toBeNull();
  expect(p10OfTries([5], 0)).toBe(5);
  expect(p10OfTries([0], 0)).toBe(0);
  expect(p10OfTries([], 1)).toBeNull();
});

test('against a list in which failures are written as minus one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9_999 }), { maxLength: 40 }),
      fc.integer({ min: 0, max: 10 }),
      (speeds, failures) => {
        fc.pre(speeds.length + failures > 0);
        const all = [...speeds, ...Array<number>(failures).fill(-1)].sort((a, b) => a - b);
        const ranked = all[Math.ceil(all.length * 0.1) - 1] ?? Number.NaN;
        expect(p10OfTries([...speeds], failures)).toBe(ranked === -1 ? null : ranked);
      },
    ),
  );
});

test.each([
  [3_000_000, 'kuat'],
  [2_999_999, 'sedang'],
  [1_000_000, 'sedang'],
  [999_999, 'lemah'],
  [250_000, 'lemah'],
  [249_999, 'tidak-ada'],
  [null, 'tidak-ada'],
])('%s bit/s is %s', (bps, word) => {
  expect(signalClassOf(bps, OCTOBER)).toBe(word);
});
