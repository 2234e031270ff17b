import { type Day, type Text, text } from '../../kernel/index.ts';
import { dayOf, type Schedule, type ScheduledJob, type ScheduleInput } from './model.ts';

/** When and by whom a job was or is to be done. */
export type Appointment = { readonly day: Day; readonly crewId: string | null };

/** What another schedule does differently with a job, and why. */
export type ScheduleChange = {
  readonly jobId: string;
  readonly tpsCode: string | null;
  readonly what: 'added' | 'dropped' | 'moved' | 'other-crew' | 'no-place';
  readonly before: Appointment | null;
  readonly after: Appointment | null;
  readonly why: Text;
};

/** Which jobs have another day or crew than people were told, the earliest first. @param input what the new schedule was made from. */
export function scheduleChanges(before: Schedule, after: Schedule, input: ScheduleInput): ScheduleChange[] {
  const was = new Map(before.jobs.map((job) => [job.jobId, job]));
  const is = new Map(after.jobs.map((job) => [job.jobId, job]));
  const left = new Map(after.unscheduled.map((one) => [one.job.id, one]));
  const ids = new Set([...was.keys(), ...is.keys(), ...left.keys()]);
  const changes = [...ids].flatMap((id): ScheduleChange[] => {
    const [old, now, unplaced] = [was.get(id), is.get(id), left.get(id)];
    const from = appointment(before, old);
    const to = appointment(after, now);
    if (from && to && from.day === to.day && from.crewId === to.crewId) return [];
    if (!from && !to) return [];
    const what = unplaced ? 'no-place' : !to ? 'dropped' : !from ? 'added' : movedOr(from, to);
    const why = unplaced ? unplaced.words : whyOf(what, from, id, input);
    return [{ jobId: id, tpsCode: (now ?? old)?.tpsCode ?? null, what, before: from, after: to, why }];
  });
  return changes.sort((a, b) =>
    dayIn(a) < dayIn(b) ? -1 : dayIn(a) > dayIn(b) ? 1 : a.jobId < b.jobId ? -1 : 1,
  );
}

function movedOr(from: Appointment, to: Appointment): 'moved' | 'other-crew' {
  return from.day === to.day ? 'other-crew' : 'moved';
}

function appointment({ days }: Schedule, job: ScheduledJob | undefined): Appointment | null {
  if (!job) return null;
  const index = dayOf(job.start);
  const first = days[0];
  // What began before the first day of a schedule began on a day that is no longer in it.
  const day = days[index] ?? (first ? dayBefore(first, -index) : undefined);
  return day ? { day, crewId: job.crewId } : null;
}

function dayBefore(day: Day, days: number): Day {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10) as Day;
}

function dayIn({ after, before }: ScheduleChange): string {
  return (after ?? before)?.day ?? '';
}

function whyOf(
  what: ScheduleChange['what'],
  from: Appointment | null,
  id: string,
  { days, jobs, fleet }: ScheduleInput,
): Text {
  if (what === 'added') return text('baru ada dalam rencana', 'new in the plan');
  if (what === 'dropped')
    return text('tidak lagi dalam rencana, atau sudah diuji', 'no longer planned, or tested already');
  const job = jobs.find((one) => one.id === id);
  const crew = fleet.crews.find((one) => one.id === from?.crewId);
  const on = from?.day ?? ('' as Day);
  if (days[0] && on < days[0])
    return text('hari itu lewat tanpa dikerjakan', 'that day passed without the work being done');
  if (job && days.indexOf(on) < job.release)
    return text('barangnya datang lebih lambat', 'what it needs arrives later');
  if (from?.crewId && !crew) return text('timnya tidak ada lagi', 'its crew is no longer there');
  if (crew?.off.includes(on)) return text('timnya tidak bertugas hari itu', 'its crew is off on that day');
  const closed = fleet.closures.find(
    ({ from: first, until, clusters }) =>
      on >= first && on <= until && (clusters === null || clusters.includes(job?.cluster ?? '')),
  );
  if (closed) return closed.reason;
  return text('perjalanannya bergeser karena pekerjaan lain', 'its trip moved because of other work');
}
