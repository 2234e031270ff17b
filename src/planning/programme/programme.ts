import { boatJobs, boatLimitAfter } from './boat-limits.ts';
import { type CrewLimits, crewLimitsOf } from './crew-limits.ts';
import type { PlanInstance } from './instance.ts';
import { type LinearModel, openRows, type Rows } from './linear.ts';
import { sailings } from './outcome.ts';
import { canBuild, canChoose, readyAfter, savedBy, visitDays } from './possible.ts';
import { rowScale } from './row-scale.ts';

/** Where what stands in the linear programme, and which of its rows speaks of what. */
export type Programme = {
  readonly instance: PlanInstance;
  /** Minimises the expected number of TPS (weighted) that cannot send. */
  readonly model: LinearModel;
  /** Columns: choices from 0, then facilities, visits to clusters and days of work in clusters from these indices. */
  readonly facilitiesFrom: number;
  readonly visitsFrom: number;
  readonly workFrom: number;
  /** Row of each resource and pool, -1 for none; what its numbers were divided by. */
  readonly resourceRows: readonly number[];
  readonly resourceScales: readonly number[];
  readonly poolRows: readonly number[];
  readonly leadRows: readonly LeadRow[];
  readonly boatRows: readonly BoatRow[];
};

/** The row of one lead time in one pool. */
export type LeadRow = { readonly pool: number; readonly leadDays: number; readonly row: number };

/** The row of one lead time over the sea; `perUnit`: by how much one more boat-day widens it. */
export type BoatRow = { readonly resource: number; readonly row: number; readonly perUnit: number };

/**
 * The programme of an instance (docs/formats/plan-programme.md):
 * (1) at most one choice a place, and exactly one that holds what is ordered for it; (2, 3) a choice hangs on its facility, place by place, within ports and capacity; (4) stocks,
 * boat-days and budgets; (5) work within visits, a visit for every place worked at, visits and work within nine tenths of the
 * crew-days; (6) for every lead time, what is released then or later within seven tenths of the crew-days left; (7) the same of boats'
 * days. What is ordered already may eat into the slack of (5), (6) and (7).
 */
export function buildProgramme(instance: PlanInstance): Programme {
  const facilitiesFrom = instance.columns.length;
  const visitsFrom = facilitiesFrom + instance.facilities.length;
  const workFrom = visitsFrom + instance.clusters.length;
  const numCols = workFrom + instance.clusters.length;
  const at = { facilitiesFrom, visitsFrom, workFrom };
  const jobs = jobsOf(instance, facilitiesFrom);
  const rows = openRows();
  onePerPlace(instance, rows);
  facilityRows(instance, rows, facilitiesFrom);
  const { resourceRows, resourceScales } = resourceLimits(instance, rows, at);
  workRows(instance, rows, { ...at, jobs });
  const limits = crewLimitsOf(instance);
  const poolRows = poolLimits(instance, rows, { ...at, limits });
  const leadRows = leadLimits(instance, rows, { jobs, limits });
  const boatRows = boatLimits(instance, rows, facilitiesFrom);
  const bounds = boundsOf(instance, numCols, { ...at, jobs });
  const model = { numCols, ...lossOf(instance, numCols), ...bounds, ...rows.done() };
  return { instance, model, ...at, resourceRows, resourceScales, poolRows, leadRows, boatRows };
}

/** Something a crew does in a cluster: a choice at a place, or a facility. */
type Job = {
  readonly column: number;
  readonly cluster: number;
  readonly place: number | null;
  readonly leadDays: number;
  readonly crewDays: number;
};

type At = { readonly facilitiesFrom: number; readonly visitsFrom: number; readonly workFrom: number };

type Limited = { readonly limits: CrewLimits };

/** All jobs that may be chosen. */
function jobsOf(instance: PlanInstance, facilitiesFrom: number): Job[] {
  const atPlaces = instance.columns.flatMap((column, index): Job[] => {
    if (column.crewDays === 0 || !canChoose(instance, column)) return [];
    const cluster = instance.places[column.place]?.cluster ?? -1;
    const { place, crewDays } = column;
    return [{ column: index, cluster, place, leadDays: readyAfter(instance, column), crewDays }];
  });
  const atFacilities = instance.facilities.flatMap((facility, index): Job[] => {
    if (facility.crewDays === 0 || !canBuild(instance, facility)) return [];
    const { cluster, leadDays, crewDays } = facility;
    return [{ column: facilitiesFrom + index, cluster, place: null, leadDays, crewDays }];
  });
  return [...atPlaces, ...atFacilities];
}

function onePerPlace(instance: PlanInstance, rows: Rows): void {
  for (const columns of columnsByPlace(instance)) {
    for (const column of columns) rows.term(column, 1);
    rows.atMost(1);
  }
  // Where one half of a pair is ordered, some choice that holds it.
  for (const columns of columnsByPlace(instance)) {
    const holding = columns.filter((column) => instance.columns[column]?.ordered);
    if (holding.length === 0) continue;
    for (const column of holding) rows.term(column, -1);
    rows.atMost(-1);
  }
}

/** Indices of each place's columns. */
export function columnsByPlace(instance: PlanInstance): number[][] {
  const byPlace: number[][] = instance.places.map(() => []);
  for (const [index, { place }] of instance.columns.entries()) byPlace[place]?.push(index);
  return byPlace;
}

function facilityRows(instance: PlanInstance, rows: Rows, facilitiesFrom: number): void {
  const users: { column: number; bps: number; place: number }[][] = instance.facilities.map(() => []);
  for (const [column, { facilities, place }] of instance.columns.entries())
    for (const { facility, bps } of facilities) users[facility]?.push({ column, bps, place });
  for (const [index, facility] of instance.facilities.entries()) {
    const used = users[index] ?? [];
    const y = facilitiesFrom + index;
    // One row a place, not one a column: a place has one choice, so the sum is as tight and the rows are fewer.
    for (const columns of Map.groupBy(used, ({ place }) => place).values()) {
      for (const { column } of columns) rows.term(column, 1);
      rows.term(y, -1);
      rows.atMost(0);
    }
    if (used.length === 0) continue;
    for (const { column } of used) rows.term(column, 1);
    rows.term(y, -facility.ports);
    rows.atMost(0);
    const scale = rowScale(used.map(({ bps }) => bps));
    for (const { column, bps } of used) rows.term(column, bps / scale);
    rows.term(y, -facility.capacityBps / scale);
    rows.atMost(0);
  }
}

function resourceLimits(
  instance: PlanInstance,
  rows: Rows,
  { facilitiesFrom, visitsFrom }: At,
): Pick<Programme, 'resourceRows' | 'resourceScales'> {
  const uses: { column: number; amount: number }[][] = instance.resources.map(() => []);
  for (const [column, { uses: used }] of instance.columns.entries())
    for (const { resource, amount } of used) uses[resource]?.push({ column, amount });
  for (const [index, { uses: used }] of instance.facilities.entries())
    for (const { resource, amount } of used) uses[resource]?.push({ column: facilitiesFrom + index, amount });
  for (const [cluster, { resource, amount }] of sailings(instance))
    uses[resource]?.push({ column: visitsFrom + cluster, amount });
  const resourceScales = uses.map((used) => rowScale(used.map(({ amount }) => amount)));
  const resourceRows = instance.resources.map(({ limit }, index) => {
    const scale = resourceScales[index] ?? 1;
    for (const { column, amount } of uses[index] ?? []) rows.term(column, amount / scale);
    return rows.atMost(limit / scale);
  });
  return { resourceRows, resourceScales };
}

function workRows(instance: PlanInstance, rows: Rows, at: At & { readonly jobs: readonly Job[] }): void {
  const byCluster = Map.groupBy(at.jobs, ({ cluster }) => cluster);
  for (const [cluster, jobs] of byCluster) {
    const visit = at.visitsFrom + cluster;
    const work = at.workFrom + cluster;
    for (const { column, crewDays } of jobs) rows.term(column, crewDays);
    rows.term(work, -1);
    rows.atMost(0);
    rows.term(work, 1);
    rows.term(visit, -visitDays(instance, cluster));
    rows.atMost(0);
    // The strong link: without it a hundredth of a visit pays for a whole place's crew (root gap 27 % -> 1.2 %).
    for (const same of Map.groupBy(jobs, ({ place, column }) => place ?? `facility ${column}`).values()) {
      for (const { column } of same) rows.term(column, 1);
      rows.term(visit, -1);
      rows.atMost(0);
    }
  }
}

function poolLimits(instance: PlanInstance, rows: Rows, { limits, ...at }: At & Limited): number[] {
  return instance.pools.map((_, pool) => {
    for (const [cluster, { pool: its, travelDays }] of instance.clusters.entries()) {
      if (its !== pool) continue;
      rows.term(at.visitsFrom + cluster, travelDays);
      rows.term(at.workFrom + cluster, 1);
    }
    return rows.atMost(limits.ofPool(pool));
  });
}

function leadLimits(
  instance: PlanInstance,
  rows: Rows,
  { jobs, limits }: Limited & { readonly jobs: readonly Job[] },
): LeadRow[] {
  const found: LeadRow[] = [];
  const byPool = Map.groupBy(jobs, ({ cluster }) => instance.clusters[cluster]?.pool ?? -1);
  for (const [pool, ofPool] of byPool) {
    for (const leadDays of leadsOf(ofPool)) {
      const later = ofPool.filter((job) => job.leadDays >= leadDays);
      for (const { column, crewDays } of later) rows.term(column, crewDays);
      found.push({ pool, leadDays, row: rows.atMost(limits.after(pool, leadDays)) });
    }
  }
  return found;
}

function boatLimits(instance: PlanInstance, rows: Rows, facilitiesFrom: number): BoatRow[] {
  const found: BoatRow[] = [];
  const jobs = boatJobs(instance, facilitiesFrom);
  for (const [resource, its] of Map.groupBy(jobs, (job) => job.resource)) {
    for (const leadDays of leadsOf(its)) {
      for (const job of its) if (job.leadDays >= leadDays) rows.term(job.column, job.amount);
      const { limit, perUnit } = boatLimitAfter(instance, its, resource, leadDays);
      found.push({ resource, row: rows.atMost(limit), perUnit });
    }
  }
  return found;
}

function leadsOf(jobs: readonly { readonly leadDays: number }[]): number[] {
  return [...new Set(jobs.map(({ leadDays }) => leadDays))].toSorted((a, b) => a - b);
}

/** What is lost is what the places lose without any measure, less what each choice saves. */
function lossOf(instance: PlanInstance, numCols: number): Pick<LinearModel, 'offset' | 'colCost'> {
  const colCost = new Float64Array(numCols);
  for (const [index, column] of instance.columns.entries()) colCost[index] = -savedBy(instance, column);
  const offset = instance.places.reduce((sum, { weight, baseChance }) => sum + weight * (1 - baseChance), 0);
  return { offset, colCost };
}

function boundsOf(
  instance: PlanInstance,
  numCols: number,
  at: At & { readonly jobs: readonly Job[] },
): Pick<LinearModel, 'colLower' | 'colUpper' | 'integrality'> {
  const colLower = new Float64Array(numCols);
  const colUpper = new Float64Array(numCols);
  const integrality = new Int32Array(numCols).fill(1);
  integrality.fill(0, at.workFrom);
  for (const [index, column] of instance.columns.entries()) {
    colLower[index] = column.fixed ? 1 : 0;
    colUpper[index] = canChoose(instance, column) ? 1 : 0;
  }
  for (const [index, facility] of instance.facilities.entries()) {
    colLower[at.facilitiesFrom + index] = facility.fixed ? 1 : 0;
    colUpper[at.facilitiesFrom + index] = canBuild(instance, facility) ? 1 : 0;
  }
  for (const [cluster, jobs] of Map.groupBy(at.jobs, (job) => job.cluster)) {
    const most = mostWork(jobs);
    const days = visitDays(instance, cluster);
    colUpper[at.workFrom + cluster] = most;
    // More visits than all of the work could fill are never needed.
    colUpper[at.visitsFrom + cluster] = days > 0 ? Math.max(1, Math.ceil(most / days)) : 0;
  }
  return { colLower, colUpper, integrality };
}

/** The most work a cluster can be given: the longest job of each place, and every facility. */
function mostWork(jobs: readonly Job[]): number {
  let most = 0;
  for (const [place, same] of Map.groupBy(jobs, (job) => job.place)) {
    const days = same.map(({ crewDays }) => crewDays);
    most += place === null ? days.reduce((sum, each) => sum + each, 0) : Math.max(...days);
  }
  return most;
}
