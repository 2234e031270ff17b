import type { Option } from '../model.ts';
import type { PlanColumn } from '../programme/instance.ts';

/**
 * What is done on site for a column: the options of its pair that take crew-days, primary first; the primary where neither does. A TPS
 * that carries its files by hand and keeps a router as its fallback is a job of the router.
 * @param options by id, as the columns name them.
 */
export function crewWork<T extends Pick<Option, 'crewDays'>>(
  { primary, fallback }: Pick<PlanColumn, 'primary' | 'fallback'>,
  options: ReadonlyMap<string, T>,
): readonly T[] {
  const parts = [primary, fallback].flatMap((id) => (id === null ? [] : (options.get(id) ?? [])));
  const work = parts.filter(({ crewDays }) => crewDays > 0);
  return work.length > 0 ? work : parts.slice(0, 1);
}
