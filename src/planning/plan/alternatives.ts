import type { PlanInstance, PlanSolution } from '../programme/instance.ts';
import { isExhausted, type LimitUse, limitUses } from './use.ts';

/** Another choice at a place, and what can be said of it before anything is solved again. */
export type Alternative = {
  /** Index of the column; null for doing nothing. */
  readonly column: number | null;
  readonly chance: number;
  readonly costRupiah: number;
  readonly isChosen: boolean;
  /** Limits it needs of which too little is left, the dearest first. */
  readonly blockedBy: readonly LimitUse[];
  /** Facilities it hangs on that the plan does not build. */
  readonly unbuilt: readonly string[];
  /** Days by which it comes too late for the freeze; 0 when in time. */
  readonly daysLate: number;
  /** What the LP charges for what it uses (TPS): the price of taking it from others. A hint. */
  readonly price: number;
  /** weight x chance gained over what is chosen: below 0 it is worse here, whatever it costs. */
  readonly gain: number;
};

/**
 * Every choice at a place beside the one made: for each primary the best of its columns, nothing last. What is chosen stands first, then
 * what would be best here.
 */
export function alternativesAt(
  instance: PlanInstance,
  solution: Pick<PlanSolution, 'chosen' | 'built' | 'visits' | 'duals'>,
  place: number,
): Alternative[] {
  const where = instance.places[place];
  if (!where) return [];
  const chosen = solution.chosen[place] ?? null;
  const uses = limitUses(instance, solution);
  const chosenChance = (chosen === null ? undefined : instance.columns[chosen])?.chance ?? where.baseChance;
  const describe = (index: number): Alternative => {
    const column = instance.columns[index];
    if (!column) throw new Error(`no column ${index}`);
    const needed = needs(instance, index, chosen, solution.built);
    return {
      column: index,
      chance: column.chance,
      costRupiah: column.costRupiah,
      isChosen: index === chosen,
      blockedBy:
        index === chosen
          ? []
          : uses
              .filter((use, at) => (needed.get(at) ?? 0) > 0 && isExhausted(use, needed.get(at)))
              .toSorted((a, b) => b.dual - a.dual),
      unbuilt: column.facilities.flatMap(({ facility }) =>
        solution.built[facility] ? [] : (instance.facilities[facility]?.id ?? []),
      ),
      daysLate: lateness(instance, index),
      price: [...needed].reduce((sum, [at, amount]) => sum + amount * (uses[at]?.dual ?? 0), 0),
      gain: where.weight * (column.chance - chosenChance),
    };
  };
  const nothing: Alternative = {
    ...{ column: null, chance: where.baseChance, costRupiah: 0, isChosen: chosen === null },
    ...{ blockedBy: [], unbuilt: [], daysLate: 0, price: 0 },
    gain: where.weight * (where.baseChance - chosenChance),
  };
  return [...bestByPrimary(instance, place, chosen).map(describe), nothing].toSorted(
    (a, b) => Number(b.isChosen) - Number(a.isChosen) || b.chance - a.chance || a.costRupiah - b.costRupiah,
  );
}

/** For each primary the column with the best chance (the cheaper of two alike); what is chosen stands for its primary. */
function bestByPrimary(instance: PlanInstance, place: number, chosen: number | null): number[] {
  const best = new Map<string, number>();
  for (const [index, column] of instance.columns.entries()) {
    if (column.place !== place) continue;
    const known = best.get(column.primary);
    const other = known === undefined ? undefined : instance.columns[known];
    const isBetter =
      !other ||
      index === chosen ||
      (known !== chosen &&
        (column.chance > other.chance ||
          (column.chance === other.chance && column.costRupiah < other.costRupiah)));
    if (isBetter) best.set(column.primary, index);
  }
  return [...best.values()];
}

/** What a column needs of each limit (by its place in `limitUses`) beyond what the present choice gives back. */
function needs(
  instance: PlanInstance,
  index: number,
  chosen: number | null,
  built: readonly boolean[],
): Map<number, number> {
  const need = new Map<number, number>();
  const add = (at: number, amount: number) => need.set(at, (need.get(at) ?? 0) + amount);
  const take = (columnIndex: number, sign: number) => {
    const column = instance.columns[columnIndex];
    if (!column) return;
    for (const { resource, amount } of column.uses) add(resource, sign * amount);
    const cluster = instance.places[column.place]?.cluster ?? -1;
    add(instance.resources.length + (instance.clusters[cluster]?.pool ?? 0), sign * column.crewDays);
    if (sign < 0) return;
    for (const { facility } of column.facilities) {
      const hub = instance.facilities[facility];
      if (!hub || built[facility]) continue;
      for (const { resource, amount } of hub.uses) add(resource, amount);
      add(instance.resources.length + (instance.clusters[hub.cluster]?.pool ?? 0), hub.crewDays);
    }
  };
  take(index, 1);
  if (chosen !== null) take(chosen, -1);
  return new Map([...need].filter(([, amount]) => amount > 1e-9));
}

/** Release, travel and work against the days there are (PLANNING, model 6). */
function lateness(instance: PlanInstance, index: number): number {
  const column = instance.columns[index];
  if (!column) return 0;
  const travel = column.crewDays > 0 ? clusterTravel(instance, column.place) : 0;
  const release = column.facilities.reduce(
    (days, { facility }) => Math.max(days, instance.facilities[facility]?.leadDays ?? 0),
    column.leadDays,
  );
  return Math.max(0, release + travel + column.crewDays - instance.horizonDays);
}

function clusterTravel(instance: PlanInstance, place: number): number {
  return instance.clusters[instance.places[place]?.cluster ?? -1]?.travelDays ?? 0;
}
