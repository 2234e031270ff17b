import type { Database } from '../../../platform/server/database.ts';
import type { PlanOptions, PlanSolution } from '../../index.ts';
import type { PlanAnswer } from './answer.ts';
import { planIdOf } from './identity.ts';
import { findPlan, type PlanRow, planAnswer } from './store.ts';

/** What a question was answered last, and the identity that another answer gets. */
export type AskedBefore = {
  readonly id: string;
  /** Null for a question that nobody asked yet. */
  readonly last: { readonly plan: PlanRow; readonly chosen: PlanSolution['chosen'] } | null;
};

const ROUNDING = 1e-9;

/** The last answer to a question: each kept one says more than those before it. */
export async function askedBefore(
  db: Database,
  electionId: number,
  inputSha256: string,
  options: PlanOptions,
): Promise<AskedBefore> {
  let plan: PlanRow | undefined;
  for (let attempt = 0; ; attempt += 1) {
    const id = planIdOf(inputSha256, options, attempt);
    const found = await findPlan(db, electionId, id);
    if (found) {
      plan = found;
      continue;
    }
    if (!plan) return { id, last: null };
    const { solution } = (await planAnswer(db, plan.id)) as PlanAnswer;
    return { id, last: { plan, chosen: solution.chosen } };
  }
}

/** Whether a plan's search was ended by its time: the same question asked again is searched further. */
export function isOutOfTime({ status }: Pick<PlanRow, 'status'>): boolean {
  return status === 'time-limit';
}

/** Whether a plan says more than the last one for the same question: loses less, is proven further, or costs less. */
export function isBetter(
  found: Pick<PlanSolution, 'status' | 'lost' | 'lostBound' | 'costRupiah'>,
  last: Pick<PlanRow, 'status' | 'lost' | 'lostBound' | 'costRupiah'>,
): boolean {
  if (found.lost > last.lost + ROUNDING) return false;
  return (
    found.lost < last.lost - ROUNDING ||
    found.lostBound > last.lostBound + ROUNDING ||
    (found.status !== last.status && found.status !== 'time-limit') ||
    Math.round(found.costRupiah) < last.costRupiah
  );
}
