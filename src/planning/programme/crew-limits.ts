import type { PlanInstance } from './instance.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { crewDaysOf, isLeast, readyAfter } from './possible.ts';

/** Share of the crew-days that a plan may use, travel and work together; the rest is for weather and mishaps. */
export const CREW_SHARE = 0.9;
/** Share of the crew-days after a lead time that work released then may use: without it a quarter of the jobs fit into no calendar. */
export const LEAD_SHARE = 0.7;

/** Crew-days that a plan may use of a pool. */
export type CrewLimits = {
  /** Travel and work together. */
  ofPool(pool: number): number;
  /** Work that is released after so many days or later. */
  after(pool: number, leadDays: number): number;
};

/**
 * The limits of the crews: their days less the slack. What is ordered already may use the slack up, for it will be done whatever is
 * planned; more than the days there are, nothing may.
 */
export function crewLimitsOf(instance: PlanInstance): CrewLimits {
  const fixed = outcomeOf(instance, fixedChoices(instance));
  const jobs = instance.pools.map((_, pool) => fixedJobs(instance, pool, fixed));
  return {
    ofPool: (pool) => within(crewDaysOf(instance, pool), CREW_SHARE, neededDays(instance, pool, fixed)),
    after: (pool, leadDays) =>
      within(daysAfter(instance, pool, leadDays), LEAD_SHARE, workAfter(jobs[pool] ?? [], leadDays)),
  };
}

function within(days: number, share: number, ordered: number): number {
  return Math.max(share * days, Math.min(ordered, days));
}

/** What is ordered already, with nothing beside it; of two at one place the first. */
export function fixedChoices(instance: PlanInstance): (number | null)[] {
  const chosen: (number | null)[] = instance.places.map(() => null);
  for (const [index, column] of instance.columns.entries())
    if (isLeast(column)) chosen[column.place] ??= index;
  return chosen;
}

/** Work of a crew that is ordered already. */
export type FixedJob = { readonly leadDays: number; readonly crewDays: number };

/** What is ordered already of a pool's work. */
export function fixedJobs(instance: PlanInstance, pool: number, { built }: Outcome): FixedJob[] {
  function isHere(cluster: number | undefined): boolean {
    return instance.clusters[cluster ?? -1]?.pool === pool;
  }
  return [
    ...instance.columns
      .filter((column) => isLeast(column) && isHere(instance.places[column.place]?.cluster))
      .map((column) => ({ leadDays: readyAfter(instance, column), crewDays: column.crewDays })),
    ...instance.facilities.filter(({ cluster }, index) => built[index] && isHere(cluster)),
  ].filter(({ crewDays }) => crewDays > 0);
}

/** Days of jobs that are released after so many days or later. */
export function workAfter(jobs: readonly FixedJob[], leadDays: number): number {
  return jobs.reduce((sum, job) => (job.leadDays >= leadDays ? sum + job.crewDays : sum), 0);
}

/** Travel and work that choices ask of a pool. */
export function neededDays(instance: PlanInstance, pool: number, { visits, work }: Outcome): number {
  return instance.clusters.reduce((sum, { pool: its, travelDays }, cluster) => {
    if (its !== pool) return sum;
    return sum + travelDays * (visits[cluster] ?? 0) + (work[cluster] ?? 0);
  }, 0);
}

/** Crew-days of a pool that are left after so many days. */
export function daysAfter(instance: PlanInstance, pool: number, leadDays: number): number {
  const crews = instance.pools[pool]?.crewDays ?? [];
  return crews.reduce((sum, days) => sum + Math.max(0, days - leadDays), 0);
}
