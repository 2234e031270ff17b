import { describe, expect, test } from 'vitest';
import { inventInstance, provinceShape } from '../../../../bench/plan-instance.ts';
import { brokenLimits } from '../../../../tests/support/plan-checker.ts';
import type { PlanInstance, PlanSolution } from '../../programme/instance.ts';
import { costCurve, replan, solvePlan, variations } from './index.ts';

const question = inventInstance({ ...provinceShape(5), places: 30 });
const plan = await solvePlan(question, { gap: 1e-4 });

describe('a plan of thirty places', () => {
  test('breaks no limit that the independent checker knows', () => {
    expect(plan.status).toBe('optimal');
    expect(brokenLimits(question, plan)).toEqual([]);
  });

  test('is the same when solved again', async () => {
    expect(await solvePlan(question, { gap: 1e-4 })).toEqual(plan);
  });

  test('with pairs loses no more than without', async () => {
    const pairs = inventInstance({ ...provinceShape(5, true), places: 30 });
    const paired = await solvePlan(pairs, { gap: 1e-3, lostOnly: true });
    expect(brokenLimits(pairs, paired)).toEqual([]);
    expect(paired.lostBound).toBeLessThanOrEqual(paired.lost);
  });

  test('costs less the more it may lose, and never less than is proven', async () => {
    const points = await costCurve(question, plan, [0, 0.01, 0.03]);
    const costs = points.map(({ costRupiah }) => costRupiah);
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
    for (const { tolerance, lost, costRupiah, costBoundRupiah } of points) {
      expect(lost).toBeLessThanOrEqual(plan.lost * (1 + tolerance) + 1e-6);
      expect(costBoundRupiah).toBeLessThanOrEqual(costRupiah);
    }
  });

  test('keeps what was proven of the cost of the plan, though its own search proves nothing', async () => {
    const [same] = await costCurve(question, plan, [0], { timeLimitS: 0 });
    expect(plan.costBoundRupiah).toBeGreaterThan(0);
    expect(same?.costBoundRupiah).toBeGreaterThanOrEqual(
      Math.min(same?.costRupiah ?? 0, plan.costBoundRupiah ?? 0),
    );
  });

  test('proves no less for whoever may lose less', async () => {
    const bounds = (await costCurve(question, plan, [0, 0.01, 0.03])).map((point) => point.costBoundRupiah);
    expect(bounds).toEqual(bounds.toSorted((a, b) => b - a));
  });
});

describe('one more', () => {
  test('of a scarce terminal saves about what its dual says; of what is plenty nothing', async () => {
    const dearest = plan.duals.resources
      .map((dual, index) => ({ dual, index }))
      .filter(({ index }) => question.resources[index]?.kind === 'stock')
      .toSorted((a, b) => b.dual - a.dual)[0];
    const [more, same] = await variations(plan, [withLimit(question, dearest?.index ?? -1, 1), question], {
      ...{ gap: 1e-4, timeLimitS: 60 },
    });
    expect(more?.saved).toBeGreaterThan(0);
    expect(more?.savedMost).toBeGreaterThanOrEqual(more?.saved ?? 1);
    expect(more?.saved).toBeLessThan(3 * (dearest?.dual ?? 0) + 0.05);
    expect(same?.saved).toBeCloseTo(0, 6);
  });

  test('fewer of what is fixed is answered with why it cannot be', async () => {
    const fixed = asOrdered(question, plan);
    const stock = question.resources.findIndex(
      ({ kind }, index) => kind === 'stock' && used(plan, index) > 0,
    );
    const [less] = await variations(plan, [withLimit(fixed, stock, -1e9)]);
    expect(less?.solution).toBeNull();
    expect(less?.conflicts.map(({ limit, index }) => [limit, index])).toEqual([['resource', stock]]);
  });
});

describe('a re-plan', () => {
  test('of an unchanged question changes nothing', async () => {
    const again = await replan(question, { instance: question, chosen: plan.chosen });
    expect(again.changes).toEqual([]);
    expect(again.changed).toBe(0);
  });

  test('after one terminal is lost changes few places, each with its reason', async () => {
    const stock = question.resources.findIndex(
      ({ kind, limit }, index) => kind === 'stock' && used(plan, index) === limit && limit > 0,
    );
    const today = withLimit(question, stock, -1);
    const again = await replan(today, { instance: question, chosen: plan.chosen });
    const fromNothing = await solvePlan(today, { gap: 1e-4 });
    expect(brokenLimits(today, again.solution)).toEqual([]);
    expect(again.solution.lost).toBeLessThanOrEqual(fromNothing.lost * 1.02);
    expect(again.changed).toBe(again.changes.length);
    expect(again.changed).toBeLessThanOrEqual(3);
    expect(again.changes.some(({ reason, limit }) => reason === 'limit' && limit !== null)).toBe(true);
    for (const { why } of again.changes) expect([why.id, why.en]).not.toContain('');
  });
});

function withLimit(instance: PlanInstance, resource: number, more: number): PlanInstance {
  const resources = instance.resources.map((each, index) =>
    index === resource ? { ...each, limit: Math.max(0, each.limit + more) } : each,
  );
  return { ...instance, resources };
}

function asOrdered(instance: PlanInstance, { chosen }: PlanSolution): PlanInstance {
  const columns = instance.columns.map((column, index) => ({ ...column, fixed: chosen.includes(index) }));
  return { ...instance, columns };
}

function used({ chosen, built }: PlanSolution, resource: number): number {
  const users = [
    ...chosen.flatMap((index) => (index === null ? [] : (question.columns[index] ?? []))),
    ...question.facilities.filter((_, index) => built[index]),
  ];
  return users
    .flatMap(({ uses }) => uses)
    .filter((use) => use.resource === resource)
    .reduce((sum, { amount }) => sum + amount, 0);
}
