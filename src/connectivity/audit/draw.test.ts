import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draw } from './draw.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const KEPRI = { '2101': 270, '2102': 426, '2103': 142, '2104': 233, '2105': 112, '2171': 1_821, '2172': 323 };
const codes = Object.entries(KEPRI).flatMap(([regency, tps]) =>
  Array.from({ length: tps }, (_, index) => `${regency}010001${String(index + 1).padStart(3, '0')}`),
);

describe('a drawn sample', () => {
  const drawn = draw(codes, 466, '20241008', sha256);

  test('has as many visits as asked for, each regency its share', () => {
    expect(drawn.visits).toHaveLength(466);
    expect(drawn.strata.reduce((sum, { tps }) => sum + tps, 0)).toBe(3_327);
    // Sainte-Laguë rounds each share by itself; what is left over falls to the largest.
    for (const { tps, visits } of drawn.strata)
      expect(Math.abs(visits - (466 * tps) / 3_327)).toBeLessThan(1.5);
  });

  test('of any size is the beginning of every larger one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 466 }), (size) => {
        expect(draw(codes, size, '20241008', sha256).visits).toEqual(drawn.visits.slice(0, size));
      }),
      { numRuns: 10 },
    );
  });

  test('can be redrawn with the list and the seed alone, in any order', () => {
    expect(draw(codes.toReversed(), 466, '20241008', sha256)).toEqual(drawn);
    expect(draw(codes, 466, '20241009', sha256)).not.toEqual(drawn);
  });

  test('takes the smallest tickets of each regency', () => {
    const anambas = codes.filter((code) => code.startsWith('2105'));
    const smallest = anambas.map((code) => sha256(`20241008:${code}`)).sort();
    const taken = drawn.visits.filter(({ stratum }) => stratum === '2105').map(({ ticket }) => ticket);
    expect(taken).toEqual(smallest.slice(0, taken.length));
  });

  test('mixes the strata: the first visits are spread as the last are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 466 }), (first) => {
        for (const { code, visits } of drawn.strata) {
          const here = drawn.visits.slice(0, first).filter(({ stratum }) => stratum === code).length;
          expect(Math.abs(here - (visits * first) / 466)).toBeLessThanOrEqual(drawn.strata.length);
        }
      }),
    );
  });

  test('cannot be larger than the list', () => {
    expect(() => draw(codes.slice(0, 5), 6, 'x', sha256)).toThrow(RangeError);
  });
});
