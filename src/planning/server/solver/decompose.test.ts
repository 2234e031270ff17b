import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inventInstance } from '../../../../bench/plan-instance.ts';
import { brokenLimits } from '../../../../tests/support/plan-checker.ts';
import { divide, lagrangianBound, pricedModel } from '../../national/index.ts';
import { buildProgramme, type PlanInstance } from '../../programme/index.ts';
import { solveNational } from './decompose.ts';
import { withSolver } from './highs.ts';
import { solvePlan } from './solve-plan.ts';

const shape = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  places: fc.integer({ min: 10, max: 26 }),
  regencies: fc.integer({ min: 2, max: 5 }),
  provinces: fc.integer({ min: 1, max: 2 }),
  stock: fc.constantFrom(0.15, 0.3, 0.6),
  crewsPer100: fc.constantFrom(2, 5),
});

// Each solve opens threads and proves its optimum: minutes of patience on a loaded machine, nothing is timed.
describe('the plan of a divided question', { timeout: 300_000 }, () => {
  test('keeps every limit, and its bound is below what the best plan of the whole loses', {
    timeout: 180_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(shape, async (asked) => {
        const instance = inventInstance(asked);
        const divided = await solveNational(instance);
        const whole = await solvePlan(instance, { gap: 0, lostOnly: true });
        expect(brokenLimits(instance, divided)).toEqual([]);
        expect(whole.status).toBe('optimal');
        expect(divided.lostBound).toBeLessThanOrEqual(whole.lost + 1e-6);
        expect(divided.lost).toBeGreaterThanOrEqual(whole.lost - 1e-6);
      }),
      { numRuns: 6, seed: 4 },
    );
  });

  test('of one regency is the plan of the whole', async () => {
    const instance = inventInstance({ seed: 8, places: 30, regencies: 1, stock: 0.3, crewsPer100: 4 });
    expect(await solveNational(instance)).toEqual({ ...(await solvePlan(instance)), bounds: null });
  });

  test('is the same the second time, and costs nothing more than what it lost for', async () => {
    const instance = inventInstance({ seed: 5, places: 32, regencies: 4, stock: 0.3, crewsPer100: 3 });
    const [first, second, lostOnly] = [
      await solveNational(instance),
      await solveNational(instance, { lanes: 1 }),
      await solveNational(instance, { lostOnly: true }),
    ];
    expect(second).toEqual(first);
    expect(first.lost).toBeLessThanOrEqual(lostOnly.lost + 1e-6);
    expect(first.costRupiah).toBeLessThanOrEqual(lostOnly.costRupiah);
  });

  test('keeps what is ordered already', async () => {
    const invented = inventInstance({ seed: 9, places: 40, regencies: 3, stock: 0.3, crewsPer100: 3 });
    const wanted = invented.columns.filter(({ id }) => /vsat-starlink/.test(id)).slice(0, 3);
    const instance: PlanInstance = {
      ...invented,
      columns: invented.columns.map((column) => ({ ...column, fixed: wanted.includes(column) })),
    };
    const { chosen, status } = await solveNational(instance);
    expect(brokenLimits(instance, await solveNational(instance))).toEqual([]);
    expect(status).not.toBe('infeasible');
    for (const { place, id } of wanted) expect(instance.columns[chosen[place] ?? -1]?.id).toBe(id);
  });

  test('says so when what is ordered cannot be', async () => {
    const invented = inventInstance({ seed: 9, places: 40, regencies: 3, stock: 0.3, crewsPer100: 3 });
    const instance: PlanInstance = {
      ...invented,
      columns: invented.columns.map((column) => ({ ...column, fixed: /vsat-starlink/.test(column.id) })),
    };
    const { status, conflicts } = await solveNational(instance);
    expect(status).toBe('infeasible');
    expect(conflicts?.length).toBeGreaterThan(0);
  });

  test('without any time is still a plan that keeps every limit, with an honest gap', async () => {
    const instance = inventInstance({ seed: 5, places: 32, regencies: 4, stock: 0.3, crewsPer100: 3 });
    const hasty = await solveNational(instance, { timeLimitS: 0 });
    expect(brokenLimits(instance, hasty)).toEqual([]);
    expect(hasty.lostBound).toBeLessThanOrEqual((await solveNational(instance)).lost);
  });

  test('can be cancelled in the middle', async () => {
    const instance = inventInstance({ seed: 5, places: 400, regencies: 12, stock: 0.3, crewsPer100: 2 });
    const control = new AbortController();
    const solving = solveNational(instance, { signal: control.signal, onProgress: () => control.abort() });
    await expect(solving).rejects.toThrow();
  });
});

describe('the Lagrangian bound', { timeout: 300_000 }, () => {
  test('is below the best plan for any prices', async () => {
    await withSolver((solver) =>
      fc.assert(
        fc.asyncProperty(shape, fc.double({ min: 0, max: 3, noNaN: true }), async (asked, scale) => {
          const instance = inventInstance(asked);
          const { blocks, shared } = divide(instance);
          const limits = shared.map((resource) => instance.resources[resource]?.limit ?? 0);
          const prices = limits.map((limit) => (scale * instance.places.length) / 20 / limit);
          const bounds: number[] = [];
          for (const block of blocks) {
            const model = pricedModel({ ...block, programme: buildProgramme(block.instance) }, prices);
            bounds.push((await solver.search(model, { timeLimitS: 30 })).bound);
          }
          const best = await solvePlan(instance, { gap: 0, lostOnly: true });
          expect(lagrangianBound(bounds, prices, limits)).toBeLessThanOrEqual(best.lost + 1e-6);
        }),
        { numRuns: 6, seed: 4 },
      ),
    );
  });
});
