import { expect, test } from 'vitest';
import type { PlanColumn, PlanInstance } from './instance.ts';
import { canChoose } from './possible.ts';

const INSTANCE: PlanInstance = {
  horizonDays: 10,
  places: [{ code: 'tps-0', regency: '21.01', cluster: 0, weight: 1, baseChance: 0.3 }],
  columns: [],
  facilities: [],
  resources: [],
  clusters: [{ id: 'pulau', regency: '21.01', pool: 0, travelDays: 0 }],
  pools: [{ id: 'regu', regency: '21.01', crewDays: [10] }],
};
const COLUMN: PlanColumn = {
  id: 'tps-0:0',
  place: 0,
  primary: 'tps-0:0',
  fallback: null,
  chance: 0.05,
  costRupiah: 0,
  leadDays: 0,
  crewDays: 0,
  uses: [],
  facilities: [],
  fixed: false,
};

test.each([
  ['worse than carrying by hand', {}, false],
  ['no better than carrying by hand', { chance: 0.3 }, false],
  ['better', { chance: 0.35 }, true],
  ['worse, but ordered', { fixed: true }, true],
  ['worse, beside what is ordered: nothing is no choice there', { ordered: 'with-free' as const }, true],
  ['beside what is ordered, but too late', { ordered: 'with-free' as const, leadDays: 11 }, false],
])('a choice that is %s', (_, more: Partial<PlanColumn>, may) => {
  expect(canChoose(INSTANCE, { ...COLUMN, ...more })).toBe(may);
});
