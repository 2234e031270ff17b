import {
  type Day,
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
} from '../../../kernel/index.ts';
import type { Option } from '../../../planning/index.ts';
import { adoptedPlan, planItems } from '../../../planning/server/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { type Drafted, type DraftWish, draftOrders } from './drafts.ts';
import type { OrderActor } from './reach.ts';

/** What became of a plan's items: orders, and choices that the office carries out itself and orders from nobody. */
export type DraftedFromPlan = Drafted & { readonly planId: string; readonly byOffice: number };

/**
 * Drafts an order for every primary and fallback of the adopted plan that a partner delivers, within the actor's area. The same plan
 * again adds nothing, and what the office took back or conceded stays away.
 * @param again TPS for which it is drafted all the same.
 */
export async function draftsFromPlan(
  platform: Platform,
  actor: OrderActor,
  election: Election,
  again: readonly string[] = [],
): Promise<Result<DraftedFromPlan, Problem>> {
  const adopted = await adoptedPlan(platform, election.id);
  if (!adopted) return err(problem(PROBLEMS.orderDraftRefused, NO_PLAN));
  const planId = adopted.plan.id;
  const items = await planItems(platform, planId, actor.office);
  const anyway = new Set(again);
  let byOffice = 0;
  const wishes = items.flatMap(({ tpsCode, primary, fallback, visitOn }) =>
    (
      [
        ['primary', primary],
        ['fallback', fallback],
      ] as const
    ).flatMap(([role, option]): DraftWish[] => {
      if (!option) return [];
      const { partner, kind: optionKind, itemId, leadDays } = option;
      if (partner === null) {
        byOffice += 1;
        return [];
      }
      return [
        {
          tpsCode,
          partner,
          optionKind,
          itemId,
          role,
          planId,
          leadDays,
          beforeVisit: isVisited(option) ? (visitOn as Day | null) : null,
          unlessWithdrawn: !anyway.has(tpsCode),
        },
      ];
    }),
  );
  const drafted = await draftOrders(platform, actor, election, wishes);
  return drafted.ok ? ok({ ...drafted.value, planId, byOffice }) : drafted;
}

/** Whether a crew comes for an option, to its TPS or to what it shares with others. */
function isVisited({ crewDays, facilityId }: Option): boolean {
  return crewDays > 0 || facilityId !== null;
}

const NO_PLAN = text(
  'belum ada rencana yang ditetapkan untuk pemilihan ini',
  'no plan has been adopted for this election yet',
);
