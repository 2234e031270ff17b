import type { PlanColumn, PlanFacility, PlanInstance } from './instance.ts';

/** Work days that crews still have in a pool, over all of its crews. */
export function crewDaysOf(instance: PlanInstance, pool: number): number {
  return (instance.pools[pool]?.crewDays ?? []).reduce((sum, days) => sum + days, 0);
}

/** Days one visit to a cluster leaves for work: from today to the freeze, less the way out and back, for the crew that has longest. */
export function visitDays(instance: PlanInstance, cluster: number): number {
  const { pool = -1, travelDays = 0 } = instance.clusters[cluster] ?? {};
  const longest = Math.max(0, ...(instance.pools[pool]?.crewDays ?? []));
  return Math.max(0, Math.min(instance.horizonDays, longest) - travelDays);
}

/** Days after which a column's work can begin: its own lead, or that of what it hangs on. */
export function readyAfter(instance: PlanInstance, column: PlanColumn): number {
  return column.facilities.reduce(
    (days, { facility }) => Math.max(days, instance.facilities[facility]?.leadDays ?? 0),
    column.leadDays,
  );
}

/** Days by which work in a cluster comes too late for the freeze: release + travel + work - horizon; 0 when in time. */
export function daysLate(
  instance: PlanInstance,
  cluster: number,
  work: { readonly readyDays: number; readonly crewDays: number },
): number {
  const travel = work.crewDays > 0 ? (instance.clusters[cluster]?.travelDays ?? 0) : 0;
  return Math.max(0, work.readyDays + travel + work.crewDays - instance.horizonDays);
}

/** Whether a facility can be there in time (or is ordered already). */
export function canBuild(instance: PlanInstance, facility: PlanFacility): boolean {
  if (facility.fixed) return true;
  const { leadDays: readyDays, crewDays } = facility;
  return daysLate(instance, facility.cluster, { readyDays, crewDays }) === 0 && hasCrew(instance, facility);
}

/** Whether nothing less than a column can be done at its place, because of what is ordered there. */
export function isLeast({ fixed, ordered }: PlanColumn): boolean {
  return fixed || ordered === 'alone';
}

/**
 * Whether a column may be chosen: ordered already; or in time, with what it hangs on, and better than nothing. One that is not better
 * than carrying by hand would only cost. Where half of a pair is ordered, nothing is no choice, and the other half need only beat the
 * order alone.
 */
export function canChoose(instance: PlanInstance, column: PlanColumn): boolean {
  if (isLeast(column)) return true;
  const place = instance.places[column.place];
  if (!place || (!column.ordered && column.chance <= place.baseChance)) return false;
  const readyDays = readyAfter(instance, column);
  if (daysLate(instance, place.cluster, { readyDays, crewDays: column.crewDays }) > 0) return false;
  if (!hasCrew(instance, { cluster: place.cluster, crewDays: column.crewDays })) return false;
  return column.facilities.every(({ facility }) => {
    const found = instance.facilities[facility];
    return found !== undefined && canBuild(instance, found);
  });
}

function hasCrew(
  instance: PlanInstance,
  job: { readonly cluster: number; readonly crewDays: number },
): boolean {
  return job.crewDays === 0 || visitDays(instance, job.cluster) > 0;
}

/** Expected TPS (weighted) that a choice saves at its place. */
export function savedBy(instance: PlanInstance, column: PlanColumn): number {
  const place = instance.places[column.place];
  return place ? place.weight * (column.chance - place.baseChance) : 0;
}
