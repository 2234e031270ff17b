import { ensureFresh, tpsStandings } from '../../../connectivity/server/index.ts';
import {
  type Day,
  dayIn,
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import {
  connects,
  crewWork,
  type Fleet,
  type FoundOption,
  inputFrom,
  type LateJob,
  lateJobs,
  type PlanInstance,
  reschedule,
  type Schedule,
  type ScheduleChange,
  type ScheduleInput,
  scheduleChanges,
  scheduleInputOf,
  scheduleJobs,
  seededRandom,
} from '../../index.ts';
import type { StoredPlan } from '../plans/index.ts';
import { MOST_PLACES, poolsWithin } from './scope-of-plan.ts';

/** Any number, always the same: whoever asks twice gets the same schedule. It is the one with which a plan's own schedule is made. */
const SEED = 20_241_127;
const MOST_KEPT = 8;

/** The schedule of a plan as it stands today. */
export type CurrentSchedule = {
  readonly stored: StoredPlan;
  readonly fleet: Fleet;
  readonly today: Day;
  /** As it was when the plan was made. */
  readonly planned: Schedule;
  /** As it must be from today on; the planned one itself on the day of the plan. */
  readonly current: Schedule;
  readonly changes: readonly ScheduleChange[];
  readonly late: readonly LateJob[];
  /** TPS that need nothing any more. */
  readonly closed: ReadonlySet<string>;
  /** The primary options by the job that brings them. */
  readonly optionOf: ReadonlyMap<string, FoundOption>;
  /** What the crew of a job really brings: the options of its pair that take crew-days, or the primary where none does. */
  readonly workOf: ReadonlyMap<string, readonly FoundOption[]>;
};

/**
 * A plan's schedule for whoever sees so much of it: on the day of the plan as it was made, later from today's state with as few changes
 * as necessary. A TPS is closed when it is shown to be adequate; one that only gets a way to carry its files, when that way is tested.
 */
export async function currentSchedule(
  platform: Platform,
  election: Election,
  stored: StoredPlan,
  asked: { readonly scope: Scope; readonly regency: string | undefined },
): Promise<Result<CurrentSchedule, Problem>> {
  const { instance, fleet, options } = stored.input;
  if (!fleet) return err(problem(PROBLEMS.planWithoutFleet));
  const { pools, places } = poolsWithin(instance, asked.scope, asked.regency);
  if (places > MOST_PLACES) return err(problem(PROBLEMS.scheduleTooLarge));
  const made = dayIn(election.timeZone, stored.plan.asOf);
  const { today } = electionNow(election, platform.clock());
  const { solution } = stored.answer;
  const whole = scheduleInputOf({ instance, solution, fleet, today: made });
  const input = { ...whole, jobs: whole.jobs.filter(({ pool }) => pools.has(pool)) };
  const optionOf = optionsOfJobs(instance, options, input);
  const workOf = workOfJobs(instance, options, input);
  const planned = plannedOnce(`${stored.plan.id} ${[...pools].toSorted().join(' ')}`, input);
  const closed = await closedTps(platform, election, input, optionOf);
  const late = lateJobs(planned, today, closed);
  const about = { stored, fleet, today, planned, late, closed, optionOf, workOf };
  if (today <= made) return ok({ ...about, current: planned, changes: [] });
  const question = inputFrom(input, made, today, closed);
  const current = reschedule(question, planned, new Set(), seededRandom(SEED));
  const changes = scheduleChanges(planned, current, question).filter(
    ({ what, tpsCode }) => !(what === 'dropped' && (tpsCode === null || closed.has(tpsCode))),
  );
  return ok({ ...about, current, changes });
}

const kept = new Map<string, Schedule>();

function plannedOnce(key: string, input: ScheduleInput): Schedule {
  const known = kept.get(key) ?? scheduleJobs(input, seededRandom(SEED));
  kept.delete(key);
  kept.set(key, known);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return known;
}

function optionsOfJobs(
  instance: PlanInstance,
  options: ReadonlyMap<string, FoundOption>,
  { jobs }: ScheduleInput,
): Map<string, FoundOption> {
  return new Map(
    jobs.flatMap(({ id, kind, index }): [string, FoundOption][] => {
      const option = kind === 'tps' ? options.get(instance.columns[index]?.primary ?? '') : undefined;
      return option ? [[id, option]] : [];
    }),
  );
}

function workOfJobs(
  instance: PlanInstance,
  options: ReadonlyMap<string, FoundOption>,
  { jobs }: ScheduleInput,
): Map<string, readonly FoundOption[]> {
  return new Map(
    jobs.flatMap(({ id, kind, index }): [string, readonly FoundOption[]][] => {
      const column = kind === 'tps' ? instance.columns[index] : undefined;
      return column ? [[id, crewWork(column, options)]] : [];
    }),
  );
}

async function closedTps(
  platform: Platform,
  election: Election,
  { jobs }: ScheduleInput,
  optionOf: ReadonlyMap<string, FoundOption>,
): Promise<ReadonlySet<string>> {
  await ensureFresh(platform, election);
  const codes = jobs.flatMap(({ tpsCode }) => tpsCode ?? []);
  const standings = await tpsStandings(platform.database.db, election.id, codes);
  return new Set(
    jobs.flatMap(({ id, tpsCode }) => {
      const standing = tpsCode === null ? undefined : standings.get(tpsCode);
      const option = optionOf.get(id);
      const isCarried = option !== undefined && !connects(option.kind) && standing?.hasFallback === true;
      return tpsCode !== null && (standing?.verdict === 'adequate' || isCarried) ? [tpsCode] : [];
    }),
  );
}
