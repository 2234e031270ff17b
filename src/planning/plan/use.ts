import type { PlanInstance, PlanResource, PlanSolution } from '../programme/instance.ts';
import { usedResources } from '../programme/outcome.ts';

/** How much of a limit a plan uses. */
export type LimitUse = {
  readonly id: string;
  readonly kind: PlanResource['kind'] | 'crew-days';
  /** Null: the whole province's. */
  readonly regency: string | null;
  readonly used: number;
  readonly limit: number;
  /** What one more would save, by the LP: a hint (TPS per unit). */
  readonly dual: number;
};

/** Crews keep a tenth of their days for what nobody foresaw (PLANNING, model 5). */
const CREW_SHARE = 0.9;

/** How much of every stock, budget, boat and crew a solution uses, in the instance's order; crews last. */
export function limitUses(
  instance: PlanInstance,
  solution: Pick<PlanSolution, 'chosen' | 'built' | 'visits' | 'duals'>,
): LimitUse[] {
  const { chosen, duals } = solution;
  const used = usedResources(instance, chosen);
  return [
    ...instance.resources.map(({ id, kind, regency, limit }, index) => ({
      ...{ id, kind, regency, limit, used: used[index] ?? 0, dual: duals.resources[index] ?? 0 },
    })),
    ...crewUses(instance, solution),
  ];
}

/** Days of each pool: on site and at sea. */
function crewUses(
  instance: PlanInstance,
  { chosen, built, visits, duals }: Pick<PlanSolution, 'chosen' | 'built' | 'visits' | 'duals'>,
): LimitUse[] {
  const days = new Float64Array(instance.pools.length);
  const spend = (cluster: number, amount: number) => {
    const pool = instance.clusters[cluster]?.pool ?? -1;
    days[pool] = (days[pool] ?? 0) + amount;
  };
  for (const index of chosen) {
    const column = index === null ? undefined : instance.columns[index];
    if (column) spend(instance.places[column.place]?.cluster ?? -1, column.crewDays);
  }
  for (const [index, { cluster, crewDays }] of instance.facilities.entries())
    if (built[index]) spend(cluster, crewDays);
  for (const [index, { travelDays }] of instance.clusters.entries())
    spend(index, (visits[index] ?? 0) * travelDays);
  return instance.pools.map(({ id, regency, crewDays }, index) => ({
    ...{ id, kind: 'crew-days' as const, regency, used: days[index] ?? 0 },
    limit: CREW_SHARE * crewDays.reduce((sum, one) => sum + one, 0),
    dual: duals.pools[index] ?? 0,
  }));
}

/** Whether nothing (to speak of) is left of a limit. */
export function isExhausted({ used, limit, kind }: LimitUse, needed = kind === 'stock' ? 1 : 0): boolean {
  return limit - used < Math.max(needed, 1e-6 * Math.max(1, limit)) - 1e-9;
}
