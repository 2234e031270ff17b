import type { PlanInstance } from '../src/planning/programme/instance.ts';
import { type Ledger, openLedger } from './plan-ledger.ts';

/** What a rule of thumb chose, in the words of a solution. */
export type RuleOfThumb = {
  readonly chosen: readonly (number | null)[];
  readonly built: readonly boolean[];
  readonly visits: readonly number[];
  readonly lost: number;
  readonly costRupiah: number;
};

/** A place counts as connected from this chance on: the cheapest-first rule knows connected or not, no chances. */
const CONNECTS = 0.8;

/**
 * Cheapest first, with pruning, as in Giga's open cost model: again and again the cheapest way to connect one more place, counting
 * what it hangs on; then every facility is tried without, and dropped where its places can be connected for less; at last what nobody
 * could connect gets the cheapest that still helps. Same stock, money, crews and dates as the programme.
 */
export function cheapestFirst(instance: PlanInstance): RuleOfThumb {
  const ledger = openLedger(instance);
  takeCheapest(instance, ledger, CONNECTS);
  prune(instance, ledger);
  takeCheapest(instance, ledger, CONNECTS);
  takeCheapest(instance, ledger, 0);
  return ruleOf(instance, ledger);
}

/** Nearest first: the places in the order of the days it takes to reach them, each with the best that is left. */
export function nearestFirst(instance: PlanInstance): RuleOfThumb {
  const ledger = openLedger(instance);
  const columns = columnsOf(instance);
  const travel = (place: number) => instance.clusters[instance.places[place]?.cluster ?? -1]?.travelDays ?? 0;
  for (const place of [...instance.places.keys()].sort((a, b) => travel(a) - travel(b) || a - b)) {
    const best = (columns[place] ?? []).toSorted((a, b) => chance(instance, b) - chance(instance, a));
    best.some((column) => ledger.take(column));
  }
  return ruleOf(instance, ledger);
}

function takeCheapest(instance: PlanInstance, ledger: Ledger, least: number): void {
  const worth = [...instance.columns.entries()]
    .filter(([, { place, chance: has }]) => has >= least && has > (instance.places[place]?.baseChance ?? 1))
    .map(([index]) => index);
  const byCost = (a: Priced, b: Priced) => a.cost - b.cost || a.column - b.column;
  const order = worth.map((column) => ({ column, cost: ledger.costOf(column) })).sort(byCost);
  const hangOn = instance.facilities.map((): number[] => []);
  for (const column of worth)
    for (const { facility } of instance.columns[column]?.facilities ?? []) hangOn[facility]?.push(column);
  for (let next = 0; next < order.length; next += 1) {
    const { column } = order[next] ?? { column: -1 };
    const fresh = (instance.columns[column]?.facilities ?? []).filter(
      ({ facility }) => !ledger.built[facility],
    );
    if (!ledger.take(column)) continue;
    // What hangs on a facility that stands now costs less: it takes its new place in the row.
    for (const other of new Set(fresh.flatMap(({ facility }) => hangOn[facility] ?? []))) {
      const again = { column: other, cost: ledger.costOf(other) };
      let at = next + 1;
      while (at < order.length && byCost(order[at] ?? again, again) < 0) at += 1;
      order.splice(at, 0, again);
    }
  }
}

type Priced = { readonly column: number; readonly cost: number };

function prune(instance: PlanInstance, ledger: Ledger): void {
  const columns = columnsOf(instance);
  for (const [index, facility] of instance.facilities.entries()) {
    if (!ledger.built[index] || facility.fixed) continue;
    const hung = [...ledger.chosen.entries()].filter(([, column]) =>
      instance.columns[column ?? -1]?.facilities.some((use) => use.facility === index),
    );
    const before = hung.reduce(
      (sum, [, column]) => sum + (instance.columns[column ?? -1]?.costRupiah ?? 0),
      facility.costRupiah,
    );
    for (const [place] of hung) ledger.release(place);
    let cost = 0;
    const moved = hung.every(([place]) =>
      (columns[place] ?? [])
        .filter((column) => chance(instance, column) >= CONNECTS)
        .filter((column) => instance.columns[column]?.facilities.every((use) => use.facility !== index))
        .toSorted((a, b) => ledger.costOf(a) - ledger.costOf(b) || a - b)
        .some((column) => {
          const paid = ledger.costOf(column);
          const isTaken = ledger.take(column);
          if (isTaken) cost += paid;
          return isTaken;
        }),
    );
    if (moved && cost < before) continue;
    for (const [place] of hung) ledger.release(place);
    for (const [, column] of hung) if (column !== null) ledger.take(column);
  }
}

function columnsOf(instance: PlanInstance): number[][] {
  const of: number[][] = instance.places.map(() => []);
  for (const [index, { place }] of instance.columns.entries()) of[place]?.push(index);
  return of;
}

function chance(instance: PlanInstance, column: number): number {
  return instance.columns[column]?.chance ?? 0;
}

function ruleOf(instance: PlanInstance, { chosen, built, visits }: Ledger): RuleOfThumb {
  let [lost, costRupiah] = [0, 0];
  for (const [place, { weight, baseChance }] of instance.places.entries()) {
    const column = instance.columns[chosen[place] ?? -1];
    lost += weight * (1 - (column?.chance ?? baseChance));
    costRupiah += column?.costRupiah ?? 0;
  }
  for (const [index, facility] of instance.facilities.entries())
    if (built[index]) costRupiah += facility.costRupiah;
  return { chosen, built, visits: visits(), lost, costRupiah };
}
