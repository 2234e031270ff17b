import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inventInstance, provinceShape } from '../../../bench/plan-instance.ts';
import { outcomeOf, usedResources } from '../programme/index.ts';
import { divide } from './division.ts';
import { sharedUse } from './priced.ts';

const shape = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  places: fc.integer({ min: 6, max: 60 }),
  regencies: fc.integer({ min: 1, max: 6 }),
  provinces: fc.integer({ min: 1, max: 3 }),
  stock: fc.constant(0.3),
  crewsPer100: fc.constant(4),
});

describe('a question divided by regency', () => {
  test('every place, column and facility is in exactly one block', () => {
    fc.assert(
      fc.property(shape, (asked) => {
        const whole = inventInstance(asked);
        const { blocks } = divide(whole);
        const sorted = (lists: readonly (readonly number[])[]) => lists.flat().toSorted((a, b) => a - b);
        expect(sorted(blocks.map(({ places }) => places))).toEqual([...whole.places.keys()]);
        expect(sorted(blocks.map(({ columns }) => columns))).toEqual([...whole.columns.keys()]);
        expect(blocks.reduce((sum, { instance }) => sum + instance.facilities.length, 0)).toBe(
          whole.facilities.length,
        );
        expect(blocks.flatMap(({ regencies }) => regencies)).toHaveLength(asked.regencies);
      }),
    );
  });

  test('what the blocks lose, pay and use adds up to the whole', () => {
    fc.assert(
      fc.property(shape, fc.nat(), (asked, salt) => {
        const whole = inventInstance(asked);
        const division = divide(whole);
        const chosen: (number | null)[] = whole.places.map(() => null);
        for (const [index, { place }] of whole.columns.entries())
          if ((index * 7919 + salt) % 5 === 0) chosen[place] = index;
        const parts = division.blocks.map((block) => {
          const own = new Map(block.columns.map((column, index) => [column, index]));
          return block.places.map((place) => own.get(chosen[place] ?? -1) ?? null);
        });
        const outcomes = division.blocks.map(({ instance }, index) =>
          outcomeOf(instance, parts[index] ?? []),
        );
        const total = (read: (outcome: (typeof outcomes)[number]) => number) =>
          outcomes.reduce((sum, outcome) => sum + read(outcome), 0);
        const all = outcomeOf(whole, chosen);
        expect(total(({ lost }) => lost)).toBeCloseTo(all.lost, 8);
        expect(total(({ costRupiah }) => costRupiah)).toBe(all.costRupiah);
        const used = division.blocks.map((block, index) => sharedUse(block, parts[index] ?? []));
        const usedByAll = usedResources(whole, chosen);
        for (const [position, resource] of division.shared.entries())
          expect(used.reduce((sum, each) => sum + (each[position] ?? 0), 0)).toBeCloseTo(
            usedByAll[resource] ?? 0,
            6,
          );
      }),
    );
  });

  test('regencies that share a pool of crews stay together', () => {
    const { blocks } = divide(inventInstance(provinceShape(1)));
    expect(blocks).toHaveLength(3);
    expect(new Set(blocks.flatMap(({ instance }) => instance.pools.map(({ id }) => id))).size).toBe(3);
  });

  test("a regency's own stock is not shared", () => {
    const whole = inventInstance({ seed: 3, places: 40, regencies: 4, stock: 0.3, crewsPer100: 4 });
    const { shared } = divide(whole);
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.map((resource) => whole.resources[resource]?.regency)).toEqual(shared.map(() => null));
  });
});
