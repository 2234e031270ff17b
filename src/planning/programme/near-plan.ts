import type { PlanInstance } from './instance.ts';
import { outcomeOf } from './outcome.ts';
import { savedBy } from './possible.ts';
import { columnsByPlace, type Programme } from './programme.ts';
import { judge, ROW_ROUNDING } from './stages.ts';
import { repaired } from './start.ts';

type Chosen = readonly (number | null)[];

/** Expected TPS below which two plans lose the same: the arithmetic's last digits. */
const ALIKE = 1e-9;

/**
 * A plan for a question that is a little different, without a solver: every choice that still fits stays, and a place whose choice does
 * not gets the next best that does. Whatever a solver finds from here loses no more.
 */
export function nearPlan(programme: Programme, before: Chosen): Chosen {
  const kept = [...repaired(programme, before)];
  const { instance } = programme;
  const offered = columnsByPlace(instance);
  for (const [place, wanted] of before.entries()) {
    if (wanted === null || kept[place] !== null) continue;
    const next = bestFirst(instance, offered[place] ?? []).find((column) => {
      if (programme.model.colUpper[column] !== 1) return false;
      kept[place] = column;
      return fits(programme, kept);
    });
    kept[place] = next ?? null;
  }
  return kept;
}

/** A plan with its needless changes undone: each place goes back to what was chosen before where nothing more is lost by it. */
export function calmed(programme: Programme, found: Chosen, before: Chosen): Chosen {
  const kept = [...found];
  const { instance } = programme;
  let { lost } = outcomeOf(instance, kept);
  for (const [place, was] of before.entries()) {
    const is = kept[place] ?? null;
    if (is === was || (is !== null && instance.columns[is]?.fixed)) continue;
    kept[place] = was;
    const calmer = outcomeOf(instance, kept).lost;
    if (calmer <= lost + ALIKE && fits(programme, kept)) lost = calmer;
    else kept[place] = is;
  }
  return kept;
}

function fits(programme: Programme, chosen: Chosen): boolean {
  return judge(programme, chosen).by <= ROW_ROUNDING;
}

function bestFirst(instance: PlanInstance, columns: readonly number[]): number[] {
  const saved = (index: number) => {
    const column = instance.columns[index];
    return column ? savedBy(instance, column) : 0;
  };
  return columns.filter((index) => saved(index) > 0).toSorted((a, b) => saved(b) - saved(a) || a - b);
}
