import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visitsForMargin, visitsToTell } from './sample.ts';

test('the figures of the province', () => {
  expect(visitsForMargin(3_327, 0.94, 0.02)).toBe(466);
});

test('a sample never exceeds the population', () => {
  expect(visitsForMargin(5, 0.94, 0.02)).toBe(5);
  expect(visitsToTell(5, 2, 3)).toEqual({ visits: 5, threshold: 3 });
});

test('Anambas: 3 against 44 of 112 needs few visits, 25 against 26 of 270 needs nearly all', () => {
  const anambas = visitsToTell(112, 3, 44);
  expect(anambas?.visits).toBeLessThan(20);
  expect(anambas?.threshold).toBeGreaterThanOrEqual(1);
  expect(visitsToTell(270, 25, 26)?.visits).toBeGreaterThan(230);
});

test.each([
  [3_327, 200, 229, { visits: 2_403, threshold: 155 }],
  [3_327, 186, 200, { visits: 3_030, threshold: null }],
  [1_821, 37, 64, { visits: 764, threshold: null }],
])('of %i, %i against %i takes exactly so many visits', (population, low, high, { visits, threshold }) => {
  const told = visitsToTell(population, low, high);
  expect(told?.visits).toBe(visits);
  if (threshold !== null) expect(told?.threshold).toBe(threshold);
});

/** Exactly, in whole numbers: how many of the draws of `visits` from `population` find at most `most` of `marked`. */
function draws(population: number, marked: number, visits: number, most: number): bigint {
  let sum = 0n;
  for (let found = 0; found <= most; found += 1) {
    sum += choose(marked, found) * choose(population - marked, visits - found);
  }
  return sum;
}

function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let ways = 1n;
  for (let at = 1; at <= k; at += 1) ways = (ways * BigInt(n - k + at)) / BigInt(at);
  return ways;
}

/** Every number of visits with every threshold, in whole numbers. */
function fewestByTrying(population: number, low: number, high: number): number {
  for (let visits = 1; visits <= population; visits += 1) {
    const all = choose(population, visits);
    for (let threshold = 1; threshold <= visits; threshold += 1) {
      const isLowMistaken = (all - draws(population, low, visits, threshold - 1)) * 20n > all;
      const isHighMistaken = draws(population, high, visits, threshold - 1) * 20n > all;
      if (!isLowMistaken && !isHighMistaken) return visits;
    }
  }
  throw new Error('every TPS was visited');
}

test('no fewer visits tell them apart, whatever the threshold', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 24 }), fc.nat(23), fc.nat(23), (population, a, b) => {
      fc.pre(a !== b && Math.max(a, b) <= population);
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const told = visitsToTell(population, low, high);
      if (!told) throw new Error('they differ');
      const { visits, threshold } = told;
      expect(visits).toBe(fewestByTrying(population, low, high));
      const all = choose(population, visits);
      expect((all - draws(population, low, visits, threshold - 1)) * 20n <= all).toBe(true);
      expect(draws(population, high, visits, threshold - 1) * 20n <= all).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test.each([
  [112, 112, 112],
  [112, 44, 3],
  [112, 3, 113],
  [112, -1, 3],
  [112, 3.5, 44],
  [112, 3, 43.5],
])('of %i, %i and %i in trouble cannot be told apart by visits', (population, low, high) => {
  expect(visitsToTell(population, low, high)).toBeNull();
});

test('none and all are told apart by one visit', () => {
  expect(visitsToTell(112, 0, 112)).toEqual({ visits: 1, threshold: 1 });
});

test('the rule is as seldom wrong as it says, tried on drawn samples', () => {
  const told = visitsToTell(112, 3, 44);
  if (!told) throw new Error('3 and 44 of 112 can be told apart');
  const { visits, threshold } = told;
  let seed = 1;
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };
  const mistaken = (marked: number, says: 'high' | 'low') => {
    let wrong = 0;
    for (let run = 0; run < 2_000; run += 1) {
      const population = Array.from({ length: 112 }, (_, n) => n < marked);
      let found = 0;
      for (let visit = 0; visit < visits; visit += 1) {
        const [drawn] = population.splice(Math.floor(random() * population.length), 1);
        if (drawn) found += 1;
      }
      if (found >= threshold === (says === 'high')) wrong += 1;
    }
    return wrong / 2_000;
  };
  expect(mistaken(3, 'high')).toBeLessThan(0.07);
  expect(mistaken(44, 'low')).toBeLessThan(0.07);
});
