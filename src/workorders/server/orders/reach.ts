import type { Principal } from '../../../platform/server/access/roles.ts';
import { type Scope, scopeOf, writeScopeOf } from '../../../platform/server/access/scope.ts';

/** Which orders somebody reads: the office's by area, a partner's own once they are issued. */
export type Reach = { readonly office: Scope; readonly partners: readonly string[] };

/** Everything there is. */
export const ALL_ORDERS: Reach = { office: { everything: true, prefixes: [] }, partners: [] };

/** Whoever changes an order. `isSystem`: Sigap itself, with what a measurement shows. */
export type OrderActor = Reach & {
  /** What the audit chain records: `user:…`, `key:…`, `link:…`, `cli:…` or `system:…`. */
  readonly id: string;
  readonly isSystem?: boolean;
};

/** Sigap itself. */
export const SYSTEM: OrderActor = { ...ALL_ORDERS, id: 'system:orders', isSystem: true };

/** What somebody's grants let them read. A field officer reads no orders. */
export function reachOf(principal: Principal, electionId: number): Reach {
  const grants = principal.grants.filter(({ role }) => role !== 'field-officer');
  return { office: scopeOf({ ...principal, grants }, electionId), partners: partnersOf(principal) };
}

/** What somebody's grants let them change. */
export function actorOf(principal: Principal): OrderActor {
  return { id: principal.id, office: writeScopeOf(principal), partners: partnersOf(principal) };
}

/** A partner's own reach, such as that of a link. */
export function partnerActor(id: string, partner: string): OrderActor {
  return { id, office: { everything: false, prefixes: [] }, partners: [partner] };
}

function partnersOf({ grants }: Principal): string[] {
  return grants.flatMap((grant) => (grant.role === 'partner' ? [grant.partner] : []));
}
