import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import type { PlanColumn, PlanInstance } from '../programme/instance.ts';
import { withCuts } from './cuts.ts';
import type { Fleet } from './fleet.ts';
import { planDays, scheduleOfPlan } from './of-plan.ts';
import { outOfReach } from './out-of-reach.ts';
import { smallFleet } from './schedule.fixture.ts';

const today = '2024-10-08' as Day;

/** The small fleet's world with an island to which one way takes longer than daylight, and one that nobody could place. */
function fleet(more: Partial<Fleet> = {}): Fleet {
  const small = smallFleet();
  return {
    ...small,
    clusters: [
      ...small.clusters,
      { id: 'beyond', name: 'Pulau Terluar', position: { latitude: 0, longitude: 106.6 }, land: 'beyond' },
    ],
    ...more,
  };
}

const SITES = ['town', 'near', 'far', 'beyond', 'nowhere'];

function instanceOf(columns: readonly Partial<PlanColumn>[], horizonDays = 10): PlanInstance {
  return {
    horizonDays,
    places: SITES.map((_, cluster) => ({
      code: `21010100010${cluster}`,
      regency: '2101',
      cluster,
      weight: 1,
      baseChance: 0.1,
    })),
    columns: columns.map((column, n) => ({
      ...{ id: `c${n}`, primary: `c${n}`, fallback: null, place: 0, chance: 0.9, costRupiah: 1 },
      ...{ leadDays: 0, crewDays: 1, uses: [], facilities: [], fixed: false },
      ...column,
    })),
    facilities: [],
    resources: [],
    clusters: SITES.map((id) => ({ id, regency: '2101', pool: 0, travelDays: 0.5 })),
    pools: [{ id: 'pool', regency: '2101', crewDays: [9] }],
  };
}

const cutsOf = (instance: PlanInstance, by = fleet()) =>
  outOfReach(instance, { days: planDays(today, instance.horizonDays), fleet: by });

test('the whole island that no boat reaches by daylight is out, at once; what needs no crew there stays', () => {
  const instance = instanceOf([
    { place: 3 },
    { place: 3, crewDays: 2, leadDays: 4 },
    { place: 3, crewDays: 0 },
    { place: 1 },
    { place: 4 },
  ]);
  expect(cutsOf(instance)).toEqual([
    { kind: 'forbid-column', column: 0, reason: 'leg-too-long' },
    { kind: 'forbid-column', column: 1, reason: 'leg-too-long' },
    { kind: 'forbid-column', column: 4, reason: 'no-site' },
  ]);
});

test('without a boat no island is reached, without a crew nothing', () => {
  const instance = instanceOf([{ place: 0 }, { place: 1 }]);
  expect(cutsOf(instance, fleet({ boats: [] }))).toMatchObject([{ column: 1, reason: 'no-boat' }]);
  expect(cutsOf(instance, fleet({ crews: [] }))).toMatchObject([
    { column: 0, reason: 'no-crew' },
    { column: 1, reason: 'no-crew' },
  ]);
});

test('a shared device that nobody can bring is out', () => {
  const hub = { id: 'hub', cluster: 3, costRupiah: 1, leadDays: 0, crewDays: 1, uses: [], ports: 2 };
  const instance = {
    ...instanceOf([{ place: 1, facilities: [{ facility: 0, bps: 1 }] }]),
    facilities: [{ ...hub, capacityBps: 9, fixed: false }],
  };
  expect(cutsOf(instance)).toEqual([{ kind: 'forbid-facility', facility: 0, reason: 'leg-too-long' }]);
});

test('what is ordered and out of reach stays, and saves nobody', () => {
  const instance = instanceOf([{ place: 3, fixed: true }]);
  const [column] = withCuts(instance, cutsOf(instance)).columns;
  expect(column).toMatchObject({ fixed: true, chance: 0.1 });
});

test('out is exactly what has no day even when nothing else is planned', () => {
  const columns = fc.record({
    place: fc.nat({ max: SITES.length - 1 }),
    leadDays: fc.nat({ max: 9 }),
    crewDays: fc.constantFrom(0, 0.25, 1, 3),
  });
  fc.assert(
    fc.property(
      fc.array(columns, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 2, max: 10 }),
      (some, days) => {
        const instance = instanceOf(some, days);
        const out = new Set(
          cutsOf(instance).flatMap((cut) => (cut.kind === 'forbid-column' ? [cut.column] : [])),
        );
        for (const [index, { place, leadDays, crewDays }] of instance.columns.entries()) {
          // What is too late by the programme's own rule is no choice, and is not asked about.
          if (leadDays + crewDays + (crewDays > 0 ? 0.5 : 0) > days) continue;
          const chosen = instance.places.map((_, at) => (at === place ? index : null));
          const { unscheduled } = scheduleOfPlan({
            instance,
            solution: { chosen, built: [] },
            fleet: fleet(),
            today,
          });
          // Nobody can be sent to a place that is not on the map; what needs no crew is tested there by whoever is.
          if (crewDays === 0 && unscheduled[0]?.reason === 'no-evening') continue;
          expect(out.has(index)).toBe(unscheduled.length > 0);
        }
      },
    ),
    { numRuns: 60 },
  );
});
