import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import type { PlanInstance } from '../../index.ts';

/** More places than this are not scheduled within one request: an officer looks at a regency. */
export const MOST_PLACES = 2_500;

/** Which pools somebody may see, narrowed down to a regency where one is named; and how many places those serve. */
export function poolsWithin(
  { pools, places, clusters }: PlanInstance,
  scope: Scope,
  regency: string | undefined,
): { readonly pools: ReadonlySet<string>; readonly places: number } {
  const seen = (code: string) => isWithin(scope, code) && (regency === undefined || code === regency);
  const within = new Set(pools.filter((pool) => seen(pool.regency)).map(({ id }) => id));
  const inside = places.filter(({ cluster }) => within.has(pools[clusters[cluster]?.pool ?? -1]?.id ?? ''));
  return { pools: within, places: inside.length };
}
