import type { Crew } from './fleet.ts';
import type { Job, ScheduleInput } from './model.ts';

/** Pools that must be scheduled together, because jobs of one wait for jobs of another. */
export type PoolGroup = {
  /** The first of their ids. */
  readonly pool: string;
  readonly crews: readonly Crew[];
  /** Jobs that need a crew, and those that need none. */
  readonly jobs: readonly Job[];
  readonly crewless: readonly Job[];
};

/** The pools in order of their ids; those tied by a shared facility as one. Facilities stand before what hangs on them. */
export function groupsOf({ jobs, fleet }: ScheduleInput): PoolGroup[] {
  const parent = new Map<string, string>();
  const root = (pool: string): string => {
    const up = parent.get(pool) ?? pool;
    return up === pool ? pool : root(up);
  };
  const poolOf = new Map(jobs.map(({ id, pool }) => [id, pool]));
  for (const job of jobs) {
    for (const first of job.after) {
      const [a, b] = [root(job.pool), root(poolOf.get(first) ?? job.pool)].sort();
      if (a !== undefined && b !== undefined && a !== b) parent.set(b, a);
    }
  }
  const groups = new Map<string, { crews: Crew[]; jobs: Job[]; crewless: Job[] }>();
  const groupOf = (pool: string) => {
    const found = groups.get(root(pool)) ?? { crews: [], jobs: [], crewless: [] };
    groups.set(root(pool), found);
    return found;
  };
  const inOrder = jobs.toSorted((a, b) => kindRank(a) - kindRank(b) || (a.id < b.id ? -1 : 1));
  for (const job of inOrder) groupOf(job.pool)[job.crewDays > 0 ? 'jobs' : 'crewless'].push(job);
  for (const crew of fleet.crews.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    groupOf(crew.pool).crews.push(crew);
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([pool, group]) => ({ pool, ...group }));
}

function kindRank({ kind }: Job): number {
  return kind === 'facility' ? 0 : 1;
}
