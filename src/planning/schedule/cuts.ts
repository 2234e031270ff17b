import type { PlanInstance } from '../programme/instance.ts';
import { isLeast } from '../programme/possible.ts';
import type { Unscheduled, UnscheduledReason } from './model.ts';

/**
 * What the programme must be told, because the schedule could not do what it chose. `forbid`: this column or facility cannot be done
 * in time, or had no day. `fewer-days`: a pool can do so many crew-days less than it was believed to.
 */
export type Cut =
  | { readonly kind: 'forbid-column'; readonly column: number; readonly reason: UnscheduledReason }
  | { readonly kind: 'forbid-facility'; readonly facility: number; readonly reason: UnscheduledReason }
  | { readonly kind: 'fewer-days'; readonly pool: string; readonly days: number };

/** The least a pool is cut by, so that solving and scheduling come to an end. */
const LEAST_DAYS = 0.5;

/**
 * The cuts of jobs that could not be scheduled. What is impossible by itself is forbidden; where only the others leave no room, the pool
 * is given fewer days, by the work that did not fit. What hangs on a facility that is itself cut needs no cut of its own.
 */
export function cutsFor(unscheduled: readonly Unscheduled[]): Cut[] {
  const forbidden: Cut[] = [];
  const missing = new Map<string, number>();
  for (const { job, reason } of unscheduled) {
    if (reason === 'after-unscheduled') continue;
    if (reason === 'no-room' && job.crewDays > 0) {
      missing.set(job.pool, (missing.get(job.pool) ?? 0) + job.crewDays);
    } else if (job.kind === 'tps') {
      forbidden.push({ kind: 'forbid-column', column: job.index, reason });
    } else {
      forbidden.push({ kind: 'forbid-facility', facility: job.index, reason });
    }
  }
  const fewer = [...missing].map(([pool, days]): Cut => {
    return { kind: 'fewer-days', pool, days: Math.max(LEAST_DAYS, days) };
  });
  return [...forbidden, ...fewer];
}

/**
 * The instance with cuts applied: a forbidden column is worth nothing, so that no solver chooses it, and with a forbidden facility all
 * that hang on it; a pool's crews lose the days in proportion to what they have. Indices stay as they are: a solution of the cut instance
 * is one of the first. What is fixed stays chosen, for it was ordered, but saves nobody: it counts as though nothing were done.
 */
export function withCuts(instance: PlanInstance, cuts: readonly Cut[]): PlanInstance {
  const columns = new Set(cuts.flatMap((cut) => (cut.kind === 'forbid-column' ? [cut.column] : [])));
  const facilities = new Set(cuts.flatMap((cut) => (cut.kind === 'forbid-facility' ? [cut.facility] : [])));
  return {
    ...instance,
    columns: instance.columns.map((column, index) => {
      const isForbidden =
        columns.has(index) || column.facilities.some(({ facility }) => facilities.has(facility));
      if (!isForbidden) return column;
      return { ...column, chance: isLeast(column) ? (instance.places[column.place]?.baseChance ?? 0) : 0 };
    }),
    pools: instance.pools.map((pool) => {
      const days = cuts.reduce(
        (sum, cut) => sum + (cut.kind === 'fewer-days' && cut.pool === pool.id ? cut.days : 0),
        0,
      );
      if (days === 0) return pool;
      const all = pool.crewDays.reduce((sum, crew) => sum + crew, 0);
      const share = all > 0 ? Math.max(0, 1 - days / all) : 0;
      return { ...pool, crewDays: pool.crewDays.map((crew) => crew * share) };
    }),
  };
}
