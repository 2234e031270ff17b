import {
  type Division,
  firstShares,
  lagrangianBound,
  limitedModel,
  mixedUse,
  type Offer,
  offerOf,
  type PricedBlock,
  pickModel,
  pricedModel,
  pricesOf,
  sharedUse,
} from '../../national/index.ts';
import type { LinearModel, PlanInstance, PlanSolution } from '../../programme/index.ts';
import { fixedOnly } from '../../programme/start.ts';
import type { BlockRun } from './block-passes.ts';
import type { RunAnswer } from './highs-messages.ts';
import { inLanes } from './lanes.ts';
import { dualsOf } from './solve-plan.ts';

/** What the relaxation of the whole says to its blocks. */
export type Relaxation = {
  /** No plan of the whole loses less. */
  readonly bound: number;
  /** TPS per unit of each shared resource. */
  readonly prices: readonly number[];
  /** Units of each shared resource that each block uses: a list for each block. */
  readonly used: readonly (readonly number[])[];
  readonly duals: PlanSolution['duals'];
  /** A proven lower bound of each block's priced objective at the prices. */
  readonly blockBounds: readonly number[];
  /** Rounds of prices it took. */
  readonly rounds: number;
};

/** The relaxation is known well enough at this distance of its bound from what its mixture of plans loses. */
const NEAR = 2e-4;
const MOST_ROUNDS = 40;
/** How far new prices stay with the best so far: without, they swing (Wentges). */
const KEPT = 0.3;

/**
 * The relaxation of the whole, without ever writing it down: column generation (Dantzig and Wolfe). Blocks answer prices with what they
 * would do; a master programme mixes their answers within the limits and gives new prices. Two cores work at once, the memory is that
 * of one block, and where time ends it the best bound so far holds. Measured against one dual simplex over the whole: bench/README.md.
 */
export async function relaxBlocks(
  run: BlockRun,
  instance: PlanInstance,
  division: Division,
  tell: (bound: number) => void,
): Promise<Relaxation> {
  const { blocks, limits, solvers, clock } = run;
  const fixedUse = blocks.map((block) => sharedUse(block, fixedOnly(block.instance)));
  const shares = firstShares(blocks, limits, fixedUse);
  const begun = await relaxEach(run, (block, index) => limitedModel(block, shares[index] ?? []));
  const offers = blocks.map((block, index) => [
    fixedOffer(block, fixedUse[index] ?? []),
    ...offersOf(block, begun[index]),
  ]);
  let best: Best = { bound: 0, prices: averagePrices(run, begun), answers: begun };
  let { prices } = best;
  let used: readonly (readonly number[])[] = shares;
  let rounds = 0;
  while (rounds < MOST_ROUNDS && clock.left() > 0) {
    rounds += 1;
    const asked = prices;
    const answers = await relaxEach(run, (block) => pricedModel(block, asked));
    const bound = lagrangianBound(
      answers.map((answer) => answer?.bound ?? Number.NEGATIVE_INFINITY),
      prices,
      limits,
    );
    if (bound > best.bound) best = { bound, prices, answers };
    tell(best.bound);
    for (const [index, block] of blocks.entries()) offers[index]?.push(...offersOf(block, answers[index]));
    const [solver] = solvers;
    const mixed = await solver?.relax(pickModel(offers, limits), Math.max(1, clock.left()));
    if (!mixed?.values || !mixed.rowDuals) break;
    used = mixedUse(offers, mixed.values, limits);
    if (mixed.objective - best.bound <= NEAR * mixed.objective) break;
    const next = pricesOf(mixed.rowDuals, blocks.length, limits);
    prices = next.map((price, shared) => KEPT * (best.prices[shared] ?? 0) + (1 - KEPT) * price);
  }
  const isPriced = best.bound > 0;
  const blockBounds = blocks.map((_, index) =>
    isPriced ? (best.answers[index]?.bound ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY,
  );
  return {
    bound: best.bound,
    prices: best.prices,
    used,
    blockBounds,
    duals: dualsIn(instance, run, division, best),
    rounds,
  };
}

/** The best round of prices so far. */
type Best = {
  readonly bound: number;
  readonly prices: readonly number[];
  readonly answers: readonly (RunAnswer | null)[];
};

async function relaxEach(
  { solvers, blocks, clock }: BlockRun,
  modelOf: (block: PricedBlock, index: number) => LinearModel,
): Promise<(RunAnswer | null)[]> {
  return inLanes(solvers, blocks, async (solver, block, index) => {
    const left = clock.left();
    return left > 0 ? solver.relax(modelOf(block, index), left) : null;
  });
}

/** What is ordered already: every block can always do that much, so the master programme always has an answer. */
function fixedOffer(block: PricedBlock, used: readonly number[]): Offer {
  const values = new Float64Array(block.programme.model.numCols);
  for (const column of fixedOnly(block.instance)) if (column !== null) values[column] = 1;
  return { lost: offerOf(block, values).lost, used };
}

function offersOf(block: PricedBlock, answer: RunAnswer | null | undefined): Offer[] {
  return answer?.values ? [offerOf(block, answer.values)] : [];
}

/** The prices at which blocks with their first shares would buy one unit more, weighed by their places. */
function averagePrices({ blocks, limits }: BlockRun, answers: readonly (RunAnswer | null)[]): number[] {
  const sums = limits.map(() => ({ price: 0, places: 0 }));
  for (const [index, block] of blocks.entries()) {
    const answer = answers[index];
    if (!answer?.rowDuals) continue;
    const duals = dualsOf(block.programme, answer).resources;
    for (const [shared, own] of block.shared.entries()) {
      const sum = sums[shared];
      if (own < 0 || !sum) continue;
      sum.price += (duals[own] ?? 0) * block.places.length;
      sum.places += block.places.length;
    }
  }
  return sums.map(({ price, places }) => (places > 0 ? price / places : 0));
}

/** Duals by the resources and pools of the whole: prices for what is shared, each block's own for the rest. */
function dualsIn(
  instance: PlanInstance,
  { blocks }: BlockRun,
  { shared }: Division,
  {
    prices,
    answers,
  }: { readonly prices: readonly number[]; readonly answers: readonly (RunAnswer | null)[] },
): PlanSolution['duals'] {
  const resources = instance.resources.map(() => 0);
  const pools = instance.pools.map(() => 0);
  for (const [index, block] of blocks.entries()) {
    const answer = answers[index];
    if (!answer) continue;
    const own = dualsOf(block.programme, answer);
    for (const [position, resource] of block.resources.entries())
      resources[resource] = own.resources[position] ?? 0;
    for (const [position, pool] of block.pools.entries()) pools[pool] = own.pools[position] ?? 0;
  }
  for (const [position, resource] of shared.entries()) resources[resource] = prices[position] ?? 0;
  return { resources, pools };
}
