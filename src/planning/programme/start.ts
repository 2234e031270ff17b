import type { PlanInstance } from './instance.ts';
import type { LinearModel } from './linear.ts';
import { isLeast, savedBy } from './possible.ts';
import type { Programme } from './programme.ts';
import { judge, ROW_ROUNDING } from './stages.ts';

/** More choices than this a place, and the short menu is searched first. */
const LONG_MENU = 8;
/** Expected TPS that a choice may be worse than the best at the relaxation's prices, to stand on the short menu. */
const NEARLY_AS_GOOD = 0.03;

/** The plan that does nothing but what is ordered already. */
export function fixedOnly(instance: PlanInstance): (number | null)[] {
  const chosen: (number | null)[] = instance.places.map(() => null);
  for (const [index, column] of instance.columns.entries()) if (isLeast(column)) chosen[column.place] = index;
  return chosen;
}

/**
 * A plan made possible again after something changed: what is fixed, then as many of the choices as still fit together, those that save
 * most first. Choices are tried in halves, so a plan that nearly fits costs few trials.
 */
export function repaired(
  programme: Programme,
  chosen: readonly (number | null)[],
): readonly (number | null)[] {
  const { instance } = programme;
  const least = fixedOnly(instance);
  const kept = [...least];
  const wanted = chosen
    .flatMap((index, place) => {
      const isFixed = instance.columns[least[place] ?? -1]?.fixed ?? false;
      const column = index === null || isFixed ? undefined : instance.columns[index];
      return column && index !== null && programme.model.colUpper[index] === 1
        ? [{ index, place, saved: savedBy(instance, column) }]
        : [];
    })
    .toSorted((a, b) => b.saved - a.saved || a.place - b.place);
  function add(some: typeof wanted): void {
    if (some.length === 0) return;
    for (const { index, place } of some) kept[place] = index;
    if (judge(programme, kept).by <= ROW_ROUNDING) return;
    for (const { place } of some) kept[place] = least[place] ?? null;
    if (some.length === 1) return;
    const half = Math.ceil(some.length / 2);
    add(some.slice(0, half));
    add(some.slice(half));
  }
  add(wanted);
  return kept;
}

/** Whether so many choices stand at each place that a short menu is worth a search of its own: pairs do that. */
export function hasLongMenu({ places, columns }: PlanInstance): boolean {
  return columns.length > LONG_MENU * places.length;
}

/**
 * The same programme with a short menu: only choices that the relaxation takes or nearly takes. Its plans are plans of the whole, and a
 * good one is found many times faster; its bound says nothing about the whole.
 */
export function shortMenu(
  { instance, model }: Programme,
  relaxed: { readonly values: Float64Array; readonly columnDuals: Float64Array },
): LinearModel {
  const colUpper = Float64Array.from(model.colUpper);
  for (const index of instance.columns.keys()) {
    const isTaken = (relaxed.values[index] ?? 0) > 1e-9 || model.colLower[index] === 1;
    if (!isTaken && (relaxed.columnDuals[index] ?? 0) > NEARLY_AS_GOOD) colUpper[index] = 0;
  }
  return { ...model, colUpper };
}
