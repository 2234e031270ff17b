import { expect, test } from 'vitest';
import type { PlanInstance } from '../programme/instance.ts';
import { seededRandom } from '../random.ts';
import { cutsFor, withCuts } from './cuts.ts';
import { jobsOf } from './jobs.ts';
import { daysFrom, smallFleet } from './schedule.fixture.ts';
import { scheduleJobs } from './schedule-jobs.ts';

const column = (id: string, place: number, more: Partial<PlanInstance['columns'][number]> = {}) => ({
  id,
  place,
  primary: id,
  fallback: null,
  chance: 0.9,
  costRupiah: 1,
  leadDays: 0,
  crewDays: 1,
  uses: [],
  facilities: [],
  fixed: false,
  ...more,
});

function instanceOf(columns: PlanInstance['columns'], places: number): PlanInstance {
  return {
    horizonDays: 10,
    places: Array.from({ length: places }, (_, n) => ({
      code: `21010100010${n}`,
      regency: '2101',
      cluster: 0,
      weight: 1,
      baseChance: 0.1,
    })),
    columns,
    facilities: [
      {
        id: 'hub',
        cluster: 0,
        costRupiah: 1,
        leadDays: 2,
        crewDays: 1,
        uses: [],
        ports: 4,
        capacityBps: 1e7,
        fixed: false,
      },
    ],
    resources: [],
    clusters: [{ id: 'near', regency: '2101', pool: 0, travelDays: 0.5 }],
    pools: [{ id: 'pool', regency: '2101', crewDays: [9] }],
  };
}

const fleet = smallFleet();
const schedule = (instance: PlanInstance, chosen: (number | null)[], built: boolean[]) =>
  scheduleJobs(
    { days: daysFrom(instance.horizonDays), jobs: jobsOf(instance, { chosen, built }), fleet },
    seededRandom(1),
  );

test('a plan becomes jobs: what hangs on a facility waits for it, and the facility is worth what hangs on it', () => {
  const onHub = { facilities: [{ facility: 0, bps: 1e6 }], leadDays: 1.2 };
  const instance = instanceOf([column('a', 0, onHub), column('b', 1)], 2);
  const [hub, a, b] = jobsOf(instance, { chosen: [0, 1], built: [true] });
  expect(hub).toMatchObject({ id: 'hub', kind: 'facility', release: 2, pool: 'pool', cluster: 'near' });
  expect(hub?.value).toBeCloseTo(0.8);
  expect(a).toMatchObject({ id: 'a', after: ['hub'], release: 2, tpsCode: '210101000100' });
  expect(b?.after).toEqual([]);
});

test('what can never be in time is forbidden, and the next plan has none of it', () => {
  const instance = instanceOf([column('late', 0, { leadDays: 9 }), column('soon', 0, { leadDays: 2 })], 1);
  const found = schedule(instance, [0], [false]);
  const cuts = cutsFor(found.unscheduled);
  expect(cuts).toEqual([{ kind: 'forbid-column', column: 0, reason: 'too-late' }]);
  expect(withCuts(instance, cuts).columns.map(({ chance }) => chance)).toEqual([0, 0.9]);
});

test('a forbidden facility takes along what hangs on it; what was ordered stays, and saves nobody', () => {
  const hung = { facilities: [{ facility: 0, bps: 1 }] };
  const instance = instanceOf([column('a', 0, hung), column('b', 1, { ...hung, fixed: true })], 2);
  const cut = withCuts(instance, [{ kind: 'forbid-facility', facility: 0, reason: 'closed' }]);
  expect(cut.columns.map(({ chance, fixed }) => [chance, fixed])).toEqual([
    [0, false],
    [0.1, true],
  ]);
});

test('where only room is missing the pool gets fewer days, and in the end the plan fits', () => {
  let instance = instanceOf(
    Array.from({ length: 14 }, (_, n) => column(`c${n}`, n)),
    14,
  );
  for (let loop = 0; loop < 10; loop++) {
    // A stand-in for the programme: as many places as the pool has days.
    const most = Math.floor(0.9 * (instance.pools[0]?.crewDays[0] ?? 0) * 2);
    const chosen = instance.places.map((_, place) => (place < most ? place : null));
    const found = schedule(instance, chosen, [false]);
    if (found.unscheduled.length === 0) return expect(loop).toBeGreaterThan(0);
    const cuts = cutsFor(found.unscheduled);
    expect(cuts.map(({ kind }) => kind)).toEqual(['fewer-days']);
    instance = withCuts(instance, cuts);
  }
  expect.fail('does not come to an end');
});
