import { EVERYTHING, type Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { PlanItem } from '../../plan/index.ts';
import { type Adoption, latestAdoption } from './adoption-store.ts';
import type { ExpectedGaps, PlanAnswer } from './answer.ts';
import type { KeptInput } from './input-file.ts';
import { allItems } from './item-store.ts';
import { keptInput } from './kept-input.ts';
import { findPlan, type PlanRow, planAnswer } from './store.ts';

/** The plan an election follows, with who adopted it and why; undefined before any was adopted. */
export async function adoptedPlan(
  { database: { db } }: Platform,
  electionId: number,
): Promise<{ readonly plan: PlanRow; readonly adoption: Adoption } | undefined> {
  const adoption = await latestAdoption(db, electionId);
  if (!adoption) return undefined;
  const plan = await findPlan(db, electionId, adoption.planId);
  if (!plan) throw new Error('an adopted plan that is not kept');
  return { plan, adoption };
}

/** A plan with all that it was made from and came to. */
export type StoredPlan = {
  readonly plan: PlanRow;
  readonly input: KeptInput;
  readonly answer: PlanAnswer;
};

/** A plan by its identity (or a beginning that only it has); undefined when the election has none of that name. */
export async function storedPlan(
  { database: { db } }: Platform,
  electionId: number,
  id: string,
): Promise<StoredPlan | undefined> {
  const plan = await findPlan(db, electionId, id);
  if (!plan) return undefined;
  const [input, answer] = await Promise.all([keptInput(db, plan.inputSha256), planAnswer(db, plan.id)]);
  return { plan, input, answer: answer as PlanAnswer };
}

/** What a plan does at every TPS within a scope, by TPS code: what orders are drafted from. */
export function planItems(
  { database: { db } }: Platform,
  planId: string,
  scope: Scope = EVERYTHING,
): Promise<readonly PlanItem[]> {
  return allItems(db, planId, scope);
}

/** On which day the adopted plan expects a TPS to be tested and closed; null where it schedules none. */
export type PlannedClosing = {
  readonly tpsCode: string;
  readonly closesOn: string | null;
  /** P(it sends on the evening) with the plan: how much of a TPS that day is expected to close. */
  readonly chance: number;
};

/**
 * The closings that the adopted plan schedules, by TPS code, and the gaps that its Monte Carlo expects day by day (none without a fleet, or of a
 * plan made before they were kept); null while no plan is adopted. The burn-down's reference.
 */
export async function plannedClosings(
  platform: Platform,
  electionId: number,
): Promise<{
  readonly planId: string;
  readonly closings: readonly PlannedClosing[];
  readonly expected: readonly ExpectedGaps[];
} | null> {
  const adopted = await adoptedPlan(platform, electionId);
  if (!adopted) return null;
  const items = await planItems(platform, adopted.plan.id);
  const closings = items.map(({ tpsCode, closesOn, chance }) => ({ tpsCode, closesOn, chance }));
  const { chances } = (await planAnswer(platform.database.db, adopted.plan.id)) as PlanAnswer;
  return { planId: adopted.plan.id, closings, expected: chances?.days ?? [] };
}
