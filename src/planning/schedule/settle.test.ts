import { expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import type { PlanColumn, PlanInstance, PlanSolution } from '../programme/instance.ts';
import { outcomeOf } from '../programme/outcome.ts';
import { scheduleOfPlan } from './of-plan.ts';
import { smallFleet } from './schedule.fixture.ts';
import { proofOf, questionOfRest, settle } from './settle.ts';

const PLACES = 14;

/** More places on one island than one crew has days for; the column `PLACES + n` of a place needs no crew and helps a little. */
function instanceOf(ordered: readonly number[] = []): PlanInstance {
  const column = (n: number): PlanColumn => {
    const [place, isSmall] = [n % PLACES, n >= PLACES];
    return {
      ...{ id: `c${n}`, primary: `c${n}`, fallback: null, place, chance: isSmall ? 0.3 : 0.9 },
      ...{ costRupiah: 1, leadDays: 0, crewDays: isSmall ? 0 : 1, uses: [], facilities: [] },
      fixed: ordered.includes(n),
    };
  };
  return {
    horizonDays: 10,
    places: Array.from({ length: PLACES }, (_, n) => ({
      code: `2101010001${String(n).padStart(2, '0')}0`,
      ...{ regency: '2101', cluster: 0, weight: 1, baseChance: 0.1 },
    })),
    columns: Array.from({ length: 2 * PLACES }, (_, n) => column(n)),
    ...{ facilities: [], resources: [] },
    clusters: [{ id: 'near', regency: '2101', pool: 0, travelDays: 0.5 }],
    pools: [{ id: 'pool', regency: '2101', crewDays: [9] }],
  };
}

function solved(instance: PlanInstance, chosen: readonly (number | null)[]) {
  const { built, visits, lost, costRupiah, lateDays } = outcomeOf(instance, chosen);
  const solution: PlanSolution = {
    ...{ status: 'optimal', chosen, built, visits, lost, lostBound: lost, gap: 0, costRupiah, lateDays },
    duals: { resources: [], pools: [0] },
  };
  const plan = { instance, fleet: roomy(), today: '2024-10-08' as Day };
  return { plan, found: { solution, schedule: scheduleOfPlan({ ...plan, solution }), cuts: [] } };
}

/** Evenings are not what is short here. */
function roomy() {
  const fleet = smallFleet();
  return { ...fleet, windows: { ...fleet.windows, testsPerEvening: 20 } };
}

const all = Array.from({ length: PLACES }, (_, n) => n);

test('what has no day is given up and counted as lost, and no optimum is claimed', () => {
  const { plan, found } = solved(instanceOf(), all);
  expect(found.schedule.unscheduled.length).toBeGreaterThan(0);
  const settled = settle(plan, found);
  const givenUp = settled.solution.chosen.filter((choice) => choice === null).length;
  expect(givenUp).toBeGreaterThan(0);
  expect(settled.left).toHaveLength(givenUp);
  expect(settled.schedule.unscheduled).toEqual([]);
  expect(settled.solution.lost).toBeCloseTo(PLACES * 0.1 + givenUp * 0.8, 9);
  const proven = proofOf(settled, found.solution, 0);
  expect(proven.status).toBe('schedule-limit');
  expect(proven.lostBound).toBe(found.solution.lostBound);
  expect(proven.gap).toBeCloseTo(1 - proven.lostBound / proven.lost, 12);
});

test('what is ordered and has no day stays chosen, but counts as not there', () => {
  const { plan, found } = solved(instanceOf(all), all);
  const settled = settle(plan, found);
  expect(settled.solution.chosen).toEqual(all);
  expect(settled.left.length).toBe(found.schedule.unscheduled.length);
  expect(settled.solution.lost).toBeCloseTo(PLACES * 0.1 + settled.left.length * 0.8, 9);
  expect(proofOf(settled, found.solution, 0).status).toBe('schedule-limit');
});

test('at a place left over only what needs no crew is asked for, and the rest stays as it is', () => {
  const { found } = solved(instanceOf(), all);
  const left = new Set(found.schedule.unscheduled.map(({ job }) => job.index));
  const rest = questionOfRest(instanceOf(), found);
  for (const place of all) {
    expect(rest?.columns[place]).toMatchObject(
      left.has(place) ? { fixed: false, chance: 0 } : { fixed: true },
    );
    expect(rest?.columns[place + PLACES]).toMatchObject({ fixed: false, chance: 0.3 });
  }
  expect(questionOfRest(instanceOf(), solved(instanceOf(), [0]).found)).toBeNull();
});

test('a plan that the schedule took nothing from is as proven as it was', () => {
  const { plan, found } = solved(instanceOf(), [0, 1]);
  expect(proofOf(settle(plan, found), found.solution, 0)).toBe(found.solution);
});

test('after a cut that may not have been necessary only the bound before it holds', () => {
  const { plan, found } = solved(instanceOf(), [0, 1]);
  const cut = { ...found, cuts: [{ kind: 'fewer-days', pool: 'pool', days: 1 } as const] };
  const first = { lostBound: found.solution.lost / 2 };
  expect(proofOf(settle(plan, cut), first, 0)).toMatchObject({ status: 'schedule-limit', gap: 0.5 });
  // Near enough is near enough.
  const near = { lostBound: found.solution.lost * 0.9995 };
  expect(proofOf(settle(plan, cut), near, 0).status).toBe('optimal');
});

/** Every place has an order for one half of what is chosen there: column `n` is the pair, `PLACES + n` the ordered half alone. */
function halfOrdered(aloneCrewDays: number): PlanInstance {
  const instance = instanceOf();
  const columns = instance.columns.map((column, index): PlanColumn => {
    const isAlone = index >= PLACES;
    return {
      ...column,
      ...(isAlone ? { chance: 0.6, crewDays: aloneCrewDays } : { fallback: `c${index}-b` }),
      ordered: isAlone ? 'alone' : 'with-free',
    };
  });
  return { ...instance, columns };
}

test('a pair of which half is ordered and which has no day becomes the ordered half alone, and is worth that much', () => {
  const instance = halfOrdered(0);
  const { plan, found } = solved(instance, all);
  const gone = new Set(found.schedule.unscheduled.map(({ job }) => job.index));
  expect(gone.size).toBeGreaterThan(0);
  const settled = settle(plan, found);
  expect(settled.solution.chosen).toEqual(all.map((place) => (gone.has(place) ? place + PLACES : place)));
  expect(settled.left.map(({ job }) => job.index).toSorted((a, b) => a - b)).toEqual(
    [...gone].toSorted((a, b) => a - b),
  );
  expect(settled.schedule.unscheduled).toEqual([]);
  expect(settled.solution.lost).toBeCloseTo(PLACES * 0.1 + gone.size * 0.3, 9);
  expect(proofOf(settled, found.solution, 0).status).toBe('schedule-limit');
});

test('where the ordered half alone finds no day either, it stays chosen and counts as not there', () => {
  const instance = halfOrdered(1);
  const { plan, found } = solved(instance, all);
  const settled = settle(plan, found);
  // Whatever is chosen, the order stands in it.
  for (const [place, choice] of settled.solution.chosen.entries())
    expect([place, place + PLACES]).toContain(choice);
  const still = settled.schedule.unscheduled.map(({ job }) => job.index);
  expect(still.length).toBeGreaterThan(0);
  for (const index of still) {
    expect(index).toBeGreaterThanOrEqual(PLACES);
    expect(settled.solution.chosen[index - PLACES]).toBe(index);
    expect(settled.cuts).toContainEqual(expect.objectContaining({ kind: 'forbid-column', column: index }));
  }
  const alone = settled.solution.chosen.filter((choice) => (choice ?? 0) >= PLACES).length - still.length;
  expect(settled.solution.lost).toBeCloseTo(PLACES * 0.1 + alone * 0.3 + still.length * 0.8, 9);
});
