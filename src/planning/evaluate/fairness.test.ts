import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lostWithout, type PlanInstance } from '../programme/instance.ts';
import { comparedItems, comparePlans } from './compare.ts';
import { fairness } from './fairness.ts';

const worlds = fc
  .array(
    fc.record({
      regency: fc.constantFrom('2101', '2102', '2103'),
      weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
      baseChance: fc.double({ min: 0, max: 1, noNaN: true }),
      chance: fc.double({ min: 0, max: 1, noNaN: true }),
      served: fc.boolean(),
      remoteness: fc.option(fc.integer({ min: 0, max: 6 })),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((places) => {
    const codeOf = (n: number) => `2101010001${String(n).padStart(3, '0')}`;
    const instance: PlanInstance = {
      horizonDays: 10,
      places: places.map(({ regency, weight, baseChance }, n) => ({
        code: codeOf(n),
        regency,
        cluster: 0,
        weight,
        baseChance,
      })),
      columns: places.map(({ chance, baseChance }, n) => ({
        id: `c${n}`,
        place: n,
        primary: `o${n}`,
        fallback: null,
        chance: Math.max(chance, baseChance),
        costRupiah: 100 + n,
        leadDays: 0,
        crewDays: 0,
        uses: [],
        facilities: [],
        fixed: false,
      })),
      facilities: [],
      resources: [],
      clusters: [],
      pools: [],
    };
    return {
      instance,
      chosen: places.map(({ served }, n) => (served ? n : null)),
      far: places.map(({ remoteness }, n) => ({ code: codeOf(n), remoteness })),
    };
  });

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('fairness', () => {
  test('sums over the groups of each division are the plan as a whole', () => {
    fc.assert(
      fc.property(worlds, ({ instance, chosen, far }) => {
        const found = fairness(instance, { chosen }, far);
        const lost = sum(comparedItems(instance, { chosen }).map((item) => item.lost));
        for (const groups of [found.byRegency, found.byRemoteness]) {
          expect(sum(groups.map((group) => group.places))).toBe(instance.places.length);
          expect(sum(groups.map((group) => group.lostBefore))).toBeCloseTo(lostWithout(instance), 9);
          expect(sum(groups.map((group) => group.lostAfter))).toBeCloseTo(lost, 9);
          for (const { lostBefore, lostAfter } of groups)
            expect(lostAfter).toBeLessThanOrEqual(lostBefore + 1e-9);
        }
      }),
    );
  });

  test('fifths do not overlap, and who is equally far stays together', () => {
    fc.assert(
      fc.property(worlds, ({ instance, chosen, far }) => {
        const known = fairness(instance, { chosen }, far).byRemoteness.filter(({ key }) => key !== '?');
        for (const [n, group] of known.entries()) {
          const next = known[n + 1];
          if (next) expect(group.until ?? 0).toBeLessThan(next.from ?? 0);
        }
      }),
    );
  });

  test('ten places by distance make five pairs, and the remotest is compared with the nearest', () => {
    const instance: PlanInstance = {
      horizonDays: 1,
      places: Array.from({ length: 10 }, (_, n) => ({
        code: `21010100010${10 + n}`,
        regency: '2101',
        cluster: 0,
        weight: 1,
        baseChance: n < 8 ? 0.8 : 0.4,
      })),
      columns: [],
      facilities: [],
      resources: [],
      clusters: [],
      pools: [],
    };
    const far = instance.places.map(({ code }, n) => ({ code, remoteness: n }));
    const found = fairness(instance, { chosen: instance.places.map(() => null) }, far);
    expect(found.byRemoteness.map(({ places }) => places)).toEqual([2, 2, 2, 2, 2]);
    expect(found.remoteRatioAfter).toBeCloseTo(3);
  });
});

describe('two plans beside each other', () => {
  test('a plan and itself differ nowhere', () => {
    fc.assert(
      fc.property(worlds, ({ instance, chosen }) => {
        const items = comparedItems(instance, { chosen });
        expect(comparePlans(items, items).differences).toEqual([]);
      }),
    );
  });

  test('differences of regencies add up to the difference of the plans', () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.boolean()), ({ instance, chosen }, coins) => {
        const other = chosen.map((choice, n) => (coins.next().value ? choice : n));
        const [a, b] = [comparedItems(instance, { chosen }), comparedItems(instance, { chosen: other })];
        const found = comparePlans(a, b);
        expect(sum(found.byRegency.map(({ before, after }) => after.lost - before.lost))).toBeCloseTo(
          found.after.lost - found.before.lost,
          9,
        );
        expect(sum(found.byRegency.map(({ changed }) => changed))).toBe(found.differences.length);
        const changed = chosen.filter((choice, n) => choice !== other[n]).length;
        expect(found.differences).toHaveLength(changed);
      }),
    );
  });

  test('a TPS that joined or left is a difference', () => {
    const item = { tpsCode: '1', regency: '2101', primary: 'a', fallback: null, lost: 0.3, costRupiah: 5 };
    const found = comparePlans([item], [{ ...item, tpsCode: '2', primary: 'b', lost: 0.1 }]);
    expect(
      found.differences.map(({ tpsCode, before, after }) => [tpsCode, before?.lost, after?.lost]),
    ).toEqual([
      ['1', 0.3, undefined],
      ['2', undefined, 0.1],
    ]);
  });
});
