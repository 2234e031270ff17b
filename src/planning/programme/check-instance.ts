import { type FieldError, text } from '../../kernel/index.ts';
import type { PlanInstance, ResourceUse } from './instance.ts';

/** A thousand billion rupiah for one TPS is a slip of the pen: more than a province's whole budget. */
export const MOST_RUPIAH = 1e12;
/** Nothing that is planned for an election takes longer than two years. */
const MOST_DAYS = 730;
/** Voters of one TPS weigh at most so many times the mean: the largest has 600 by law, the smallest a handful. */
const MOST_WEIGHT = 1_000;
/** More boats than a regency has TPS is a slip of the pen. */
const MOST_BOATS = 100_000;
const MOST_ERRORS = 50;

/**
 * What makes an instance impossible: figures that are missing, negative, no numbers or absurd, chances outside 0..1, indices that point
 * nowhere. Each with its place in the instance; at most fifty. Empty for one that can be solved.
 */
export function checkInstance(instance: PlanInstance): FieldError[] {
  const errors: FieldError[] = [];
  function fault(path: string, id: string, en: string): void {
    if (errors.length < MOST_ERRORS) errors.push({ path, message: text(id, en) });
  }
  function within(path: string, value: unknown, [least, most]: readonly [number, number]): void {
    if (typeof value !== 'number' || !Number.isFinite(value))
      fault(path, 'bukan bilangan', 'is not a number');
    else if (value < least || value > most)
      fault(path, `${value} di luar ${least}–${most}`, `${value} is outside ${least} to ${most}`);
  }
  function pointsAt(path: string, index: unknown, length: number): void {
    if (!Number.isInteger(index) || Number(index) < 0 || Number(index) >= length)
      fault(path, `menunjuk ke ${index}, yang ada ${length}`, `points at ${index} of ${length}`);
  }
  function uses(path: string, used: readonly ResourceUse[]): void {
    for (const [at, { resource, amount }] of used.entries()) {
      pointsAt(`${path}.uses[${at}].resource`, resource, instance.resources.length);
      within(`${path}.uses[${at}].amount`, amount, [0, MOST_RUPIAH]);
    }
  }
  const days = [0, MOST_DAYS] as const;
  within('horizonDays', instance.horizonDays, days);
  for (const [at, place] of instance.places.entries()) {
    pointsAt(`places[${at}].cluster`, place.cluster, instance.clusters.length);
    within(`places[${at}].weight`, place.weight, [0, MOST_WEIGHT]);
    within(`places[${at}].baseChance`, place.baseChance, [0, 1]);
  }
  for (const [at, column] of instance.columns.entries()) {
    const path = `columns[${at}]`;
    pointsAt(`${path}.place`, column.place, instance.places.length);
    within(`${path}.chance`, column.chance, [0, 1]);
    within(`${path}.costRupiah`, column.costRupiah, [0, MOST_RUPIAH]);
    within(`${path}.leadDays`, column.leadDays, days);
    within(`${path}.crewDays`, column.crewDays, days);
    uses(path, column.uses);
    for (const [use, { facility, bps }] of column.facilities.entries()) {
      pointsAt(`${path}.facilities[${use}].facility`, facility, instance.facilities.length);
      within(`${path}.facilities[${use}].bps`, bps, [0, 1e12]);
    }
  }
  for (const [at, facility] of instance.facilities.entries()) {
    const path = `facilities[${at}]`;
    pointsAt(`${path}.cluster`, facility.cluster, instance.clusters.length);
    within(`${path}.costRupiah`, facility.costRupiah, [0, MOST_RUPIAH]);
    within(`${path}.leadDays`, facility.leadDays, days);
    within(`${path}.crewDays`, facility.crewDays, days);
    within(`${path}.ports`, facility.ports, [0, 1e6]);
    within(`${path}.capacityBps`, facility.capacityBps, [0, 1e15]);
    uses(path, facility.uses);
  }
  for (const [at, { limit, perDay = [] }] of instance.resources.entries()) {
    within(`resources[${at}].limit`, limit, [0, 1e16]);
    for (const [day, boats] of perDay.entries())
      within(`resources[${at}].perDay[${day}]`, boats, [0, MOST_BOATS]);
  }
  for (const [at, cluster] of instance.clusters.entries()) {
    pointsAt(`clusters[${at}].pool`, cluster.pool, instance.pools.length);
    within(`clusters[${at}].travelDays`, cluster.travelDays, days);
    if (typeof cluster.boats === 'number')
      pointsAt(`clusters[${at}].boats`, cluster.boats, instance.resources.length);
  }
  for (const [at, { crewDays }] of instance.pools.entries())
    for (const [crew, each] of crewDays.entries()) within(`pools[${at}].crewDays[${crew}]`, each, days);
  return errors;
}
