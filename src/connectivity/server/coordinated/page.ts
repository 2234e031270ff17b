import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { tpsNames } from '../tps/names-store.ts';
import { evaluatePlans } from './evaluation.ts';
import { findPlan } from './store.ts';
import { togetherView } from './view.ts';

/** One rehearsal as somebody within a scope reads it; outside it there is none. */
export async function togetherPage(
  platform: Platform,
  election: Election,
  scope: Scope,
  id: string,
): Promise<Result<ReturnType<typeof togetherView>, Problem>> {
  const { db } = platform.database;
  const plan = await findPlan(db, election.id, scope, id);
  if (!plan) return err(problem(PROBLEMS.noSuchTogether));
  const evaluated = await evaluatePlans(platform, election, [plan]);
  const [item] = evaluated.items;
  if (!item) throw new Error('a plan was not evaluated');
  return ok(togetherView(election, evaluated, item, await tpsNames(db, election.id, plan.codes)));
}
