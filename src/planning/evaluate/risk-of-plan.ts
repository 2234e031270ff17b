import type { Option } from '../model.ts';
import type { PlanInstance, PlanSolution } from '../programme/instance.ts';
import { dayOf, type Fleet, type Schedule } from '../schedule/index.ts';
import type { Risk, RiskPlace, RiskWay, Shocks } from './risk.ts';

/** What chance needs to know about an option. */
export type RiskOption = Pick<
  Option,
  'id' | 'kind' | 'partner' | 'readyChance' | 'carryChance' | 'leadDays' | 'crewDays'
> & { readonly cause: string };

/** A plan as chance sees it: chosen options with the days that the schedule gave them. */
export type RiskSource = {
  readonly instance: PlanInstance;
  readonly solution: Pick<PlanSolution, 'chosen'>;
  readonly options: ReadonlyMap<string, RiskOption>;
  readonly schedule: Schedule;
  readonly fleet: Fleet;
  /** Codes of TPS with a tested fallback before anything is built. */
  readonly covered: ReadonlySet<string>;
  readonly shocks: Shocks;
  readonly noticedInTime: number;
  readonly sameCause: number;
};

/**
 * The risk of a plan. A way that needs no crew of its own is tested the evening after it arrives, the others when the schedule says;
 * what the schedule has no place for is never ready.
 */
export function riskOfPlan(source: RiskSource): Risk {
  const { instance, solution, schedule } = source;
  const tests = new Map(schedule.jobs.map((job) => [job.jobId, job.test ? dayOf(job.test.start) : null]));
  const boats = new Set(
    schedule.trips.flatMap(({ boatId, events }) =>
      boatId === null ? [] : events.flatMap((event) => (event.kind === 'work' ? [event.jobId] : [])),
    ),
  );
  const places = instance.places.map((place, index): RiskPlace => {
    const choice = solution.chosen[index] ?? null;
    const column = choice === null ? undefined : instance.columns[choice];
    const pool = instance.pools[instance.clusters[place.cluster]?.pool ?? -1]?.id ?? '';
    const { code, regency, weight, baseChance } = place;
    const ways = [column?.primary, column?.fallback].flatMap((id): RiskWay[] => {
      const option = id ? source.options.get(id) : undefined;
      if (!option || !column) return [];
      const scheduled = tests.get(column.id) ?? null;
      const arrives = Math.ceil(option.leadDays) + 1;
      const isOwn = option.crewDays === 0 && column.crewDays > 0 && column.facilities.length === 0;
      return [
        {
          optionId: option.id,
          kind: option.kind,
          partner: option.partner,
          cause: option.cause,
          ready: option.readyChance,
          carry: option.carryChance,
          plannedDay: isOwn && arrives < schedule.days.length ? arrives : scheduled,
          boatPool: !isOwn && boats.has(column.id) ? pool : null,
        },
      ];
    });
    return { code, regency, weight, baseChance, ways, isCovered: source.covered.has(code) };
  });
  return {
    freezeDay: schedule.days.length - 1,
    places,
    shocks: source.shocks,
    noticedInTime: source.noticedInTime,
    sameCause: source.sameCause,
    late: [],
  };
}
