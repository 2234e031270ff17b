import type { PlanColumn, PlanFacility, PlanInstance } from '../src/planning/programme/instance.ts';

/** What a rule of thumb has used up so far, under the same limits as the programme: it can only take what still fits. */
export type Ledger = {
  /** Takes a column for its place, with the facilities it hangs on; false, and nothing taken, when a limit forbids it. */
  readonly take: (column: number) => boolean;
  /** Gives a place's column back, and facilities that nobody hangs on any more. */
  readonly release: (place: number) => void;
  /** What a column would cost now: facilities that stand already cost nothing. */
  readonly costOf: (column: number) => number;
  readonly chosen: (number | null)[];
  readonly built: boolean[];
  readonly visits: () => number[];
};

type Job = {
  readonly cluster: number;
  readonly leadDays: number;
  readonly crewDays: number;
  readonly uses: PlanColumn['uses'];
};

/** An empty ledger, but for what is ordered already. */
export function openLedger(instance: PlanInstance): Ledger {
  const { places, columns, facilities, resources, clusters, pools, horizonDays } = instance;
  const chosen: (number | null)[] = places.map(() => null);
  const built = facilities.map(() => false);
  const users = facilities.map(() => 0);
  const bps = facilities.map(() => 0);
  const used = resources.map(() => 0);
  const work = clusters.map(() => 0);
  const jobs = clusters.map(() => 0);
  const late = pools.map(() => new Float64Array(horizonDays + 2));
  const busy = pools.map(() => 0);
  const afloat = resources.map(({ perDay }) => (perDay ? new Float64Array(horizonDays + 2) : null));

  function visitsTo(cluster: number): number {
    const days = horizonDays - (clusters[cluster]?.travelDays ?? 0);
    return (jobs[cluster] ?? 0) === 0 ? 0 : Math.max(1, Math.ceil((work[cluster] ?? 0) / days - 1e-9));
  }

  function addJob({ cluster, leadDays, crewDays, uses }: Job, sign: 1 | -1): void {
    for (const { resource, amount } of uses) {
      used[resource] = (used[resource] ?? 0) + sign * amount;
      addLevels(afloat[resource], leadDays, sign * amount);
    }
    if (crewDays === 0) return;
    const { pool = -1, travelDays = 0, boats } = clusters[cluster] ?? {};
    const before = visitsTo(cluster) * travelDays;
    work[cluster] = (work[cluster] ?? 0) + sign * crewDays;
    jobs[cluster] = (jobs[cluster] ?? 0) + sign;
    const sailed = visitsTo(cluster) * travelDays - before;
    busy[pool] = (busy[pool] ?? 0) + sign * crewDays + sailed;
    if (typeof boats === 'number') used[boats] = (used[boats] ?? 0) + sailed;
    addLevels(late[pool], leadDays, sign * crewDays);
  }

  /** What is released on a day counts at every level up to that day. */
  function addLevels(days: Float64Array | null | undefined, leadDays: number, amount: number): void {
    for (let level = 0; days && level <= Math.min(leadDays, horizonDays); level += 1)
      days[level] = (days[level] ?? 0) + amount;
  }

  function boatsKeep(resource: number): boolean {
    const { limit = 0, perDay = [] } = resources[resource] ?? {};
    const all = perDay.reduce((sum, boats) => sum + boats, 0);
    let left = all;
    return (afloat[resource] ?? []).every((days, level) => {
      const share = all > 0 ? left / all : 0;
      left -= perDay[level] ?? 0;
      return days < 1e-9 || days <= 0.7 * limit * share + 1e-9;
    });
  }

  function poolKeeps(pool: number): boolean {
    const crews = pools[pool]?.crewDays ?? [];
    const total = crews.reduce((sum, days) => sum + days, 0);
    if ((busy[pool] ?? 0) > 0.9 * total + 1e-9) return false;
    return (late[pool] ?? []).every(
      (days, level) =>
        days === 0 || days <= 0.7 * crews.reduce((sum, left) => sum + Math.max(0, left - level), 0) + 1e-9,
    );
  }

  function build(index: number, sign: 1 | -1): void {
    const facility = facilities[index];
    if (!facility) return;
    built[index] = sign === 1;
    addJob(facility, sign);
  }

  function add(column: PlanColumn, sign: 1 | -1): void {
    addJob(jobOf(column), sign);
    for (const { facility, bps: rate } of column.facilities) {
      if (sign === 1 && !built[facility]) build(facility, 1);
      users[facility] = (users[facility] ?? 0) + sign;
      bps[facility] = (bps[facility] ?? 0) + sign * rate;
      if (users[facility] === 0 && !facilities[facility]?.fixed) build(facility, -1);
    }
  }

  /** The work at a place can begin when what it hangs on is there. */
  function jobOf(column: PlanColumn): Job {
    const hung = column.facilities.map(({ facility }) => facilities[facility]?.leadDays ?? 0);
    const leadDays = Math.max(column.leadDays, ...hung);
    const { crewDays, uses } = column;
    return { cluster: places[column.place]?.cluster ?? -1, leadDays, crewDays, uses };
  }

  function inTime(job: Job): boolean {
    const travel = job.crewDays > 0 ? (clusters[job.cluster]?.travelDays ?? 0) : 0;
    return job.leadDays + travel + job.crewDays <= horizonDays;
  }

  function keeps(column: PlanColumn): boolean {
    const hung = column.facilities.flatMap(({ facility }) => facilities[facility] ?? []);
    const clustersOf = [jobOf(column).cluster, ...hung.map(({ cluster }) => cluster)];
    const touched = [
      ...[column, ...hung].flatMap(({ uses }) => uses.map(({ resource }) => resource)),
      ...clustersOf.flatMap((cluster) => clusters[cluster]?.boats ?? []),
    ];
    return (
      touched.every((resource) => (used[resource] ?? 0) <= (resources[resource]?.limit ?? 0) + 1e-9) &&
      touched.every(boatsKeep) &&
      column.facilities.every(
        ({ facility }) =>
          (users[facility] ?? 0) <= (facilities[facility]?.ports ?? 0) &&
          (bps[facility] ?? 0) <= (facilities[facility]?.capacityBps ?? 0),
      ) &&
      clustersOf.every((cluster) => poolKeeps(clusters[cluster]?.pool ?? -1))
    );
  }

  function canBe(column: PlanColumn): boolean {
    const hung = column.facilities.flatMap(({ facility }): PlanFacility[] =>
      facilities[facility] ? [facilities[facility]] : [],
    );
    return inTime(jobOf(column)) && hung.every(inTime);
  }

  const ledger: Ledger = {
    chosen,
    built,
    visits: () => clusters.map((_, cluster) => visitsTo(cluster)),
    costOf: (index) => {
      const column = columns[index];
      const missing = (column?.facilities ?? []).filter(({ facility }) => !built[facility]);
      return missing.reduce(
        (sum, { facility }) => sum + (facilities[facility]?.costRupiah ?? 0),
        column?.costRupiah ?? 0,
      );
    },
    take: (index) => {
      const column = columns[index];
      if (!column || chosen[column.place] !== null || !canBe(column)) return false;
      add(column, 1);
      if (keeps(column)) {
        chosen[column.place] = index;
        return true;
      }
      add(column, -1);
      return false;
    },
    release: (place) => {
      const column = columns[chosen[place] ?? -1];
      if (column) add(column, -1);
      chosen[place] = null;
    },
  };
  for (const [index, facility] of facilities.entries()) if (facility.fixed) build(index, 1);
  for (const [index, column] of columns.entries())
    if (column.fixed) {
      add(column, 1);
      chosen[column.place] = index;
    }
  return ledger;
}
