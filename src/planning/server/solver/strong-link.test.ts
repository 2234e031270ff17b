import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallInstance } from '../../programme/instance.fixture.ts';
import type { PlanInstance } from '../../programme/instance.ts';
import type { LinearModel } from '../../programme/linear.ts';
import { buildProgramme, type Programme } from '../../programme/programme.ts';
import { type Solver, withSolver } from './highs.ts';

test('the strong link (a visit for every place worked at) never loosens the relaxation', async () => {
  await withSolver(async (solver) => {
    await fc.assert(
      fc.asyncProperty(smallInstance(), async (instance) => {
        const { strong, weak } = await bothBounds(solver, instance);
        expect(strong).toBeGreaterThanOrEqual(weak - 1e-7);
      }),
      { numRuns: 50 },
    );
  });
});

test('and closes the gap where one crew sails to many islands', async () => {
  await withSolver(async (solver) => {
    const { strong, weak } = await bothBounds(solver, TEN_ISLANDS);
    // 18 crew-days (nine tenths of 20) are four journeys of 4 days with half a day of work each: of ten islands six are lost.
    expect(strong).toBeCloseTo(6, 6);
    // Without the link a thirty-second of a journey pays for each half day, and nobody would be lost.
    expect(weak).toBeCloseTo(0, 6);
  });
});

const TEN = Array.from({ length: 10 }, (_, index) => index);
const TEN_ISLANDS: PlanInstance = {
  horizonDays: 20,
  places: TEN.map((cluster) => ({
    code: `tps-${cluster}`,
    regency: '21.05',
    cluster,
    weight: 1,
    baseChance: 0,
  })),
  columns: TEN.map((place) => ({
    ...{
      id: `vsat-${place}`,
      place,
      primary: `vsat-${place}`,
      fallback: null,
      chance: 1,
      costRupiah: 1_000_000,
    },
    ...{ leadDays: 0, crewDays: 0.5, uses: [], facilities: [], fixed: false },
  })),
  facilities: [],
  resources: [],
  clusters: TEN.map((island) => ({ id: `pulau-${island}`, regency: '21.05', pool: 0, travelDays: 4 })),
  pools: [{ id: 'regu', regency: '21.05', crewDays: [20] }],
};

async function bothBounds(
  solver: Solver,
  instance: PlanInstance,
): Promise<{ readonly strong: number; readonly weak: number }> {
  const programme = buildProgramme(instance);
  const strong = await solver.relax(programme.model, 60);
  const weak = await solver.relax(withoutStrongLink(programme), 60);
  return { strong: strong.objective, weak: weak.objective };
}

/** Rows of visits and choices without the cluster's days are the strong links; their limits are lifted. */
function withoutStrongLink({ model, visitsFrom, workFrom }: Programme): LinearModel {
  const rowUpper = Float64Array.from(model.rowUpper);
  for (let row = 0; row < model.numRows; row += 1) {
    const columns = [...model.indices.slice(model.starts[row], model.starts[row + 1])];
    const hasVisit = columns.some((column) => column >= visitsFrom && column < workFrom);
    if (hasVisit && columns.every((column) => column < workFrom)) rowUpper[row] = 1e9;
  }
  return { ...model, rowUpper };
}
