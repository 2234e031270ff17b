import { divide, lagrangianBound, sharesOf } from '../../national/index.ts';
import {
  buildProgramme,
  conflictsOf,
  outcomeOf,
  type PlanInstance,
  type PlanSolution,
} from '../../programme/index.ts';
import { fixedOnly } from '../../programme/start.ts';
import {
  atPrices,
  type BlockRun,
  lookAgain,
  pickTogether,
  type Together,
  withShares,
} from './block-passes.ts';
import { cheapestOfBlock } from './decompose-cost.ts';
import { inLanes, withSolvers } from './lanes.ts';
import { type Relaxation, relaxBlocks } from './relax-blocks.ts';
import { type Chosen, programmeOf, type SolveOptions, solutionOf, solvePlan, timer } from './solve-plan.ts';

/** How to solve a large question. `lanes`: blocks solved at once, each with a core and a solver's memory; 2 by default. */
export type NationalOptions = SolveOptions & { readonly lanes?: number };

/** A plan with both of its bounds; null where the question did not divide, or cannot be planned. */
export type NationalSolution = PlanSolution & {
  readonly bounds: { readonly relaxation: number; readonly lagrangian: number } | null;
};

/** Seconds for the whole when nothing is said: the figure asked for is six minutes, start and end included. */
const DEFAULT_NATIONAL_S = 330;
/** Of what time is left: for the relaxation; for choosing, before money is looked at, and in it for its passes. */
const SHARE_OF_TIME = { relaxation: 0.4, choosing: 0.75, prices: 0.5, shares: 0.75 } as const;
/** Second looks at what is left over, and how much of what is lost one must have saved to be worth another. */
const MOST_LOOKS = 3;
const WORTH_ANOTHER = 2e-4;
/** A plan this near its bound is called proven; {@link solvePlan} stops at the same. */
const PROVEN_GAP = 1e-3;

/**
 * The plan of a question that is too large for one programme, divided by regency ({@link divide}):
 * 1. the relaxation of the whole ({@link relaxBlocks}) gives each block its share of what all draw on, and prices;
 * 2. each block is solved at the prices (which bounds what any plan loses) and with its share;
 * 3. a master programme picks a plan of each block so that they fit together;
 * 4. what is left over is offered again to the blocks that lose most against their bound; back to 3 while that helps;
 * 5. each block is made as cheap, then as soon done, as it can be without losing more.
 *
 * `lostBound` is the larger of the relaxation's bound and the Lagrangian bound. Without a limit on the solver's time that is reached, the
 * same question gives the same plan. A question that does not divide goes to {@link solvePlan}. `status` is `optimal` within a
 * thousandth of the bound, otherwise `time-limit`: the best found, with its gap.
 * @throws SolverFailure as solvePlan does
 */
export async function solveNational(
  instance: PlanInstance,
  options: NationalOptions = {},
): Promise<NationalSolution> {
  const programme = programmeOf(instance);
  const division = divide(instance);
  if (division.blocks.length < 2 || conflictsOf(instance).length > 0)
    return { ...(await solvePlan(instance, options)), bounds: null };
  const limitS = options.timeLimitS ?? DEFAULT_NATIONAL_S;
  const clock = timer(limitS);
  const blocks = division.blocks.map((block) => ({ ...block, programme: buildProgramme(block.instance) }));
  const limits = division.shared.map((resource) => instance.resources[resource]?.limit ?? 0);
  const found = await withSolvers(
    options.lanes ?? 2,
    async (solvers): Promise<Found> => {
      const run = { solvers, blocks, limits };
      const relaxing = { ...run, clock: timer(clock.left() * SHARE_OF_TIME.relaxation) };
      const tell = (best: number, bound: number) =>
        options.onProgress?.({ stage: 'lost', seconds: limitS - clock.left(), best, bound });
      const undone = outcomeOf(instance, fixedOnly(instance)).lost;
      const relaxed = await relaxBlocks(relaxing, instance, division, (bound) => tell(undone, bound));
      const choosing = { ...run, clock: timer(clock.left() * SHARE_OF_TIME.choosing) };
      const { together, lagrangian } = await fewestLostTogether(choosing, relaxed, tell);
      const choices = await inLanes(solvers, together.picked, (solver, plan, index) =>
        cheapestOfBlock(solver, blocks[index], plan, { ...options, clock }),
      );
      return { choices, relaxed, bounds: { relaxation: relaxed.bound, lagrangian } };
    },
    options.signal,
  );
  const chosen = joined(instance, blocks, found.choices);
  const { lost } = outcomeOf(instance, chosen);
  const { bounds, relaxed } = found;
  const lostBound = Math.min(lost, Math.max(0, bounds.relaxation, bounds.lagrangian));
  const ended = lost - lostBound <= PROVEN_GAP * lost ? 'optimal' : 'time-limit';
  const { duals } = relaxed;
  return { ...solutionOf(programme, { chosen, lostBound, ended, duals, costBoundRupiah: null }), bounds };
}

type Found = {
  readonly choices: readonly Chosen[];
  readonly relaxed: Relaxation;
  readonly bounds: NonNullable<NationalSolution['bounds']>;
};

/** Steps 2 to 4: every block at the prices and with its share, picked together, and what is left over offered again. */
async function fewestLostTogether(
  run: BlockRun,
  relaxed: Relaxation,
  tell: (best: number, bound: number) => void,
): Promise<{ readonly together: Together; readonly lagrangian: number }> {
  const { prices, used } = relaxed;
  const within = (share: number) => ({ ...run, clock: timer(run.clock.left() * share) });
  const priced = await atPrices(within(SHARE_OF_TIME.prices), prices, relaxed.blockBounds);
  const lagrangian = lagrangianBound(priced.bounds, prices, run.limits);
  const bound = Math.max(relaxed.bound, lagrangian);
  const shares = run.limits.map((limit, shared) =>
    sharesOf(
      limit,
      used.map((each) => each[shared] ?? 0),
    ),
  );
  const own = await withShares(within(SHARE_OF_TIME.shares), shares, { prices, plans: priced.plans });
  let together = await pickTogether(
    run,
    own.map((plan, block) => [plan, ...(priced.plans[block] ?? [])]),
  );
  tell(together.lost, bound);
  for (let look = 0; look < MOST_LOOKS && run.clock.left() > 0; look += 1) {
    const { lost } = together;
    together = await pickTogether(run, await lookAgain(run, together, prices, priced.bounds));
    tell(together.lost, bound);
    if (lost - together.lost < WORTH_ANOTHER * lost) break;
  }
  return { together, lagrangian };
}

/** The blocks' choices in the columns of the whole. */
function joined(
  instance: PlanInstance,
  blocks: readonly { readonly places: readonly number[]; readonly columns: readonly number[] }[],
  choices: readonly Chosen[],
): Chosen {
  const chosen: (number | null)[] = instance.places.map(() => null);
  for (const [index, block] of blocks.entries())
    for (const [place, column] of (choices[index] ?? []).entries())
      chosen[block.places[place] ?? -1] = column === null ? null : (block.columns[column] ?? null);
  return chosen;
}
