import type { PlanInstance } from '../../src/planning/index.ts';

/**
 * The best plan by trying all: written from the words of the instance, with nothing of the programme's code. Only for few places.
 * Losses and costs of the best plan by (fewest lost, cheapest).
 */
export function bruteForce(instance: PlanInstance): { lost: number; costRupiah: number } | null {
  const options = instance.places.map((_, place) => [
    null,
    ...[...instance.columns.keys()].filter((index) => instance.columns[index]?.place === place),
  ]);
  let best: { lost: number; costRupiah: number } | null = null;
  function walk(chosen: (number | null)[]): void {
    const next = options[chosen.length];
    if (next) {
      for (const option of next) walk([...chosen, option]);
      return;
    }
    const worth = judged(instance, chosen);
    if (!worth) return;
    const isBetter =
      !best ||
      worth.lost < best.lost - 1e-9 ||
      (worth.lost < best.lost + 1e-9 && worth.costRupiah < best.costRupiah);
    if (isBetter) best = worth;
  }
  walk([]);
  return best;
}

function judged(
  instance: PlanInstance,
  chosen: readonly (number | null)[],
): { lost: number; costRupiah: number } | null {
  const { horizonDays, places, columns, facilities, resources, clusters, pools } = instance;
  const picked = chosen.flatMap((index) => (index === null ? [] : (columns[index] ?? [])));
  if (columns.some((column, index) => column.fixed && !chosen.includes(index))) return null;
  const bound = new Set(columns.flatMap(({ ordered, place }) => (ordered ? [place] : [])));
  for (const place of bound) if (!columns[chosen[place] ?? -1]?.ordered) return null;
  const built = facilities.map(
    (each, index) =>
      each.fixed || picked.some((column) => column.facilities.some((use) => use.facility === index)),
  );
  const up = facilities.filter((_, index) => built[index]);
  for (const [index, each] of facilities.entries()) {
    const on = picked.flatMap((column) => column.facilities.filter((use) => use.facility === index));
    if (on.length > each.ports || sum(on.map(({ bps }) => bps)) > each.capacityBps) return null;
  }
  const jobs = [
    ...picked.map((column) => ({
      cluster: places[column.place]?.cluster ?? 0,
      lead: Math.max(
        column.leadDays,
        ...column.facilities.map(({ facility }) => facilities[facility]?.leadDays ?? 0),
      ),
      days: column.crewDays,
      uses: column.uses,
    })),
    ...up.map(({ cluster, leadDays: lead, crewDays: days, uses }) => ({ cluster, lead, days, uses })),
  ];
  const work = clusters.map((_, index) =>
    sum(jobs.filter(({ cluster }) => cluster === index).map(({ days }) => days)),
  );
  const visits: number[] = [];
  for (const [index, { pool, travelDays }] of clusters.entries()) {
    const perVisit = Math.min(horizonDays, Math.max(0, ...(pools[pool]?.crewDays ?? []))) - travelDays;
    if ((work[index] ?? 0) > 0 && perVisit <= 0) return null;
    visits.push((work[index] ?? 0) > 0 ? Math.ceil((work[index] ?? 0) / perVisit - 1e-9) : 0);
  }
  for (const [index, { limit, perDay }] of resources.entries()) {
    const used = [...picked, ...up].flatMap(({ uses }) => uses.filter((use) => use.resource === index));
    const sailed = clusters.flatMap(({ boats, travelDays }, cluster) =>
      boats === index ? [travelDays * (visits[cluster] ?? 0)] : [],
    );
    if (sum([...used.map(({ amount }) => amount), ...sailed]) > limit + 1e-6) return null;
    // All leads drawn are whole days.
    for (const { lead } of perDay ? jobs : []) {
      const later = jobs
        .filter((job) => job.lead >= lead)
        .flatMap(({ uses }) => uses.filter((use) => use.resource === index));
      const share = sum(perDay?.slice(lead) ?? []) / Math.max(1, sum(perDay ?? []));
      if (sum(later.map(({ amount }) => amount)) > 0.7 * limit * share + 1e-6) return null;
    }
  }
  for (const { cluster, lead, days } of jobs) {
    const travel = days > 0 ? (clusters[cluster]?.travelDays ?? 0) : 0;
    if (lead + travel + days > horizonDays) return null;
  }
  for (const [pool, { crewDays }] of pools.entries()) {
    const hers = jobs.filter(({ cluster, days }) => days > 0 && clusters[cluster]?.pool === pool);
    let spent = 0;
    for (const [index, { pool: its, travelDays }] of clusters.entries())
      if (its === pool) spent += (work[index] ?? 0) + travelDays * (visits[index] ?? 0);
    if (spent > 0.9 * sum(crewDays) + 1e-9) return null;
    for (const { lead } of hers) {
      const later = sum(hers.filter((job) => job.lead >= lead).map(({ days }) => days));
      if (later > 0.7 * sum(crewDays.map((days) => Math.max(0, days - lead))) + 1e-9) return null;
    }
  }
  const served = new Map(picked.map((column) => [column.place, column.chance]));
  return {
    lost: sum(
      places.map(({ weight, baseChance }, place) => weight * (1 - (served.get(place) ?? baseChance))),
    ),
    costRupiah: sum([...picked, ...up].map(({ costRupiah }) => costRupiah)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
