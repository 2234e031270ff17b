import { expect, test } from 'vitest';
import { checkInstance } from './check-instance.ts';
import type { PlanInstance } from './instance.ts';

const GOOD: PlanInstance = {
  horizonDays: 20,
  places: [{ code: '2101010001001', regency: '21.01', cluster: 0, weight: 1, baseChance: 0.2 }],
  columns: [
    {
      ...{
        id: 'x',
        place: 0,
        primary: 'x',
        fallback: null,
        chance: 0.9,
        costRupiah: 1,
        leadDays: 3,
        crewDays: 1,
      },
      ...{ uses: [{ resource: 0, amount: 1 }], facilities: [{ facility: 0, bps: 1 }], fixed: false },
    },
  ],
  facilities: [
    {
      ...{ id: 'f', cluster: 0, costRupiah: 1, leadDays: 1, crewDays: 1, uses: [], ports: 1, capacityBps: 1 },
      fixed: false,
    },
  ],
  resources: [{ id: 'r', kind: 'stock', limit: 1, regency: null }],
  clusters: [{ id: 'c', regency: '21.01', pool: 0, travelDays: 1 }],
  pools: [{ id: 'p', regency: '21.01', crewDays: [20] }],
};

test('possible figures have no fault', () => {
  expect(checkInstance(GOOD)).toEqual([]);
});

test.each([
  ['negative cost', 'columns[0].costRupiah', { costRupiah: -1 }],
  ['missing cost', 'columns[0].costRupiah', { costRupiah: undefined }],
  ['cost that is no number', 'columns[0].costRupiah', { costRupiah: Number.NaN }],
  ['absurd cost', 'columns[0].costRupiah', { costRupiah: 5e12 }],
  ['chance above one', 'columns[0].chance', { chance: 1.2 }],
  ['chance below nought', 'columns[0].chance', { chance: -0.1 }],
  ['endless lead', 'columns[0].leadDays', { leadDays: Number.POSITIVE_INFINITY }],
  ['place that is not there', 'columns[0].place', { place: 1 }],
  ['half a place', 'columns[0].place', { place: 0.5 }],
  ['resource that is not there', 'columns[0].uses[0].resource', { uses: [{ resource: 7, amount: 1 }] }],
  ['negative use', 'columns[0].uses[0].amount', { uses: [{ resource: 0, amount: -2 }] }],
  [
    'facility that is not there',
    'columns[0].facilities[0].facility',
    { facilities: [{ facility: -1, bps: 1 }] },
  ],
])('%s is refused with its place', (_, path, change) => {
  const columns = [{ ...GOOD.columns[0], ...change }] as PlanInstance['columns'];
  const errors = checkInstance({ ...GOOD, columns });
  expect(errors.map((error) => error.path)).toEqual([path]);
  expect(errors[0]?.message.id).not.toBe('');
  expect(errors[0]?.message.en).not.toBe('');
});

test('of thousands of faults fifty are named', () => {
  const columns = Array.from({ length: 5_000 }, () => ({ ...GOOD.columns[0], chance: 9 }));
  expect(checkInstance({ ...GOOD, columns } as PlanInstance)).toHaveLength(50);
});
