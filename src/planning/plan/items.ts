import type { Option } from '../model.ts';
import type { PlanInstance, PlanSolution } from '../programme/instance.ts';
import type { PlanItem } from './model.ts';

/**
 * What a solution does at each place, in the instance's order.
 * @param options by id, as the columns name them.
 * @param closings by TPS code: the day on which the schedule expects it tested and closed.
 * @param visits by TPS code: the day on which the schedule has a crew work for it first.
 * @throws when a chosen column names an option that is not there: the input would not be whole.
 */
export function itemsOf(
  instance: PlanInstance,
  options: ReadonlyMap<string, Option>,
  { chosen }: Pick<PlanSolution, 'chosen'>,
  {
    closings,
    visits,
  }: { readonly closings: ReadonlyMap<string, string>; readonly visits: ReadonlyMap<string, string> },
): PlanItem[] {
  return instance.places.map((place, index) => {
    const choice = chosen[index] ?? null;
    const column = choice === null ? undefined : instance.columns[choice];
    const chance = column?.chance ?? place.baseChance;
    return {
      tpsCode: place.code,
      primary: column ? optionOf(options, column.primary) : null,
      fallback: column?.fallback ? optionOf(options, column.fallback) : null,
      weight: place.weight,
      baseChance: place.baseChance,
      chance,
      lost: place.weight * (1 - chance),
      costRupiah: column?.costRupiah ?? 0,
      closesOn: (column && closings.get(place.code)) ?? null,
      visitOn: (column && visits.get(place.code)) ?? null,
    };
  });
}

function optionOf(options: ReadonlyMap<string, Option>, id: string): Option {
  const option = options.get(id);
  if (!option) throw new Error(`a column of the unknown option ${id}`);
  return option;
}
