import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Principal } from '../../../platform/server/access/roles.ts';
import { isWithin } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOr404 } from '../../../registry/server/index.ts';
import type { Side } from '../../model.ts';
import { actorOf, reachOf } from './reach.ts';
import { type FoundOrder, findOrder } from './store.ts';

/** Somebody who may add to an order, and on which side. */
export type Participant = {
  readonly election: Election;
  readonly order: FoundOrder;
  readonly actor: string;
  readonly side: Side;
};

/** Whether somebody takes part in an order: its office or its partner. Whoever only reads it does not. */
export async function participantIn(
  platform: Platform,
  principal: Principal,
  slug: string,
  id: string,
): Promise<Result<Participant, Problem>> {
  const election = await electionOr404(platform, slug);
  if (!election.ok) return election;
  const reach = reachOf(principal, election.value.id);
  const order = await findOrder(platform.database.db, election.value.id, reach, id);
  if (!order) return err(problem(PROBLEMS.noSuchOrder));
  const { id: actor, office, partners } = actorOf(principal);
  const isOffice = isWithin(office, order.tpsCode);
  if (!isOffice && !partners.includes(order.partner)) return err(problem(PROBLEMS.notAllowed));
  return ok({ election: election.value, order, actor, side: isOffice ? 'office' : 'partner' });
}
