import { expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import type { PlanInstance, PlanSolution } from '../programme/instance.ts';
import { dayOf } from './model.ts';
import { closingsOf, planDays, scheduleOfPlan, solveUntilScheduled, visitsOf } from './of-plan.ts';
import { smallFleet } from './schedule.fixture.ts';

const instance: PlanInstance = {
  horizonDays: 10,
  places: ['210101000100', '210101000101'].map((code) => {
    return { code, regency: '2101', cluster: 0, weight: 1, baseChance: 0.1 };
  }),
  columns: [
    [9, 0],
    [1, 0],
    [1, 1],
  ].map(([leadDays = 0, place = 0], n) => ({
    id: `c${n}`,
    ...{ place, leadDays, primary: `c${n}`, fallback: null, chance: 0.9, costRupiah: 1, crewDays: 1 },
    ...{ uses: [], facilities: [], fixed: false },
  })),
  facilities: [],
  resources: [],
  clusters: [{ id: 'near', regency: '2101', pool: 0, travelDays: 0.5 }],
  pools: [{ id: 'pool', regency: '2101', crewDays: [9] }],
};
const plan = { instance, fleet: smallFleet(), today: '2024-11-14' as Day };

test('the last day of the schedule is that of the freeze', () => {
  // Voting on the 27th, all ready on the 24th (H-3): ten days to go to the freeze.
  expect(planDays(plan.today, 10).at(-1)).toBe('2024-11-24');
  expect(planDays(plan.today, -1)).toEqual([]);
});

test('closings are the days of the tests', () => {
  const schedule = scheduleOfPlan({ ...plan, solution: { chosen: [0, 2], built: [] } });
  const [served] = schedule.jobs;
  expect([...closingsOf(schedule)]).toEqual([
    [instance.places[1]?.code, schedule.days[dayOf(served?.test?.start ?? 0)]],
  ]);
  expect(schedule.unscheduled.map(({ reason }) => reason)).toEqual(['too-late']);
});

test('a visit is the first day of a crew, at the TPS or at the facility that it hangs on; without a crew there is none', () => {
  const [first, second] = instance.places.map(({ code }) => code);
  const hub = { id: 'hub', cluster: 0, leadDays: 0, crewDays: 1, costRupiah: 1, ports: 9, capacityBps: 9 };
  const shared: PlanInstance = {
    ...instance,
    columns: instance.columns.map((column, n) =>
      n === 1 ? { ...column, leadDays: 4, crewDays: 0, facilities: [{ facility: 0, bps: 1 }] } : column,
    ),
    facilities: [{ ...hub, uses: [], fixed: false }],
  };
  const schedule = scheduleOfPlan({ ...plan, instance: shared, solution: { chosen: [1, 2], built: [true] } });
  const dayOfJob = (id: string) =>
    schedule.days[dayOf(schedule.jobs.find(({ jobId }) => jobId === id)?.start ?? -1)];
  expect(schedule.unscheduled).toEqual([]);
  expect(visitsOf(schedule, shared)).toEqual(
    new Map([
      [first, dayOfJob('hub')],
      [second, dayOfJob('c2')],
    ]),
  );
  const alone = { ...schedule, jobs: schedule.jobs.map((job) => ({ ...job, crewId: null })) };
  expect(visitsOf(alone, shared)).toEqual(new Map());
});

test('solves again without what cannot be scheduled, and what it keeps is a solution of the first question', async () => {
  const asked: number[][] = [];
  const solve = async (cut: PlanInstance) => {
    asked.push(cut.columns.map(({ chance }) => chance));
    return { chosen: [1, 2], built: [] };
  };
  const first: Pick<PlanSolution, 'chosen' | 'built'> = { chosen: [0, 2], built: [] };
  const found = await solveUntilScheduled(plan, first, solve);
  expect(asked).toEqual([[0, 0.9, 0.9]]);
  expect(found.solution.chosen).toEqual([1, 2]);
  expect(found.schedule.unscheduled).toEqual([]);
});

test('ends after so many tries and says what is left over', async () => {
  let tries = 0;
  const stubborn = async () => {
    tries++;
    return { chosen: [0, 2], built: [] };
  };
  const found = await solveUntilScheduled(plan, { chosen: [0, 2], built: [] }, stubborn, 3);
  expect(tries).toBe(3);
  expect(found.schedule.unscheduled).toHaveLength(1);
});
