import type { PlanInstance, PlanSolution } from '../../src/planning/programme/instance.ts';

/**
 * Reads a plan against the question it answers, without a line of the programme that made it: every limit is added up again from what
 * the types of the instance say. Returns what is broken, one sentence each; an empty list is a plan that can be carried out.
 *
 * The slack for a schedule (PLANNING): nine tenths of the crews' days, and for work that can only begin after day L seven tenths of
 * the days crews have left after L.
 */
export function brokenLimits(instance: PlanInstance, solution: Answer): string[] {
  return [
    ...brokenShape(instance, solution),
    ...brokenChoices(instance, solution),
    ...brokenFacilities(instance, solution),
    ...brokenResources(instance, solution),
    ...brokenBoats(instance, solution),
    ...brokenVisits(instance, solution),
    ...brokenCrews(instance, solution),
    ...brokenFigures(instance, solution),
  ];
}

/** What of a solution is checked. The figures only where given. */
export type Answer = Pick<PlanSolution, 'chosen' | 'built' | 'visits'> &
  Partial<Pick<PlanSolution, 'lost' | 'lostBound' | 'costRupiah'>>;

const CREW_SHARE = 0.9;
const LATE_SHARE = 0.7;

/** Sums of a few thousand doubles, solved to 1e-6: what is less than this is the arithmetic's. */
function over(value: number, limit: number): boolean {
  return value > limit + 1e-5 * Math.max(1, Math.abs(limit)) || Number.isNaN(value);
}

function brokenShape(
  { places, facilities, clusters }: PlanInstance,
  { chosen, built, visits }: Answer,
): string[] {
  const wrong = [];
  if (chosen.length !== places.length) wrong.push(`${chosen.length} choices for ${places.length} places`);
  if (built.length !== facilities.length) wrong.push(`${built.length} of ${facilities.length} facilities`);
  if (visits.length !== clusters.length)
    wrong.push(`visits to ${visits.length} of ${clusters.length} clusters`);
  for (const [cluster, count] of visits.entries())
    if (!Number.isInteger(count) || count < 0) wrong.push(`cluster ${cluster}: ${count} visits`);
  return wrong;
}

function brokenChoices(instance: PlanInstance, { chosen }: Answer): string[] {
  const { places, columns, horizonDays } = instance;
  const wrong: string[] = [];
  chosen.forEach((choice, place) => {
    if (choice === null) return;
    const column = columns[choice];
    if (!column) {
      wrong.push(`place ${place}: no column ${choice}`);
      return;
    }
    if (column.place !== place)
      wrong.push(`place ${place}: column ${column.id} belongs to ${places[column.place]?.code}`);
    const done = doneOn(instance, places[place]?.cluster, waitOf(instance, column), column.crewDays);
    if (!column.fixed && column.ordered !== 'alone' && over(done, horizonDays))
      wrong.push(`${column.id}: cannot be done within ${horizonDays} days`);
  });
  columns.forEach((column, index) => {
    if (column.fixed && chosen[column.place] !== index)
      wrong.push(`${column.id}: ordered already, not chosen`);
    if (column.ordered && !columns[chosen[column.place] ?? -1]?.ordered)
      wrong.push(`${column.id}: half of it is ordered, and nothing that holds it chosen`);
  });
  return wrong;
}

/** Days until a choice can begin: itself, and the last of what it hangs on, must have arrived. */
function waitOf({ facilities }: PlanInstance, column: PlanInstance['columns'][number]): number {
  let wait = column.leadDays;
  for (const use of column.facilities) {
    const hub = facilities[use.facility];
    if (hub && hub.leadDays > wait) wait = hub.leadDays;
  }
  return wait;
}

/** The day on which work is over: it is waited for, and whoever does it sails first. */
function doneOn(
  { clusters }: PlanInstance,
  cluster: number | undefined,
  wait: number,
  crewDays: number,
): number {
  if (crewDays <= 0) return wait;
  const way = cluster === undefined ? undefined : clusters[cluster]?.travelDays;
  return wait + (way ?? Number.NaN) + crewDays;
}

function brokenFacilities(instance: PlanInstance, { chosen, built }: Answer): string[] {
  const { columns, facilities, horizonDays } = instance;
  const wrong: string[] = [];
  const ports = facilities.map(() => 0);
  const bps = facilities.map(() => 0);
  for (const choice of chosen)
    for (const use of (choice === null ? undefined : columns[choice])?.facilities ?? []) {
      ports[use.facility] = (ports[use.facility] ?? 0) + 1;
      bps[use.facility] = (bps[use.facility] ?? 0) + use.bps;
    }
  facilities.forEach((facility, index) => {
    const used = ports[index] ?? 0;
    if (used > 0 && !built[index]) wrong.push(`${facility.id}: used by ${used}, not built`);
    if (used > facility.ports) wrong.push(`${facility.id}: ${used} on ${facility.ports} ports`);
    if (over(bps[index] ?? 0, facility.capacityBps))
      wrong.push(`${facility.id}: ${bps[index]} of ${facility.capacityBps} bit/s`);
    const done = doneOn(instance, facility.cluster, facility.leadDays, facility.crewDays);
    if (built[index] && !facility.fixed && over(done, horizonDays))
      wrong.push(`${facility.id}: cannot be there within ${horizonDays} days`);
    if (facility.fixed && !built[index]) wrong.push(`${facility.id}: ordered already, not built`);
  });
  return wrong;
}

function brokenResources(instance: PlanInstance, answer: Answer): string[] {
  const used = instance.resources.map(() => 0);
  for (const item of taken(instance, answer))
    for (const { resource, amount } of item.uses) used[resource] = (used[resource] ?? 0) + amount;
  instance.clusters.forEach(({ boats, travelDays }, cluster) => {
    if (boats === null || boats === undefined) return;
    used[boats] = (used[boats] ?? 0) + travelDays * (answer.visits[cluster] ?? 0);
  });
  return instance.resources.flatMap(({ id, limit }, index) =>
    over(used[index] ?? 0, limit) ? [`${id}: ${used[index]} of ${limit}`] : [],
  );
}

/** Boats of which it is known on how many days they sail: what arrives on day L has seven tenths of those of the days after. */
function brokenBoats(instance: PlanInstance, answer: Answer): string[] {
  const items = taken(instance, answer);
  return instance.resources.flatMap(({ id, kind, limit, perDay }, resource) => {
    if (kind !== 'boat-days' || !perDay) return [];
    const atSea = items.flatMap(({ uses, leadDays, isOrdered }) =>
      uses.filter((use) => use.resource === resource).map(({ amount }) => ({ amount, leadDays, isOrdered })),
    );
    const total = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0);
    return [...new Set(atSea.map(({ leadDays }) => leadDays))].flatMap((lead) => {
      const later = atSea.filter(({ leadDays }) => leadDays >= lead);
      const used = total(later.map(({ amount }) => amount));
      const onSea = perDay.map((boats, day) => (day >= lead ? boats : Math.max(0, day + 1 - lead) * boats));
      const left = total(perDay) > 0 ? (limit * total(onSea)) / total(perDay) : 0;
      const ordered = total(later.filter(({ isOrdered }) => isOrdered).map(({ amount }) => amount));
      return over(used, Math.max(LATE_SHARE * left, ordered))
        ? [`${id}: ${used} boat-days after day ${lead}, ${LATE_SHARE * left} left`]
        : [];
    });
  });
}

function brokenVisits(instance: PlanInstance, answer: Answer): string[] {
  const wrong: string[] = [];
  const work = instance.clusters.map(() => 0);
  const visits = (cluster: number) => answer.visits[cluster] ?? 0;
  for (const item of taken(instance, answer)) {
    work[item.cluster] = (work[item.cluster] ?? 0) + item.crewDays;
    if (item.crewDays > 0 && visits(item.cluster) < 1) wrong.push(`${item.id}: needs a crew, nobody visits`);
  }
  instance.clusters.forEach(({ id, travelDays }, index) => {
    const most = Math.max(0, instance.horizonDays - travelDays) * visits(index);
    if (over(work[index] ?? 0, most)) wrong.push(`${id}: ${work[index]} days of work in visits of ${most}`);
  });
  return wrong;
}

function brokenCrews(instance: PlanInstance, answer: Answer): string[] {
  const items = taken(instance, answer);
  return instance.pools.flatMap(({ id, crewDays }, pool) => {
    const own = items.filter(
      ({ cluster, crewDays: days }) => days > 0 && instance.clusters[cluster]?.pool === pool,
    );
    const total = (days: readonly number[]) => days.reduce((sum, value) => sum + value, 0);
    const sailing = total(
      instance.clusters.map((cluster, index) =>
        cluster.pool === pool ? cluster.travelDays * (answer.visits[index] ?? 0) : 0,
      ),
    );
    const busy = sailing + total(own.map((item) => item.crewDays));
    const wrong = over(busy, CREW_SHARE * total(crewDays))
      ? [`${id}: ${busy} of ${CREW_SHARE} x ${total(crewDays)} crew-days`]
      : [];
    for (const lead of new Set(own.map(({ leadDays }) => leadDays))) {
      const late = total(own.filter(({ leadDays }) => leadDays >= lead).map((item) => item.crewDays));
      const left = LATE_SHARE * total(crewDays.map((days) => Math.max(0, days - lead)));
      if (over(late, left)) wrong.push(`${id}: ${late} days of work after day ${lead}, ${left} left`);
    }
    return wrong;
  });
}

function brokenFigures(instance: PlanInstance, answer: Answer): string[] {
  const wrong: string[] = [];
  let lost = 0;
  instance.places.forEach(({ weight, baseChance }, place) => {
    const choice = answer.chosen[place] ?? null;
    lost += weight * (1 - ((choice === null ? undefined : instance.columns[choice])?.chance ?? baseChance));
  });
  let cost = 0;
  for (const item of taken(instance, answer)) cost += item.costRupiah;
  if (answer.lost !== undefined && Math.abs(answer.lost - lost) > 1e-6 * Math.max(1, lost))
    wrong.push(`lost ${answer.lost}, is ${lost}`);
  if (answer.lostBound !== undefined && over(answer.lostBound, lost))
    wrong.push(`bound ${answer.lostBound} above what is lost, ${lost}`);
  if (answer.costRupiah !== undefined && Math.abs(answer.costRupiah - cost) > 1)
    wrong.push(`cost ${answer.costRupiah}, is ${cost}`);
  return wrong;
}

type Taken = {
  readonly id: string;
  readonly cluster: number;
  readonly leadDays: number;
  readonly crewDays: number;
  readonly costRupiah: number;
  readonly isOrdered: boolean;
  readonly uses: readonly { readonly resource: number; readonly amount: number }[];
};

/** Everything that is bought and done: the chosen columns, where their place is and when they can begin, and the facilities built. */
function taken(instance: PlanInstance, { chosen, built }: Answer): Taken[] {
  const { places, columns, facilities } = instance;
  const items: Taken[] = [];
  for (const choice of chosen) {
    const column = choice === null ? undefined : columns[choice];
    const place = column && places[column.place];
    if (column && place)
      items.push({
        ...column,
        cluster: place.cluster,
        leadDays: waitOf(instance, column),
        isOrdered: column.fixed || column.ordered !== undefined,
      });
  }
  const hungOn = new Set(
    columns
      .filter(({ fixed, ordered }) => fixed || ordered === 'alone')
      .flatMap((column) => column.facilities.map(({ facility }) => facility)),
  );
  facilities.forEach((facility, index) => {
    if (built[index]) items.push({ ...facility, isOrdered: facility.fixed || hungOn.has(index) });
  });
  return items;
}
