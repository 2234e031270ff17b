import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bruteForce } from '../../../../tests/support/plan-brute-force.ts';
import { halfOrdered, smallInstance } from '../../programme/instance.fixture.ts';
import { buildProgramme } from '../../programme/programme.ts';
import { withSolver } from './highs.ts';
import { solveStages } from './solve-plan.ts';

describe('the best plan', () => {
  test('is what trying all plans finds: lost, then cost', { timeout: 120_000 }, async () => {
    await withSolver(async (solver) => {
      await fc.assert(
        fc.asyncProperty(smallInstance(), async (instance) => {
          const found = await solveStages(solver, buildProgramme(instance), { gap: 0, costGap: 0 });
          const best = bruteForce(instance);
          expect(found.status).toBe('optimal');
          expect(found.lost).toBeCloseTo(best?.lost ?? -1, 6);
          expect(found.lostBound).toBeCloseTo(found.lost, 6);
          expect(found.costRupiah).toBe(best?.costRupiah);
        }),
        { numRuns: 200 },
      );
    });
  });

  test('with half of some pairs ordered is what trying all finds among those that hold the orders', {
    timeout: 120_000,
  }, async () => {
    await withSolver(async (solver) => {
      await fc.assert(
        fc.asyncProperty(smallInstance(), fc.array(fc.boolean()), async (drawn, wishes) => {
          const instance = halfOrdered(drawn, wishes);
          const found = await solveStages(solver, buildProgramme(instance), { gap: 0, costGap: 0 });
          const best = bruteForce(instance);
          if (best) {
            expect(found.status).toBe('optimal');
            expect(found.lost).toBeCloseTo(best.lost, 6);
            expect(found.lostBound).toBeCloseTo(found.lost, 6);
            expect(found.costRupiah).toBe(best.costRupiah);
          }
          // Without a plan of the strict kind: the orders may use the slack up, or be impossible.
          if (found.status === 'infeasible') expect(best).toBeNull();
          else
            for (const { place, ordered } of instance.columns)
              if (ordered) expect(instance.columns[found.chosen[place] ?? -1]?.ordered).toBeDefined();
        }),
        { numRuns: 200 },
      );
    });
  });
});
