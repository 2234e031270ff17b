import { type Day, daysBetween } from '../../kernel/index.ts';
import { dayOf, type Schedule, type ScheduledJob, type ScheduleInput } from './model.ts';
import { planDays } from './of-plan.ts';

/**
 * What a schedule asks of a later day: the days that are left, lead times that have run since the plan was made, and only TPS that no test
 * has closed yet. A facility on which a closed TPS hangs is there.
 * @param made the day on which the plan was made; @param closed codes of TPS that need nothing any more.
 */
export function inputFrom(
  input: ScheduleInput,
  made: Day,
  today: Day,
  closed: ReadonlySet<string>,
): ScheduleInput {
  const shift = Math.max(0, daysBetween(made, today));
  const isClosed = (code: string | null) => code !== null && closed.has(code);
  const there = new Set(input.jobs.flatMap((job) => (isClosed(job.tpsCode) ? job.after : [])));
  return {
    ...input,
    days: planDays(today, input.days.length - shift),
    jobs: input.jobs
      .filter((job) => !isClosed(job.tpsCode) && !there.has(job.id))
      .map((job) => ({
        ...job,
        release: Math.max(0, job.release - shift),
        after: job.after.filter((id) => !there.has(id)),
      })),
  };
}

/** A TPS whose test should have shown by now that it sends. */
export type LateJob = { readonly job: ScheduledJob; readonly due: Day; readonly lateDays: number };

/** What is late against a schedule on a day: tests that were due before it, of TPS that are not closed; the latest first. */
export function lateJobs(
  { jobs, days }: Pick<Schedule, 'jobs' | 'days'>,
  today: Day,
  closed: ReadonlySet<string>,
): LateJob[] {
  return jobs
    .flatMap((job): LateJob[] => {
      const due = job.test ? days[dayOf(job.test.start)] : undefined;
      if (!due || job.tpsCode === null || due >= today || closed.has(job.tpsCode)) return [];
      return [{ job, due, lateDays: daysBetween(due, today) }];
    })
    .sort((a, b) => b.lateDays - a.lateDays || (a.job.jobId < b.job.jobId ? -1 : 1));
}
