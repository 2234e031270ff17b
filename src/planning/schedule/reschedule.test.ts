import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../random.ts';
import { scheduleChanges } from './changes.ts';
import { dayOf, type Schedule, type ScheduleInput } from './model.ts';
import { reschedule } from './reschedule.ts';
import { daysFrom, job, randomInput, smallFleet, smallInput } from './schedule.fixture.ts';
import { scheduleJobs } from './schedule-jobs.ts';

const NONE: ReadonlySet<string> = new Set();
const later = (input: ScheduleInput, days: number): ScheduleInput => ({
  ...input,
  days: input.days.slice(days),
  jobs: input.jobs.map((one) => ({ ...one, release: Math.max(0, one.release - days) })),
});
const dayFor = (schedule: Schedule, id: string) => {
  const found = schedule.jobs.find(({ jobId }) => jobId === id);
  return found && schedule.days[dayOf(found.start)];
};

describe('re-planning', () => {
  test('on the same day with nothing new changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const input = randomInput(seed, { pools: 2, jobs: 14, days: 24 });
        const before = scheduleJobs(input, seededRandom(1));
        const after = reschedule(input, before, NONE, seededRandom(1));
        const fits = before.unscheduled.length === 0;
        if (fits) expect(scheduleChanges(before, after, input)).toEqual([]);
        expect(after.unscheduled.length).toBeLessThanOrEqual(before.unscheduled.length);
      }),
      // A boat other than the fastest; work that waits for a later trip of another crew.
      { numRuns: 20, examples: [[825058], [865547], [322322]] },
    );
  });

  test('a new job is fitted in and the others stay where they were', () => {
    const jobs = [job('1', 'near'), job('2', 'far', { release: 8 })];
    const before = scheduleJobs(smallInput(jobs), seededRandom(1));
    const input = smallInput([...jobs, job('3', 'near', { crewDays: 0.5, release: 4 })]);
    const after = reschedule(input, before, NONE, seededRandom(1));
    expect(scheduleChanges(before, after, input).map(({ jobId, what }) => [jobId, what])).toEqual([
      ['3', 'added'],
    ]);
  });

  test('a crew whose boat fails takes the one that is free, though slower, and none that another crew was promised', () => {
    const small = smallFleet();
    const [crew] = small.crews;
    const [boat] = small.boats;
    if (!crew || !boat) throw new Error('a fleet without crew or boat');
    const crews = [crew, { ...crew, id: 'crew-2', name: 'Tim 2' }];
    const spare = { ...boat, id: 'boat-3', speedKmh: 15 };
    const boats = [boat, { ...boat, id: 'boat-2', speedKmh: 19 }, spare];
    // Longer than one crew could stay: both go out on the same day.
    const jobs = [job('1', 'near', { crewDays: 3 }), job('2', 'near', { crewDays: 3 })];
    const input = smallInput(jobs, 6, { ...small, crews, boats });
    const before = scheduleJobs(input, seededRandom(1));
    const boatOf = ({ trips }: Schedule, id: string) => trips.find(({ crewId }) => crewId === id)?.boatId;
    const first = boatOf(before, 'crew-1');
    expect([first, boatOf(before, 'crew-2')].toSorted()).toEqual(['boat-1', 'boat-2']);
    const failed = boats.map((one) => (one.id === first ? { ...one, off: input.days } : one));
    const broken = { ...input, fleet: { ...input.fleet, boats: failed } };
    const after = reschedule(broken, before, NONE, seededRandom(1));
    expect([boatOf(after, 'crew-1'), boatOf(after, 'crew-2')]).toEqual(['boat-3', boatOf(before, 'crew-2')]);
  });

  test('a crew that is out stays out, and keeps what it is doing', () => {
    const jobs = [1, 2, 3].map((n) => job(String(n), 'far'));
    const start = smallInput(jobs);
    const before = scheduleJobs(start, seededRandom(1));
    const today = later({ ...start, jobs: [...jobs, job('4', 'near')] }, 2);
    const done = before.jobs.filter(({ end }) => end <= 48).map(({ jobId }) => jobId);
    const doing = before.jobs.find(({ end }) => end > 48)?.jobId ?? '';
    const after = reschedule(today, before, new Set(done), seededRandom(1));
    const [out, next] = after.trips;
    expect(out?.startDay).toBe(-2);
    expect(done).toHaveLength(1);
    expect(dayFor(after, doing)).toBe(dayFor(before, doing));
    expect(next?.startDay ?? 0).toBeGreaterThan(out?.endDay ?? 99);
    // Finished yesterday or before: tested tonight.
    const evening = after.jobs.find(({ jobId }) => jobId === done[0])?.test;
    expect(dayOf(evening?.start ?? 99)).toBe(0);
  });

  test('what should have been done and was not is planned again, and says so', () => {
    const start = smallInput([job('1', 'town')]);
    const before = scheduleJobs(start, seededRandom(1));
    const today = later(start, 5);
    const after = reschedule(today, before, NONE, seededRandom(1));
    const [change] = scheduleChanges(before, after, today);
    expect(change).toMatchObject({ jobId: '1', what: 'moved', before: { day: start.days[0] } });
    expect(change?.why.id).toMatch(/lewat/);
    expect(change?.after?.day).toBe(start.days[5]);
  });

  test.each([
    ['barangnya datang lebih lambat', { release: 9 }, {}],
    ['angin utara', {}, { closed: true }],
    ['timnya tidak bertugas hari itu', {}, { off: true }],
  ])('%s', (why, more, { closed = false, off = false }: { closed?: boolean; off?: boolean }) => {
    const start = smallInput([job('1', 'near', { release: 2 })]);
    const before = scheduleJobs(start, seededRandom(1));
    const [from, until] = [daysFrom(1)[0], daysFrom(9)[8]];
    const fleet = smallFleet();
    const input = {
      ...start,
      jobs: [job('1', 'near', { release: 2, ...more })],
      fleet: {
        ...fleet,
        crews: off ? fleet.crews.map((crew) => ({ ...crew, off: daysFrom(9) })) : fleet.crews,
        closures:
          closed && from && until
            ? [
                {
                  ...{ from, until, what: 'sea' as const, clusters: null },
                  reason: { id: 'angin utara', en: 'north wind' },
                },
              ]
            : [],
      },
    };
    const after = reschedule(input, before, NONE, seededRandom(1));
    expect(scheduleChanges(before, after, input).map((change) => change.why.id)).toEqual([why]);
  });

  test('a boat less: what no longer fits is said, the rest keeps its days', () => {
    const jobs = [job('1', 'town'), job('2', 'near', { release: 13 })];
    const before = scheduleJobs(smallInput(jobs), seededRandom(1));
    const input = smallInput(jobs, 20, { ...smallFleet(), boats: [] });
    const after = reschedule(input, before, NONE, seededRandom(1));
    expect(scheduleChanges(before, after, input)).toMatchObject([
      { jobId: '2', what: 'no-place', after: null },
    ]);
  });
});
