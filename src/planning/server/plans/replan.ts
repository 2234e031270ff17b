import { tpsNames } from '../../../connectivity/server/index.ts';
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { PlanAnswer } from './answer.ts';
import { itemsAt } from './item-store.ts';
import { limitNames } from './limit-names.ts';
import { MOST_CHANGES, replanView } from './replan-view.ts';
import type { PlanRow } from './store.ts';

/** What a plan that was made again changes within a scope; null for one made from nothing. */
export async function replanOf(
  platform: Platform,
  plan: PlanRow,
  { replan }: Pick<PlanAnswer, 'replan'>,
  scope: Scope,
) {
  if (!replan) return null;
  const { db } = platform.database;
  const changes = replan.changes.filter(({ code }) => isWithin(scope, code));
  const codes = changes.slice(0, MOST_CHANGES).map(({ code }) => code);
  const [was, is, names, nameOf] = await Promise.all([
    itemsAt(db, replan.before, codes),
    itemsAt(db, plan.id, codes),
    tpsNames(db, plan.electionId, codes),
    limitNames(platform, plan),
  ]);
  return replanView({ ...replan, changes }, { names, was: byCode(was), is: byCode(is), nameOf });
}

function byCode<T extends { readonly tpsCode: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.tpsCode, item]));
}
