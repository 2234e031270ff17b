import type { PlanInstance } from './instance.ts';
import { type LinearModel, withRow } from './linear.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { readyAfter } from './possible.ts';
import type { Programme } from './programme.ts';

/** Room for the last digit of a sum: the plan found in one stage must stay allowed in the next. */
const LAST_DIGIT = 1e-7;
/** Costs are minimised in millions of rupiah, so that they are as large as what else stands in the rows. */
const MILLION = 1e6;

/** What a plan may not exceed in the later stages. */
export type Ceilings = { readonly lost: number; readonly costRupiah?: number; readonly changes?: number };

/** The second stage: the cheapest plan that loses no more than `ceilings.lost` (and changes no more, when that was minimised before). */
export function leastCost(programme: Programme, ceilings: Ceilings, before?: Before): LinearModel {
  return { ...under(programme, ceilings, before), colCost: costs(programme, MILLION), offset: 0 };
}

/** Rupiah of an objective of {@link leastCost}. */
export function rupiahOf(objective: number): number {
  return objective * MILLION;
}

/** The third stage: the plan that is done soonest among those that lose and cost no more. */
export function leastLate(programme: Programme, ceilings: Ceilings, before?: Before): LinearModel {
  const colCost = new Float64Array(programme.model.numCols);
  for (const [index, column] of programme.instance.columns.entries())
    colCost[index] = readyAfter(programme.instance, column) + column.crewDays;
  return { ...under(programme, ceilings, before), colCost, offset: 0 };
}

/** What was chosen before: a column, null for nothing, undefined for a place that was not in the plan. */
export type Before = readonly (number | null | undefined)[];

/** A stage of a re-plan: the fewest places whose choice differs from before, among plans that lose no more. */
export function leastChanged(programme: Programme, ceilings: Ceilings, before: Before): LinearModel {
  const { colCost, offset } = changesIn(programme, before);
  return { ...under(programme, ceilings), colCost, offset };
}

function under(programme: Programme, ceilings: Ceilings, before?: Before): LinearModel {
  const { model } = programme;
  let limited = withRow(model, model.colCost, ceilings.lost - model.offset + LAST_DIGIT);
  if (ceilings.costRupiah !== undefined)
    limited = withRow(limited, costs(programme, MILLION), ceilings.costRupiah / MILLION + LAST_DIGIT);
  if (ceilings.changes !== undefined && before) {
    const { colCost, offset } = changesIn(programme, before);
    limited = withRow(limited, colCost, ceilings.changes - offset + LAST_DIGIT);
  }
  return limited;
}

function costs({ instance, model, facilitiesFrom }: Programme, unit: number): Float64Array {
  const cost = new Float64Array(model.numCols);
  for (const [index, { costRupiah }] of instance.columns.entries()) cost[index] = costRupiah / unit;
  for (const [index, { costRupiah }] of instance.facilities.entries())
    cost[facilitiesFrom + index] = costRupiah / unit;
  return cost;
}

function changesIn(
  { instance, model }: Programme,
  before: Before,
): { readonly colCost: Float64Array; readonly offset: number } {
  const colCost = new Float64Array(model.numCols);
  let offset = 0;
  for (const [index, { place }] of instance.columns.entries()) if (before[place] === null) colCost[index] = 1;
  for (const kept of before) {
    if (typeof kept !== 'number') continue;
    colCost[kept] = -1;
    offset += 1;
  }
  return { colCost, offset };
}

/** The columns of the programme that stand for a plan: a start, or a plan to be checked against the rows. */
export function valuesOf(
  programme: Programme,
  chosen: readonly (number | null)[],
  outcome: Outcome,
): Float64Array {
  const values = new Float64Array(programme.model.numCols);
  for (const index of chosen) if (index !== null) values[index] = 1;
  for (const [index, built] of outcome.built.entries())
    values[programme.facilitiesFrom + index] = built ? 1 : 0;
  for (const [cluster, visits] of outcome.visits.entries()) values[programme.visitsFrom + cluster] = visits;
  for (const [cluster, days] of outcome.work.entries()) values[programme.workFrom + cluster] = days;
  return values;
}

/** What a solver's values choose at each place. */
export function chosenOf(instance: PlanInstance, values: ArrayLike<number>): (number | null)[] {
  const chosen: (number | null)[] = instance.places.map(() => null);
  for (const [index, { place }] of instance.columns.entries())
    if ((values[index] ?? 0) > 0.5) chosen[place] = index;
  return chosen;
}

/** The row that values overstep most, -1 for a column's own bound, and by how much; 0 for a plan that keeps all. */
export type Overstep = { readonly row: number; readonly by: number };

/** How values keep a programme's rows and bounds. */
export function overstep(model: LinearModel, values: Float64Array): Overstep {
  let worst: Overstep = { row: -1, by: 0 };
  for (let column = 0; column < model.numCols; column += 1) {
    const value = values[column] ?? 0;
    const by = Math.max((model.colLower[column] ?? 0) - value, value - (model.colUpper[column] ?? 0));
    if (by > worst.by) worst = { row: -1, by };
  }
  for (let row = 0; row < model.numRows; row += 1) {
    let sum = 0;
    const end = model.starts[row + 1] ?? 0;
    for (let at = model.starts[row] ?? 0; at < end; at += 1)
      sum += (model.values[at] ?? 0) * (values[model.indices[at] ?? 0] ?? 0);
    const by = sum - (model.rowUpper[row] ?? 0);
    if (by > worst.by) worst = { row, by };
  }
  return worst;
}

/** What a row may be overstepped by: the solver's own tolerance, and the last digits of long sums. */
export const ROW_ROUNDING = 1e-5;

/** How a plan keeps a programme: `by` is at most {@link ROW_ROUNDING} for one that can be carried out. */
export function judge(programme: Programme, chosen: readonly (number | null)[]): Overstep {
  return overstep(programme.model, valuesOf(programme, chosen, outcomeOf(programme.instance, chosen)));
}
