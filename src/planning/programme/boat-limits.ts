import { fixedChoices, LEAD_SHARE } from './crew-limits.ts';
import type { PlanInstance } from './instance.ts';
import { outcomeOf } from './outcome.ts';
import { isLeast, readyAfter } from './possible.ts';

/** Something that keeps a boat at sea: a choice or a facility over the sea. */
export type BoatJob = {
  /** Of the programme: a choice, or a facility from `facilitiesFrom`. */
  readonly column: number;
  readonly resource: number;
  /** Boat-days on site. */
  readonly amount: number;
  readonly leadDays: number;
  readonly isOrdered: boolean;
};

/** Everything that draws on boat-days of which it is known how they spread over the days. */
export function boatJobs(instance: PlanInstance, facilitiesFrom: number): BoatJob[] {
  const { built: ordered } = outcomeOf(instance, fixedChoices(instance));
  const isSpread = instance.resources.map(({ kind, perDay }) => kind === 'boat-days' && perDay !== undefined);
  const jobs = [
    ...instance.columns.map((one, column) => ({
      ...{ column, uses: one.uses, leadDays: readyAfter(instance, one), isOrdered: isLeast(one) },
    })),
    ...instance.facilities.map(({ uses, leadDays }, index) => ({
      ...{ column: facilitiesFrom + index, uses, leadDays, isOrdered: ordered[index] ?? false },
    })),
  ];
  return jobs.flatMap(({ uses, ...job }) =>
    uses.flatMap(({ resource, amount }) =>
      isSpread[resource] && amount > 0 ? [{ ...job, resource, amount }] : [],
    ),
  );
}

/** Share of a resource's boat-days, in 0..1, that is left after so many days. */
export function shareAfter(instance: PlanInstance, resource: number, leadDays: number): number {
  const { perDay = [] } = instance.resources[resource] ?? {};
  let [all, left] = [0, 0];
  for (const [day, boats] of perDay.entries()) {
    all += boats;
    left += boats * Math.min(1, Math.max(0, day + 1 - leadDays));
  }
  return all > 0 ? left / all : 0;
}

/** Boat-days that work may use, and by how much one more boat-day of the resource widens them. */
type BoatLimit = { readonly limit: number; readonly perUnit: number };

/**
 * Boat-days that work may use which is released after so many days or later: the share that leaves a schedule possible, as with crews.
 * What is ordered already will be done whatever is planned, so it is never refused here; the schedule says whether it finds a day. Where
 * that alone sets the limit, one more boat-day widens nothing.
 */
export function boatLimitAfter(
  instance: PlanInstance,
  jobs: readonly BoatJob[],
  resource: number,
  leadDays: number,
): BoatLimit {
  const ordered = jobs
    .filter((job) => job.isOrdered && job.resource === resource && job.leadDays >= leadDays)
    .reduce((sum, { amount }) => sum + amount, 0);
  const { limit = 0 } = instance.resources[resource] ?? {};
  const perUnit = LEAD_SHARE * shareAfter(instance, resource, leadDays);
  return perUnit * limit >= ordered ? { limit: perUnit * limit, perUnit } : { limit: ordered, perUnit: 0 };
}
