import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../random.ts';
import { dayOf, hourOf, type Schedule, type ScheduleInput } from './model.ts';
import { job, randomInput, smallFleet, smallInput } from './schedule.fixture.ts';
import { scheduleJobs } from './schedule-jobs.ts';

const inputs = fc
  .record({
    seed: fc.integer({ min: 0, max: 1e6 }),
    pools: fc.integer({ min: 1, max: 3 }),
    jobs: fc.integer({ min: 1, max: 20 }),
    days: fc.integer({ min: 12, max: 30 }),
  })
  .map(({ seed, ...size }) => randomInput(seed, size));

describe('one crew and one boat', () => {
  test('sails out in daylight, works, comes home, and the test is on another day in the evening', () => {
    const schedule = scheduleJobs(smallInput([job('1', 'near')]), seededRandom(1));
    const [trip] = schedule.trips;
    const kinds = trip?.events.map((event) => event.kind);
    expect(kinds).toEqual(['travel', 'work', 'travel']);
    expect(trip?.boatId).toBe('boat-1');
    // 22.2 km x 1.2 at 20 km/h and half an hour of landing: 1.83 h; from 6:00 the work begins at 8:00 and takes the day.
    const [out, work, home] = trip?.events ?? [];
    expect(out?.end).toBeCloseTo(6 + 1.834, 2);
    expect([work?.start, work?.end]).toEqual([8, 17]);
    // No daylight is left for the way home on the same day.
    expect(dayOf(home?.start ?? 0)).toBe(1);
    const [done] = schedule.jobs;
    expect(done?.test).toEqual({ start: 24 + 15, end: 24 + 16 });
    expect(done?.slackDays).toBe(18);
  });

  test('one visit serves the neighbours of one island', () => {
    const jobs = [1, 2, 3, 4].map((n) => job(String(n), 'far', { crewDays: 0.5 }));
    const { trips } = scheduleJobs(smallInput(jobs), seededRandom(1));
    expect(trips).toHaveLength(1);
  });

  test('a place on the same land is reached by road, without the boat', () => {
    const { trips } = scheduleJobs(smallInput([job('1', 'town')]), seededRandom(1));
    expect(trips.map(({ boatId }) => boatId)).toEqual([null]);
  });

  test('what needs no crew is done when it arrives and tested the evening after', () => {
    const { jobs, trips } = scheduleJobs(
      smallInput([job('1', 'far', { crewDays: 0, release: 5 })]),
      seededRandom(1),
    );
    expect(trips).toEqual([]);
    expect(jobs[0]?.crewId).toBeNull();
    expect(dayOf(jobs[0]?.test?.start ?? 0)).toBe(6);
  });

  test('a late test within the wanted slack is tight', () => {
    const schedule = scheduleJobs(smallInput([job('1', 'near', { release: 8 })], 11), seededRandom(1));
    expect(schedule.jobs.map(({ slackDays, isTight }) => [slackDays, isTight])).toEqual([[1, true]]);
  });
});

describe('a job that cannot be scheduled says why', () => {
  const reasonOf = (input: ScheduleInput) =>
    scheduleJobs(input, seededRandom(1)).unscheduled.map(({ reason }) => reason);
  const fleet = smallFleet();
  const near = [job('1', 'near')];
  const day = (n: number) => smallInput([]).days[n] ?? smallInput([]).days[0];

  test.each([
    ['no-site', smallInput([job('1', 'nowhere')])],
    ['no-crew', smallInput([job('1', 'near', { pool: 'other' })])],
    ['no-boat', smallInput(near, 20, { ...fleet, boats: [] })],
    [
      'leg-too-long',
      smallInput(near, 20, { ...fleet, boats: fleet.boats.map((b) => ({ ...b, speedKmh: 1 })) }),
    ],
    ['too-late', smallInput([job('1', 'near', { release: 19 })])],
    ['too-late', smallInput([job('1', 'near', { release: 19, crewDays: 0 })])],
    ['trip-too-long', smallInput([job('1', 'near', { crewDays: 7 })])],
    ['no-room', smallInput(near, 20, { ...fleet, crews: fleet.crews.map((c) => ({ ...c, daysLeft: 1 })) })],
    ['no-evening', smallInput(near, 20, { ...fleet, windows: { ...fleet.windows, testsPerEvening: 0 } })],
    [
      'closed',
      smallInput(near, 20, {
        ...fleet,
        closures: [
          {
            from: day(0) as never,
            until: day(19) as never,
            what: 'sea',
            clusters: ['near'],
            reason: { id: 'angin utara', en: 'north wind' },
          },
        ],
      }),
    ],
  ] as const)('%s', (reason, input) => {
    expect(reasonOf(input)).toEqual([reason]);
  });

  test('what hangs on a facility that has no place, has none either', () => {
    const jobs = [
      job('hub', 'near', { kind: 'facility', tpsCode: null, release: 19 }),
      job('1', 'near', { after: ['hub'] }),
      job('2', 'near', { after: ['hub'], crewDays: 0 }),
    ];
    expect(reasonOf(smallInput(jobs)).toSorted()).toEqual([
      'after-unscheduled',
      'after-unscheduled',
      'too-late',
    ]);
  });

  test('more work than days: the weightier are served, the rest has no room', () => {
    const jobs = Array.from({ length: 12 }, (_, n) => job(String(n), 'near', { value: n < 3 ? 5 : 0.1 }));
    const { unscheduled, jobs: done } = scheduleJobs(smallInput(jobs, 8), seededRandom(1));
    expect(new Set(unscheduled.map(({ reason }) => reason))).toEqual(new Set(['no-room']));
    expect(done.map(({ jobId }) => jobId)).toEqual(expect.arrayContaining(['0', '1', '2']));
  });
});

describe('any schedule', () => {
  test('accounts for every job once', () => {
    check((input, { jobs, unscheduled }) => {
      const seen = [...jobs.map(({ jobId }) => jobId), ...unscheduled.map(({ job: { id } }) => id)];
      expect(seen.toSorted()).toEqual(input.jobs.map(({ id }) => id).toSorted());
    });
  });

  test('has no crew and no boat in two places, and brings everybody home', () => {
    check((input, { trips }) => {
      for (const who of ['crewId', 'boatId'] as const) {
        const daysOut = trips.flatMap((trip) =>
          trip[who] === null
            ? []
            : input.days.slice(trip.startDay, trip.endDay + 1).map((day) => `${trip[who]} ${day}`),
        );
        expect(new Set(daysOut).size).toBe(daysOut.length);
      }
      for (const trip of trips) {
        const port = input.fleet.ports.find(({ id }) => id === trip.port);
        const crew = input.fleet.crews.find(({ id }) => id === trip.crewId);
        expect(crew?.homePort).toBe(trip.port);
        let at = port?.id;
        let now = 24 * trip.startDay;
        for (const event of trip.events) {
          expect(event.start).toBeGreaterThanOrEqual(now - 1e-6);
          now = event.end;
          if (event.kind === 'travel') {
            expect(samePlace(input, event.from.id, at)).toBe(true);
            at = event.to.id;
          } else {
            expect(samePlace(input, event.at.id, at)).toBe(true);
          }
        }
        expect(at).toBe(port?.id);
        expect(dayOf(now - 1e-6)).toBe(trip.endDay);
        expect(trip.endDay - trip.startDay).toBeLessThan(input.fleet.windows.maxTripDays);
      }
    });
  });

  test('keeps lead times, facilities first, windows, closed days and days off', () => {
    check((input, { trips, jobs }) => {
      const byId = new Map(input.jobs.map((one) => [one.id, one]));
      const done = new Map(jobs.map((one) => [one.jobId, one]));
      const { windows, closures } = input.fleet;
      for (const one of jobs) {
        expect(one.start).toBeGreaterThanOrEqual(24 * (byId.get(one.jobId)?.release ?? 0));
        for (const first of byId.get(one.jobId)?.after ?? [])
          expect(one.start).toBeGreaterThanOrEqual((done.get(first)?.end ?? Number.NaN) - 1e-6);
      }
      for (const trip of trips) {
        const off = input.fleet.crews.find(({ id }) => id === trip.crewId)?.off ?? [];
        for (const event of trip.events) {
          const window =
            event.kind === 'work' ? windows.work : event.mode === 'sea' ? windows.sea : windows.road;
          expect(hourOf(event.start)).toBeGreaterThanOrEqual(window.from - 1e-6);
          expect(event.end - 24 * dayOf(event.end - 1e-6)).toBeLessThanOrEqual(window.until + 1e-6);
          const date = input.days[dayOf(event.start)] ?? '';
          expect(off).not.toContain(date);
          if (event.kind !== 'travel' || event.mode !== 'sea') continue;
          for (const closure of closures) {
            if (date < closure.from || date > closure.until) continue;
            const shut = new Set(closure.clusters);
            expect([event.from.id, event.to.id].filter((id) => shut.has(clusterOf(input, id)))).toEqual([]);
          }
        }
      }
    });
  });

  test('tests each fix on another day, in the evening, before the freeze', () => {
    check((input, { jobs }) => {
      const { test: window, testsPerEvening } = input.fleet.windows;
      const perEvening = new Map<string, number>();
      for (const { end, test: evening, tpsCode, cluster, slackDays } of jobs) {
        if (tpsCode === null) {
          expect(evening).toBeNull();
          continue;
        }
        const day = dayOf(evening?.start ?? 0);
        expect(day).toBeGreaterThan(dayOf(end - 1e-6));
        expect(day).toBeLessThan(input.days.length);
        expect(slackDays).toBe(input.days.length - 1 - day);
        expect(hourOf(evening?.start ?? 0)).toBeGreaterThanOrEqual(window.from);
        expect((evening?.end ?? 0) - 24 * day).toBeLessThanOrEqual(window.until + 1e-6);
        perEvening.set(`${cluster} ${day}`, (perEvening.get(`${cluster} ${day}`) ?? 0) + 1);
      }
      for (const many of perEvening.values()) expect(many).toBeLessThanOrEqual(testsPerEvening);
    });
  });

  test('works as long as each job takes', () => {
    check((input, { trips, unscheduled }) => {
      const byId = new Map(input.jobs.map((one) => [one.id, one]));
      const { from, until } = input.fleet.windows.work;
      const impossible = unscheduled
        .filter(({ reason }) => reason !== 'no-evening')
        .map(({ job: { id } }) => id);
      for (const event of trips.flatMap(({ events }) => events)) {
        if (event.kind !== 'work') continue;
        expect(impossible).not.toContain(event.jobId);
        const { crewDays = 0 } = byId.get(event.jobId) ?? {};
        expect(event.end - event.start).toBeGreaterThanOrEqual(crewDays * (until - from) - 1e-6);
      }
    });
  });

  test('is the same for the same input and seed, in whatever order the jobs come', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const again = scheduleJobs(input, seededRandom(7));
        expect(scheduleJobs(input, seededRandom(7))).toEqual(again);
        const turned = scheduleJobs({ ...input, jobs: input.jobs.toReversed() }, seededRandom(7));
        expect(turned.trips).toEqual(again.trips);
      }),
      { numRuns: 6 },
    );
  });
});

test('a regency alone has the schedule that it has within the whole', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const whole = scheduleJobs(input, seededRandom(5));
      const pool = input.jobs[0]?.pool ?? '';
      const alone = scheduleJobs(
        { ...input, jobs: input.jobs.filter((one) => one.pool === pool) },
        seededRandom(5),
      );
      const crews = input.fleet.crews.filter((crew) => crew.pool === pool).map(({ id }) => id);
      expect(alone.trips).toEqual(whole.trips.filter(({ crewId }) => crews.includes(crewId)));
    }),
    { numRuns: 6 },
  );
});

function check(holds: (input: ScheduleInput, schedule: Schedule) => void): void {
  fc.assert(
    fc.property(inputs, (input) => holds(input, scheduleJobs(input, seededRandom(3)))),
    { numRuns: 15 },
  );
}

/** Jobs of one cluster lie together here: no way between them is no event. */
function samePlace(input: ScheduleInput, a: string | undefined, b: string | undefined): boolean {
  return a === b || (clusterOf(input, a) === clusterOf(input, b) && clusterOf(input, a) !== '');
}

function clusterOf(input: ScheduleInput, stop: string | undefined): string {
  return input.jobs.find((one) => one.tpsCode === stop || one.id === stop)?.cluster ?? '';
}
