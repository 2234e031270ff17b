import { dayOf, type Moment, type ScheduleInput } from './model.ts';

/** A fix that wants its test. */
export type Finished = {
  readonly jobId: string;
  readonly cluster: string;
  readonly end: Moment;
  readonly value: number;
};

/** When a test is made. */
export type Evening = { readonly start: Moment; readonly end: Moment };

/**
 * Gives each fix the first evening after the day on which it was finished (DOMAIN section 2: on another day, in the evening window),
 * as many in a cluster on one evening as there are people to test. Who finished first is tested first, the weightier before.
 * @returns evenings by job; a job without one found none before the freeze.
 */
export function eveningsFor(input: ScheduleInput, finished: readonly Finished[]): Map<string, Evening> {
  const { windows, closures } = input.fleet;
  const hours = windows.testMinutes / 60;
  const fitting = Math.floor((windows.test.until - windows.test.from) / hours + 1e-9);
  const most = Math.max(0, Math.min(windows.testsPerEvening, fitting));
  const used = new Map<string, number>();
  const evenings = new Map<string, Evening>();
  const inOrder = finished.toSorted(
    (a, b) => a.end - b.end || b.value - a.value || (a.jobId < b.jobId ? -1 : 1),
  );
  for (const { jobId, cluster, end } of inOrder) {
    for (let day = Math.max(0, dayOf(end) + 1); day < input.days.length; day++) {
      const date = input.days[day] ?? '';
      const isClosed = closures.some(
        ({ what, from, until, clusters }) =>
          what === 'all' && date >= from && date <= until && (clusters?.includes(cluster) ?? true),
      );
      const slot = used.get(`${cluster} ${day}`) ?? 0;
      if (isClosed || slot >= most) continue;
      used.set(`${cluster} ${day}`, slot + 1);
      const start = 24 * day + windows.test.from + slot * hours;
      evenings.set(jobId, { start, end: start + hours });
      break;
    }
  }
  return evenings;
}
