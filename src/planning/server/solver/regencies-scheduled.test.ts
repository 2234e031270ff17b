import { expect, test } from 'vitest';
import { inventDays, inventFleet } from '../../../../bench/plan-fleet.ts';
import { inventInstance, nationShape } from '../../../../bench/plan-instance.ts';
import { seededRandom } from '../../random.ts';
import { jobsOf, scheduleJobs } from '../../schedule/index.ts';
import { solveNational } from './index.ts';

/** So many places are 21 regencies of the invented nation. */
const PLACES = 1_075;

test.each(['tight', 'loose'] as const)(
  'the plan of 21 regencies has a day for every job, crews %s',
  async (crews) => {
    const instance = inventInstance(nationShape(1, crews, PLACES));
    expect(new Set(instance.places.map(({ regency }) => regency)).size).toBe(21);
    const solution = await solveNational(instance, { timeLimitS: 120, lostOnly: true });
    const jobs = jobsOf(instance, solution);
    expect(jobs.filter(({ crewDays }) => crewDays > 0).length).toBeGreaterThan(400);
    const fleet = inventFleet(instance, 1);
    const schedule = scheduleJobs({ days: inventDays(instance), jobs, fleet }, seededRandom(1));
    expect(schedule.unscheduled).toEqual([]);
    expect(schedule.jobs.map(({ jobId }) => jobId).toSorted()).toEqual(jobs.map(({ id }) => id).toSorted());
  },
);
