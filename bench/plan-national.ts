import type { PlanInstance } from '../src/planning/programme/instance.ts';
import { seededRandom } from '../src/planning/random.ts';
import { jobsOf, scheduleJobs } from '../src/planning/schedule/index.ts';
import { type NationalSolution, solveNational } from '../src/planning/server/solver/index.ts';
import { brokenLimits } from '../tests/support/plan-checker.ts';
import type { Figure } from './figure.ts';
import { inventDays, inventFleet } from './plan-fleet.ts';
import { cheapestFirst, nearestFirst, type RuleOfThumb } from './plan-greedy.ts';
import { inventInstance, nationShape } from './plan-instance.ts';

const SECONDS = 360;
const SOLVE_SECONDS = 330;
const MEGABYTES = 1_536;
const SEED = 1;
/** Twenty nations in small, tight ones: what rules of thumb lose is asked of these. */
const SEEDS = 20;
const SMALL = { places: 1_000, seconds: 90 };

type Solved = {
  readonly instance: PlanInstance;
  readonly solution: NationalSolution;
  readonly seconds: number;
  /** Of all threads: what two cores would need at least, whatever else the machine does. */
  readonly processor: number;
};

/**
 * The plan of a nation: 26,000 places in 508 regencies, invented (bench/plan-instance.ts), once with loose stocks and crews, once with
 * crews that bind nearly everywhere. Takes a quarter of an hour. SIGAP_BENCH_PLACES asks for a smaller nation, to try things.
 */
export async function run(): Promise<Figure[]> {
  const places = Number(process.env.SIGAP_BENCH_PLACES ?? 26_000);
  const loose = await solved(places, 'loose');
  const tight = await solved(places, 'tight');
  const peak = process.resourceUsage().maxRSS / 1_024;
  const both = [loose, tight];
  return [
    bounded('plan-national-loose', loose, 'relaxation', 0.005),
    bounded('plan-national-tight', tight, 'lagrangian', 0.01),
    atMost('plan-national-time', 's', Math.max(...both.map(({ seconds }) => seconds)), SECONDS),
    atMost(
      'plan-national-processor',
      's of processor',
      Math.max(...both.map(({ processor }) => processor)),
      2 * SECONDS,
    ),
    atMost('plan-national-memory', 'MB', peak, MEGABYTES),
    broken(both),
    ...both.map((each, index) => scheduled(index === 0 ? 'loose' : 'tight', each)),
    ...(await rulesOfThumb()),
  ];
}

async function solved(places: number, crews: 'loose' | 'tight'): Promise<Solved> {
  const instance = inventInstance(nationShape(SEED, crews, places));
  const [began, before] = [performance.now(), process.cpuUsage()];
  const solution = await solveNational(instance, { timeLimitS: SOLVE_SECONDS });
  const { user, system } = process.cpuUsage(before);
  return {
    instance,
    solution,
    seconds: (performance.now() - began) / 1_000,
    processor: (user + system) / 1e6,
  };
}

function bounded(
  name: string,
  { solution }: Solved,
  which: 'relaxation' | 'lagrangian',
  most: number,
): Figure {
  const bound = solution.bounds?.[which] ?? solution.lostBound;
  return {
    name,
    unit: 'TPS lost (expected, weighted)',
    value: solution.lost,
    reference: which === 'relaxation' ? 'bound of the relaxation' : 'Lagrangian bound',
    referenceValue: bound,
    ratio: solution.lost / bound,
    goal: `<= ${most * 100} % of what is lost above the bound`,
    met: (solution.lost - bound) / solution.lost <= most,
  };
}

function atMost(name: string, unit: string, value: number, most: number): Figure {
  const ratio = value / most;
  return {
    name,
    unit,
    value,
    reference: 'the goal',
    referenceValue: most,
    ratio,
    goal: `<= ${most} ${unit}`,
    met: ratio <= 1,
  };
}

/** What the checker that shares no code with the programme finds. */
function broken(both: readonly Solved[]): Figure {
  const found = both.flatMap(({ instance, solution }) => brokenLimits(instance, solution));
  for (const each of found.slice(0, 10)) console.error(each);
  return {
    name: 'plan-national-violations',
    unit: 'violated limits',
    value: found.length,
    reference: 'limits checked',
    referenceValue: both.reduce((sum, { instance }) => sum + limitsIn(instance), 0),
    ratio: found.length,
    goal: '0',
    met: found.length === 0,
  };
}

function limitsIn({ places, facilities, resources, clusters, pools }: PlanInstance): number {
  return places.length + 3 * facilities.length + resources.length + 2 * clusters.length + pools.length;
}

/** How many of the jobs that need a crew fit into a calendar with boats, nights and a test on another evening. */
function scheduled(crews: string, { instance, solution }: Solved): Figure {
  const jobs = jobsOf(instance, solution);
  const { unscheduled } = scheduleJobs(
    { days: inventDays(instance), jobs, fleet: inventFleet(instance, SEED) },
    seededRandom(SEED),
  );
  const needing = jobs.filter(({ crewDays }) => crewDays > 0).length;
  const left = unscheduled.filter(({ job }) => job.crewDays > 0).length;
  const share = (100 * (needing - left)) / needing;
  return {
    name: `plan-national-scheduled-${crews}`,
    unit: '% of jobs with a crew',
    value: share,
    reference: 'all of them',
    referenceValue: 100,
    ratio: share / 100,
    goal: '>= 99 %, before any is solved again',
    met: share >= 99,
  };
}

/** What rules of thumb lose with the same stock, money and crews, on twenty seeds: means, and the range of the difference. */
async function rulesOfThumb(): Promise<Figure[]> {
  const rows: { plan: number; cheapest: number; nearest: number }[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const instance = inventInstance(nationShape(seed, 'tight', SMALL.places));
    const plan = await solveNational(instance, { timeLimitS: SMALL.seconds, lostOnly: true });
    const rules = [cheapestFirst(instance), nearestFirst(instance)];
    for (const answer of [plan, ...rules]) refuseBroken(instance, answer);
    rows.push({ plan: plan.lost, cheapest: rules[0]?.lost ?? 0, nearest: rules[1]?.lost ?? 0 });
  }
  return [against('cheapest first with pruning', 'cheapest'), against('nearest first', 'nearest')];

  function against(words: string, rule: 'cheapest' | 'nearest'): Figure {
    const more = rows.map((row) => row[rule] - row.plan);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [value, referenceValue] = [mean(rows.map(({ plan }) => plan)), mean(rows.map((row) => row[rule]))];
    return {
      name: `plan-national-against-${rule}`,
      unit: `TPS lost of ${SMALL.places}, mean of ${SEEDS} seeds`,
      value,
      reference: `${words} (it loses ${Math.min(...more).toFixed(1)} to ${Math.max(...more).toFixed(1)} more, ${mean(more).toFixed(1)} in the mean)`,
      referenceValue,
      ratio: value / referenceValue,
      goal: 'reported; < 1',
      met: more.every((difference) => difference > 0),
    };
  }
}

function refuseBroken(
  instance: PlanInstance,
  answer: Pick<RuleOfThumb, 'chosen' | 'built' | 'visits' | 'lost'>,
): void {
  const found = brokenLimits(instance, answer);
  if (found.length > 0) throw new Error(`compared with a plan that breaks limits: ${found[0]}`);
}
