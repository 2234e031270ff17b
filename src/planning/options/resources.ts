import type { Day } from '../../kernel/index.ts';
import type { Catalogue, CatalogueItem } from '../catalogue/index.ts';
import type { PlanResource, ResourceUse } from '../programme/instance.ts';

/** So many days of shares such as 0.7 add up to a whole number of boat-days in spite of their last digit. */
const ROUNDING = 1e-9;

/** The limits over everything chosen, and how to find the one that something draws on. */
export type Resources = {
  readonly list: readonly PlanResource[];
  /**
   * The stock of a product for a regency: the regency's own depot first, else one of the whole province. Null where the product is of no
   * stock; undefined where it is and none of them serves this regency.
   */
  stockOf(stocks: readonly string[], regency: string): number | null | undefined;
  budgetOf(item: Pick<CatalogueItem, 'budget'>): number;
  boatsOf(regency: string): number;
};

/**
 * Stocks and budgets as the catalogue has them, and the boat-days of each regency until the freeze.
 * @param days those that are left for work, in order
 */
export function resourcesOf(
  catalogue: Catalogue,
  regencies: readonly string[],
  days: readonly Day[],
): Resources {
  const list: PlanResource[] = [];
  const at = new Map<string, number>();
  const add = (resource: PlanResource) => {
    at.set(resource.id, list.length);
    list.push(resource);
  };
  for (const { id, units, regency } of catalogue.stocks) {
    add({ id: `stock:${id}`, kind: 'stock', limit: units.value, regency });
  }
  for (const { id, rupiah, regency } of catalogue.budgets) {
    add({ id: `budget:${id}`, kind: 'budget', limit: rupiah.value, regency });
  }
  for (const regency of regencies) {
    const perDay = boatsPerDay(catalogue, regency, days);
    const limit = Math.floor(perDay.reduce((sum, boats) => sum + boats, 0) + ROUNDING);
    add({ id: `boat-days:${regency}`, kind: 'boat-days', limit, regency, perDay });
  }
  const stocks = new Map(catalogue.stocks.map((stock) => [stock.id, stock]));
  const indexOf = (id: string): number => {
    const found = at.get(id);
    if (found === undefined) throw new Error(`no resource ${id}: the catalogue was not checked`);
    return found;
  };
  return {
    list,
    stockOf(ids, regency) {
      if (ids.length === 0) return null;
      const serving = ids.filter((id) => [null, regency].includes(stocks.get(id)?.regency ?? null));
      const own = serving.find((id) => stocks.get(id)?.regency === regency) ?? serving[0];
      return own === undefined ? undefined : indexOf(`stock:${own}`);
    },
    budgetOf: ({ budget }) => indexOf(`budget:${budget}`),
    boatsOf: (regency) => indexOf(`boat-days:${regency}`),
  };
}

/** How many of a regency's boats may sail on each day, by the share of days on which each may be used; none where the sea is closed. */
function boatsPerDay({ boats, closures }: Catalogue, regency: string, days: readonly Day[]): number[] {
  const fleet = boats.filter((boat) => boat.regency === regency);
  const each = fleet.reduce((sum, { available }) => sum + available.value, 0);
  const shut = closures.filter((closure) => [null, regency].includes(closure.regency));
  return days.map((day) => (shut.some(({ from, until }) => from <= day && day <= until) ? 0 : each));
}

/** Several uses with those of one resource added up, in the order of the resources. */
export function together(uses: readonly ResourceUse[]): readonly ResourceUse[] {
  const sums = new Map<number, number>();
  for (const { resource, amount } of uses) sums.set(resource, (sums.get(resource) ?? 0) + amount);
  return [...sums]
    .filter(([, amount]) => amount > 0)
    .sort(([a], [b]) => a - b)
    .map(([resource, amount]) => ({ resource, amount }));
}
