import {
  type Candidate,
  leftOver,
  limitedModel,
  type PricedBlock,
  pickedOf,
  pickModel,
  pricedModel,
  sharedUse,
} from '../../national/index.ts';
import { type LinearModel, outcomeOf } from '../../programme/index.ts';
import { fixedOnly } from '../../programme/start.ts';
import type { Solver } from './highs.ts';
import type { RunAnswer } from './highs-messages.ts';
import { inLanes } from './lanes.ts';
import { type Chosen, chosenFrom, type Timer } from './solve-plan.ts';

/** What a pass over all blocks works with. */
export type BlockRun = {
  readonly solvers: readonly Solver[];
  readonly blocks: readonly PricedBlock[];
  /** Units of each shared resource. */
  readonly limits: readonly number[];
  readonly clock: Timer;
};

/** Several plans for each block; the first is the one that it carries out when nothing better fits. */
export type Candidates = readonly (readonly Candidate[])[];

/** One plan of each block that fit together, and all the plans that are known. */
export type Together = {
  readonly picked: readonly Candidate[];
  readonly candidates: Candidates;
  readonly lost: number;
};

/** A block is solved to three thousandths, or for so many nodes: the same everywhere. The seconds are for what never ends. */
const BLOCK = { relativeGap: 3e-3, absoluteGap: 5e-3, mostNodes: 100, timeLimitS: 30 } as const;
/** A block may take so many times its part of the time left: most take far less, and the last must have some. */
const PATIENCE = 4;
const SHORTEST_S = 0.2;
const MASTER = { relativeGap: 1e-5, mostNodes: 20_000, timeLimitS: 30 } as const;
/** What a block loses above its bound, in TPS, from which on a second look may help. */
const WORTH_A_LOOK = 4e-3;

/**
 * Each block at the prices of what is shared: its plan, where one was found, and a proven bound of its priced objective.
 * @param known bounds that are proven already, for where no better one is found
 */
export async function atPrices(
  run: BlockRun,
  prices: readonly number[],
  known: readonly number[],
): Promise<{ readonly plans: Candidates; readonly bounds: readonly number[] }> {
  const found = await inLanes(run.solvers, run.blocks, async (solver, block, index) => {
    const answer = await search(run, solver, pricedModel(block, prices), run.blocks.length - index);
    return {
      plans: answer?.values ? [candidateOf(block, answer)] : [],
      bound: Math.max(known[index] ?? Number.NEGATIVE_INFINITY, answer?.bound ?? Number.NEGATIVE_INFINITY),
    };
  });
  return { plans: found.map(({ plans }) => plans), bounds: found.map(({ bound }) => bound) };
}

/**
 * Each block with its share of what is shared. A plan at the prices that uses just that is the best with the share, too, and not looked
 * for again.
 * @param shares for each shared resource, units of each block
 */
export async function withShares(
  run: BlockRun,
  shares: readonly (readonly number[])[],
  priced: { readonly prices: readonly number[]; readonly plans: Candidates },
): Promise<readonly Candidate[]> {
  return inLanes(run.solvers, run.blocks, async (solver, block, index) => {
    const limits = shares.map((each) => each[index] ?? 0);
    const fitting = priced.plans[index]?.find(({ used }) =>
      limits.every((limit, shared) =>
        (priced.prices[shared] ?? 0) > 0 ? used[shared] === limit : (used[shared] ?? 0) <= limit,
      ),
    );
    if (fitting) return fitting;
    return candidateOf(
      block,
      await search(run, solver, limitedModel(block, limits), run.blocks.length - index),
    );
  });
}

/**
 * What is left over, offered to each block that loses more than its bound at the prices, to all of them at once: the master programme
 * then decides who gets it. The largest losses come first, should time run out.
 */
export async function lookAgain(
  run: BlockRun,
  { picked, candidates }: Together,
  prices: readonly number[],
  bounds: readonly number[],
): Promise<Candidates> {
  const left = leftOver(picked, run.limits).map((units) => Math.max(0, units));
  const looks = picked
    .map((plan, index) => ({ plan, index, above: paidIn(plan, prices) - (bounds[index] ?? 0) }))
    .filter(({ above }) => above > WORTH_A_LOOK)
    .sort((a, b) => b.above - a.above || a.index - b.index);
  const more = candidates.map((plans) => [...plans]);
  await inLanes(run.solvers, looks, async (solver, { plan, index }, turn) => {
    const block = run.blocks[index];
    if (!block) return;
    const limits = left.map((units, shared) => units + (plan.used[shared] ?? 0));
    const answer = await search(run, solver, limitedModel(block, limits), looks.length - turn);
    if (answer?.values) more[index]?.push(candidateOf(block, answer));
  });
  return more;
}

/** Picks one plan of each block so that together they keep the limits and lose least. The first of each must do so already. */
export async function pickTogether(
  { solvers: [solver], limits }: BlockRun,
  known: Candidates,
): Promise<Together> {
  const candidates = known.map(distinct);
  const first = candidates.flatMap((plans) => plans.slice(0, 1));
  const start = Float64Array.from(
    candidates.flatMap((plans) => plans.map((_, index) => (index === 0 ? 1 : 0))),
  );
  const answer = await solver?.search(pickModel(candidates, limits), { ...MASTER, start });
  const found = answer?.values ? pickedOf(candidates, answer.values) : null;
  const picked = found && lostIn(found) <= lostIn(first) && keepsLimits(found, limits) ? found : first;
  // What was picked comes first: the next pick starts from it.
  const ordered = candidates.map((plans, index) => distinct([...picked.slice(index, index + 1), ...plans]));
  return { picked, candidates: ordered, lost: lostIn(picked) };
}

/** Solves a block, within what time is left for it and those that wait behind it; null when none is. */
async function search(
  run: BlockRun,
  solver: Solver,
  model: LinearModel,
  waiting: number,
): Promise<RunAnswer | null> {
  const left = run.clock.left();
  if (left <= 0) return null;
  const turn = (PATIENCE * left * run.solvers.length) / Math.max(1, waiting);
  return solver.search(model, {
    ...BLOCK,
    timeLimitS: Math.min(BLOCK.timeLimitS, left, Math.max(SHORTEST_S, turn)),
  });
}

function candidateOf(block: PricedBlock, answer: RunAnswer | null): Candidate {
  const nothing = fixedOnly(block.instance);
  const chosen: Chosen = answer ? chosenFrom(block.programme, answer, nothing) : nothing;
  return { chosen, lost: outcomeOf(block.instance, chosen).lost, used: sharedUse(block, chosen) };
}

function paidIn({ lost, used }: Candidate, prices: readonly number[]): number {
  return used.reduce((sum, units, shared) => sum + units * (prices[shared] ?? 0), lost);
}

function lostIn(plans: readonly Candidate[]): number {
  return plans.reduce((sum, { lost }) => sum + lost, 0);
}

function keepsLimits(plans: readonly Candidate[], limits: readonly number[]): boolean {
  return leftOver(plans, limits).every((left, shared) => left >= -1e-9 * Math.max(1, limits[shared] ?? 0));
}

function distinct(plans: readonly Candidate[]): Candidate[] {
  const byChoice = new Map<string, Candidate>();
  for (const plan of plans) {
    const name = plan.chosen.join();
    if (!byChoice.has(name)) byChoice.set(name, plan);
  }
  return [...byChoice.values()];
}
