import type { PlanInstance, ResourceUse } from './instance.ts';
import { readyAfter, savedBy, visitDays } from './possible.ts';

/** What a choice of columns comes to. */
export type Outcome = {
  /** Facilities that are fixed or hung on. */
  readonly built: boolean[];
  /** Fewest visits to each cluster that leave days enough for its work. */
  readonly visits: number[];
  /** Days of work in each cluster. */
  readonly work: number[];
  /** Expected number of TPS (weighted) that cannot send. */
  readonly lost: number;
  readonly costRupiah: number;
  /** Sum over the places served of the days after which their choice is done: lead, its facilities' lead, work. */
  readonly lateDays: number;
};

/** Days may be sums of quarters: what is less than this over a whole visit is no second one. */
const ROUNDING = 1e-6;

/** What choices come to, with no more built and no more sailed than they need. `chosen`: a column or null for each place. */
export function outcomeOf(instance: PlanInstance, chosen: readonly (number | null)[]): Outcome {
  const built = instance.facilities.map(({ fixed }) => fixed);
  const work = instance.clusters.map(() => 0);
  const visited = instance.clusters.map(() => false);
  let lost = instance.places.reduce((sum, { weight, baseChance }) => sum + weight * (1 - baseChance), 0);
  let [costRupiah, lateDays] = [0, 0];
  function addWork(cluster: number, crewDays: number): void {
    if (crewDays === 0) return;
    work[cluster] = (work[cluster] ?? 0) + crewDays;
    visited[cluster] = true;
  }
  for (const [place, index] of chosen.entries()) {
    const column = index === null ? undefined : instance.columns[index];
    if (!column) continue;
    lost -= savedBy(instance, column);
    costRupiah += column.costRupiah;
    lateDays += readyAfter(instance, column) + column.crewDays;
    addWork(instance.places[place]?.cluster ?? -1, column.crewDays);
    for (const { facility } of column.facilities) built[facility] = true;
  }
  for (const [index, facility] of instance.facilities.entries()) {
    if (!built[index]) continue;
    costRupiah += facility.costRupiah;
    addWork(facility.cluster, facility.crewDays);
  }
  const visits = work.map((days, cluster) => {
    if (!visited[cluster]) return 0;
    const each = visitDays(instance, cluster);
    return each > 0 ? Math.max(1, Math.ceil(days / each - ROUNDING)) : 1;
  });
  return { built, visits, work, lost, costRupiah, lateDays };
}

/** Units, boat-days and rupiah of each resource that choices use up. */
export function usedResources(instance: PlanInstance, chosen: readonly (number | null)[]): number[] {
  const used = instance.resources.map(() => 0);
  const { built, visits } = outcomeOf(instance, chosen);
  const users = [
    ...chosen.flatMap((index) => (index === null ? [] : (instance.columns[index] ?? []))),
    ...instance.facilities.filter((_, index) => built[index]),
  ];
  for (const { uses } of users)
    for (const { resource, amount } of uses) used[resource] = (used[resource] ?? 0) + amount;
  for (const [cluster, { resource, amount }] of sailings(instance))
    used[resource] = (used[resource] ?? 0) + amount * (visits[cluster] ?? 0);
  return used;
}

/** What one visit to each cluster over the sea takes of which boat-days, by the cluster's index. */
export function sailings({ clusters }: PlanInstance): [cluster: number, use: ResourceUse][] {
  return clusters.flatMap(({ boats, travelDays }, cluster): [number, ResourceUse][] =>
    typeof boats === 'number' && travelDays > 0 ? [[cluster, { resource: boats, amount: travelDays }]] : [],
  );
}
