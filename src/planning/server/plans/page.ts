import { regionNames } from '../../../connectivity/server/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { optionKindName } from '../../index.ts';
import { latestAdoption } from './adoption-store.ts';
import type { PlanAnswer } from './answer.ts';
import { countKinds, sumItems } from './item-store.ts';
import { keptInput } from './kept-input.ts';
import { limitNames } from './limit-names.ts';
import { planPageView } from './page-view.ts';
import { replanOf } from './replan.ts';
import { staleness } from './stale.ts';
import { type PlanRow, planAnswer } from './store.ts';
import { planView } from './view.ts';

/** A plan with what stands on its page, as somebody within a scope reads it. */
export async function planPage(platform: Platform, plan: PlanRow, scope: Scope) {
  const { db } = platform.database;
  const [adoption, answer, kinds, sums, nameOf, { instance, options }, stale] = await Promise.all([
    latestAdoption(db, plan.electionId),
    planAnswer(db, plan.id) as Promise<PlanAnswer>,
    countKinds(db, plan.id, scope),
    sumItems(db, plan.id, scope),
    limitNames(platform, plan),
    keptInput(db, plan.inputSha256),
    staleness(db, plan),
  ]);
  const partners = [...new Set([...options.values()].flatMap(({ partner }) => partner ?? []))].toSorted();
  const regions = await regionNames(
    db,
    answer.fairness.byRegency.map(({ key }) => key),
  );
  return planPageView({
    plan: planView(plan, adoption?.planId),
    ...{ answer, kinds, sums, nameOf, partners, kindName: optionKindName },
    pools: instance.pools,
    isWhole: scope.everything,
    replan: await replanOf(platform, plan, answer, scope),
    regions,
    stale,
  });
}
