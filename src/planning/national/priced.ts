import { type LinearModel, type Programme, sailings, usedResources } from '../programme/index.ts';
import type { Block } from './division.ts';
import type { Offer } from './pick.ts';

/** A block with the programme of its own question. */
export type PricedBlock = Block & { readonly programme: Programme };

/**
 * The block's question when what is shared has no limit but a price: the subproblem of the Lagrangian relaxation. Its objective is
 * what is lost plus what is paid, in TPS.
 * @param prices TPS per unit of each shared resource, >= 0
 */
export function pricedModel(block: PricedBlock, prices: readonly number[]): LinearModel {
  const { programme, instance } = block;
  const colCost = Float64Array.from(programme.model.colCost);
  const price = ownPrices(block, prices);
  const paid = (uses: (typeof instance.columns)[number]['uses']) =>
    uses.reduce((sum, { resource, amount }) => sum + (price[resource] ?? 0) * amount, 0);
  for (const [index, { uses }] of instance.columns.entries())
    colCost[index] = (colCost[index] ?? 0) + paid(uses);
  for (const [index, { uses }] of instance.facilities.entries()) {
    const column = programme.facilitiesFrom + index;
    colCost[column] = (colCost[column] ?? 0) + paid(uses);
  }
  for (const [cluster, sailing] of sailings(instance)) {
    const column = programme.visitsFrom + cluster;
    colCost[column] = (colCost[column] ?? 0) + paid([sailing]);
  }
  return {
    ...limitedModel(
      block,
      block.shared.map(() => Number.POSITIVE_INFINITY),
    ),
    colCost,
  };
}

/** The block's question with its share of what is shared. @param limits units of each shared resource */
export function limitedModel(block: PricedBlock, limits: readonly number[]): LinearModel {
  const { model } = block.programme;
  const rowUpper = Float64Array.from(model.rowUpper);
  for (const [shared, own] of block.shared.entries()) {
    const row = own < 0 ? -1 : (block.programme.resourceRows[own] ?? -1);
    if (row >= 0)
      rowUpper[row] =
        (limits[shared] ?? Number.POSITIVE_INFINITY) / (block.programme.resourceScales[own] ?? 1);
  }
  return { ...model, rowUpper };
}

/** Units of each shared resource that a block's choices use. */
export function sharedUse(block: Block, chosen: readonly (number | null)[]): number[] {
  const used = usedResources(block.instance, chosen);
  return block.shared.map((own) => (own < 0 ? 0 : (used[own] ?? 0)));
}

/** What the columns of a block's programme, fractions too, lose and use of each shared resource. */
export function offerOf(block: PricedBlock, values: ArrayLike<number>): Offer {
  const { programme, instance } = block;
  const used = instance.resources.map(() => 0);
  let lost = programme.model.offset;
  const add = (uses: (typeof instance.columns)[number]['uses'], part: number) => {
    for (const { resource, amount } of uses) used[resource] = (used[resource] ?? 0) + part * amount;
  };
  for (const [index, { uses }] of instance.columns.entries()) {
    const part = values[index] ?? 0;
    lost += part * (programme.model.colCost[index] ?? 0);
    if (part > 0) add(uses, part);
  }
  for (const [index, { uses }] of instance.facilities.entries())
    add(uses, Math.max(0, values[programme.facilitiesFrom + index] ?? 0));
  for (const [cluster, sailing] of sailings(instance))
    add([sailing], Math.max(0, values[programme.visitsFrom + cluster] ?? 0));
  return { lost, used: block.shared.map((own) => (own < 0 ? 0 : (used[own] ?? 0))) };
}

/** Prices by a block's own resources: 0 for what it shares with nobody. */
function ownPrices(block: PricedBlock, prices: readonly number[]): number[] {
  const own = block.instance.resources.map(() => 0);
  for (const [shared, index] of block.shared.entries()) if (index >= 0) own[index] = prices[shared] ?? 0;
  return own;
}

/**
 * The Lagrangian bound: no plan of the whole loses less, for any prices >= 0 (weak duality; every block bounded from below, and what
 * the prices would earn on the limits given back).
 * @param bounds a proven lower bound of each block's priced objective
 */
export function lagrangianBound(
  bounds: readonly number[],
  prices: readonly number[],
  limits: readonly number[],
): number {
  const given = prices.reduce((sum, price, shared) => sum + price * (limits[shared] ?? 0), 0);
  return bounds.reduce((sum, bound) => sum + bound, 0) - given;
}
