import { type Candidate, limitedModel, type PricedBlock } from '../../national/index.ts';
import { outcomeOf } from '../../programme/index.ts';
import { leastCost, leastLate, valuesOf } from '../../programme/stages.ts';
import type { Solver } from './highs.ts';
import { type Chosen, chosenFrom, type Timer } from './solve-plan.ts';

/** A block's money and days are searched for so many nodes, to half a percent. */
const LATER = { relativeGap: 5e-3, mostNodes: 50, timeLimitS: 5 } as const;

/**
 * The cheapest, then the soonest of a block's plans that lose no more (within the tolerance) and use no more of what is shared than
 * the one it has. The same plan where no time is left.
 */
export async function cheapestOfBlock(
  solver: Solver,
  block: PricedBlock | undefined,
  plan: Candidate,
  options: { readonly clock: Timer; readonly tolerance?: number; readonly lostOnly?: boolean },
): Promise<Chosen> {
  if (!block || options.lostOnly || options.clock.left() <= 0) return plan.chosen;
  const programme = { ...block.programme, model: limitedModel(block, plan.used) };
  const lost = plan.lost * (1 + (options.tolerance ?? 0));
  const timeLimitS = () => Math.min(LATER.timeLimitS, options.clock.left());
  const start = (chosen: Chosen) => valuesOf(programme, chosen, outcomeOf(block.instance, chosen));
  const cost = await solver.search(leastCost(programme, { lost }), {
    ...LATER,
    timeLimitS: timeLimitS(),
    start: start(plan.chosen),
  });
  const cheap = chosenFrom(programme, cost, plan.chosen);
  if (options.clock.left() <= 0) return cheap;
  const { costRupiah } = outcomeOf(block.instance, cheap);
  const late = await solver.search(leastLate(programme, { lost, costRupiah }), {
    ...LATER,
    timeLimitS: timeLimitS(),
    start: start(cheap),
  });
  return chosenFrom(programme, late, cheap);
}
