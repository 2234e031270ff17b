import type { PlanInstance, PlanSolution } from '../programme/instance.ts';
import type { Job } from './model.ts';

/**
 * The jobs of a plan: one for each chosen column and each facility that is built. What hangs on a facility waits for it. A facility
 * is worth what hangs on it.
 */
export function jobsOf(instance: PlanInstance, solution: Pick<PlanSolution, 'chosen' | 'built'>): Job[] {
  const worth = new Array<number>(instance.facilities.length).fill(0);
  const columns = solution.chosen.flatMap((index, place) => {
    const column = index === null ? undefined : instance.columns[index];
    const where = instance.places[place];
    if (index === null || !column || !where) return [];
    const value = where.weight * Math.max(0, column.chance - where.baseChance);
    const facilities = column.facilities.filter(({ facility }) => solution.built[facility]);
    for (const { facility } of facilities) worth[facility] = (worth[facility] ?? 0) + value;
    const cluster = instance.clusters[where.cluster];
    return [
      {
        id: column.id,
        kind: 'tps' as const,
        tpsCode: where.code,
        index,
        cluster: cluster?.id ?? '',
        pool: poolOf(instance, where.cluster),
        release: Math.ceil(column.leadDays),
        crewDays: column.crewDays,
        value,
        after: facilities.flatMap(({ facility }) => instance.facilities[facility]?.id ?? []),
      },
    ];
  });
  const facilities = instance.facilities.flatMap((facility, index) =>
    solution.built[index]
      ? [
          {
            id: facility.id,
            kind: 'facility' as const,
            tpsCode: null,
            index,
            cluster: instance.clusters[facility.cluster]?.id ?? '',
            pool: poolOf(instance, facility.cluster),
            release: Math.ceil(facility.leadDays),
            crewDays: facility.crewDays,
            value: worth[index] ?? 0,
            after: [],
          },
        ]
      : [],
  );
  return [...facilities, ...columns];
}

function poolOf(instance: PlanInstance, cluster: number): string {
  return instance.pools[instance.clusters[cluster]?.pool ?? -1]?.id ?? '';
}
