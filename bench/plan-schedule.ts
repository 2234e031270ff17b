import type { PlanInstance, PlanSolution } from '../src/planning/programme/instance.ts';
import { seededRandom } from '../src/planning/random.ts';
import { jobsOf, scheduleJobs } from '../src/planning/schedule/index.ts';
import { solveNational } from '../src/planning/server/solver/index.ts';
import { type Figure, quantile } from './figure.ts';
import { inventDays, inventFleet } from './plan-fleet.ts';
import { inventInstance, nationShape } from './plan-instance.ts';

const SEED = 1;
const TIMES = 3;
/** So many places are 21 regencies of the invented nation. */
const PLACES = 1_075;
const GOAL_S = { tight: 1, loose: 5 } as const;

/** The schedule of 21 regencies of the invented nation: of the plan where crews bind, and of the one where nearly every job is a crew's. */
export async function run(): Promise<Figure[]> {
  const figures = [];
  for (const crews of ['tight', 'loose'] as const) {
    const instance = inventInstance(nationShape(SEED, crews, PLACES));
    const solution = await solveNational(instance, { timeLimitS: 120, lostOnly: true });
    figures.push(scheduled(crews, instance, solution));
  }
  return figures;
}

function scheduled(crews: keyof typeof GOAL_S, instance: PlanInstance, solution: PlanSolution): Figure {
  const asked = {
    days: inventDays(instance),
    jobs: jobsOf(instance, solution),
    fleet: inventFleet(instance, SEED),
  };
  const runs = Array.from({ length: TIMES }, () => {
    const [began, before] = [performance.now(), process.cpuUsage()];
    const { unscheduled } = scheduleJobs(asked, seededRandom(SEED));
    const { user, system } = process.cpuUsage(before);
    return {
      ...{ left: unscheduled.length, processor: (user + system) / 1e6 },
      seconds: (performance.now() - began) / 1_000,
    };
  });
  const value = quantile(
    runs.map(({ seconds }) => seconds),
    1,
  );
  const processor = Math.max(...runs.map((each) => each.processor));
  const left = Math.max(...runs.map((each) => each.left));
  const withCrew = asked.jobs.filter(({ crewDays }) => crewDays > 0).length;
  return {
    name: `plan-schedule-${crews}`,
    unit: 's',
    value,
    reference: 'of all processors for it',
    referenceValue: processor,
    ratio: value / processor,
    goal: `<= ${GOAL_S[crews]} s, none left (${asked.jobs.length} jobs, ${withCrew} with a crew; left: ${left})`,
    met: value <= GOAL_S[crews] && left === 0,
  };
}
