import { expect, test } from 'vitest';
import { inventInstance, provinceShape } from '../../../../bench/plan-instance.ts';
import { brokenLimits } from '../../../../tests/support/plan-checker.ts';
import {
  buildProgramme,
  calmed,
  conflictsOf,
  nearPlan,
  outcomeOf,
  type PlanSolution,
  savedBy,
} from '../../index.ts';
import { solvePlan } from '../solver/index.ts';
import { force } from './force.ts';
import type { PlanTools } from './tools.ts';

const instance = inventInstance({ ...provinceShape(5), places: 30 });
const plan = await solvePlan(instance, { gap: 1e-3 });
const served = plan.chosen.findIndex(
  (column) => column !== null && (instance.columns[column]?.chance ?? 0) > 0.5,
);

/** A solver whose time ran out at once: it comes back with nothing done, whatever it was given to start from. */
const HURRIED: Pick<PlanTools, 'solve'> = {
  solve: async (asked) => {
    const chosen = asked.places.map(() => null);
    const solution: PlanSolution = {
      ...plan,
      ...outcomeOf(asked, chosen),
      chosen,
      status: 'time-limit',
      lostBound: 0,
    };
    return { kind: 'solved', solution };
  },
};

test('doing nothing at one TPS costs at most what that TPS gains, however little time there is', async () => {
  const column = instance.columns[plan.chosen[served] ?? -1];
  if (!column) throw new Error('nothing is chosen');
  const forced = await force(HURRIED, instance, plan, { place: served, column: null });
  if (forced.kind !== 'solved') throw new Error('not solved');
  expect(forced.moreLost).toBeLessThanOrEqual(savedBy(instance, column) + 1e-9);
  expect(forced).toMatchObject({ isProven: false, changed: [instance.places[served]?.code] });
});

test('every alternative, forced in a hurry, is told with a plan that breaks no limit and changes few TPS', () => {
  for (const [index, { place }] of instance.columns.entries()) {
    if (index % 7 > 0) continue;
    const columns = instance.columns.map((one, at) => (at === index ? { ...one, fixed: true } : one));
    const asked = { ...instance, columns };
    const programme = buildProgramme(asked);
    if (conflictsOf(asked).length > 0) continue;
    const near = nearPlan(programme, plan.chosen);
    expect(near[place]).toBe(index);
    // What is fixed may use up the slack of the crews by itself, as an order may.
    const alone = instance.places.map((_, at) => (at === place ? index : null));
    expect(brokenLimits(asked, asSolution(asked, near))).toEqual(
      brokenLimits(asked, asSolution(asked, alone)),
    );
    expect(near.filter((one, at) => one !== plan.chosen[at]).length).toBeLessThan(8);
  }
});

function asSolution(asked: typeof instance, chosen: readonly (number | null)[]): PlanSolution {
  return { ...plan, ...outcomeOf(asked, chosen), chosen, lostBound: 0, gap: 1 };
}

test('needless changes are undone', () => {
  const programme = buildProgramme(instance);
  const nothing = plan.chosen.map(() => null);
  expect(calmed(programme, nothing, plan.chosen)).toEqual(plan.chosen);
  expect(calmed(programme, plan.chosen, nothing)).toEqual(plan.chosen);
});
