import { expect, test } from 'vitest';
import { type BoatJob, boatLimitAfter, shareAfter } from './boat-limits.ts';
import type { PlanInstance } from './instance.ts';

const boats = { id: 'boats', kind: 'boat-days' as const, limit: 4, regency: '2101', perDay: [1, 1, 1, 1] };
const instance: PlanInstance = {
  ...{ horizonDays: 4, places: [], columns: [], facilities: [], resources: [boats], clusters: [], pools: [] },
};
const job = (amount: number, leadDays: number, isOrdered: boolean): BoatJob => ({
  ...{ column: 0, resource: 0, amount, leadDays, isOrdered },
});

test('the share of the boats of the days after, days counted by their parts', () => {
  expect([0, 1, 2.5, 4, 9].map((lead) => shareAfter(instance, 0, lead))).toEqual([1, 0.75, 0.375, 0, 0]);
});

test('seven tenths of the boats of the days after may be used, and one more boat-day widens that', () => {
  const { limit, perUnit } = boatLimitAfter(instance, [job(1, 2, false), job(1, 2, true)], 0, 2);
  expect(limit).toBeCloseTo(1.4, 12);
  expect(perUnit).toBeCloseTo(0.35, 12);
});

test('where what is ordered alone sets the limit, one more boat-day widens nothing', () => {
  const jobs = [job(1, 2, true), job(1, 3, true), job(9, 1, true), job(9, 2, false)];
  expect(boatLimitAfter(instance, jobs, 0, 2)).toEqual({ limit: 2, perUnit: 0 });
});
