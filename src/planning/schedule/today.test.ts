import { expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import { seededRandom } from '../random.ts';
import { job, smallInput } from './schedule.fixture.ts';
import { scheduleJobs } from './schedule-jobs.ts';
import { inputFrom, lateJobs } from './today.ts';

// Days of the fixture begin on 9 October: the plan was made on the 8th.
const made = '2024-10-08' as Day;
const hub = job('hub', 'near', { kind: 'facility', tpsCode: null, release: 6 });
const jobs = [
  hub,
  job('1', 'near', { after: ['hub'], release: 6 }),
  job('2', 'town'),
  job('3', 'near', { after: ['hub'] }),
];
const input = smallInput(jobs);
const codeOf = (id: string) => jobs.find((one) => one.id === id)?.tpsCode ?? '';

test('days that passed are gone, lead times have run, and what is closed needs nothing', () => {
  const later = inputFrom(input, made, '2024-10-12' as Day, new Set([codeOf('2')]));
  expect(later.days[0]).toBe('2024-10-13');
  expect(later.days.at(-1)).toBe(input.days.at(-1));
  expect(later.jobs.map(({ id, release }) => [id, release])).toEqual([
    ['hub', 2],
    ['1', 2],
    ['3', 0],
  ]);
});

test('a facility on which a closed TPS hangs is there', () => {
  const later = inputFrom(input, made, made, new Set([codeOf('1')]));
  expect(later.jobs.map(({ id, after }) => [id, after])).toEqual([
    ['2', []],
    ['3', []],
  ]);
});

test('late is what should have been tested before today and is not closed', () => {
  const schedule = scheduleJobs(input, seededRandom(1));
  const due = schedule.jobs.find(({ jobId }) => jobId === '2')?.test;
  expect(due).toBeTruthy();
  const last = input.days.at(-1) ?? made;
  expect(lateJobs(schedule, made, new Set())).toEqual([]);
  const late = lateJobs(schedule, last, new Set([codeOf('1')]));
  expect(late.map(({ job: { jobId } }) => jobId).toSorted()).toEqual(['2', '3']);
  expect(late.every(({ lateDays }) => lateDays > 0)).toBe(true);
});
