import { SILENCE, yardstickAt } from '../../../connectivity/index.ts';
import { ensureFresh, evidenceOf, policyOf } from '../../../connectivity/server/index.ts';
import { catalogueOf } from '../../../planning/server/index.ts';
import type { OpenDatabase } from '../../../platform/server/database.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import type { OrderEvent } from '../../model.ts';
import { type Networks, networksOf } from '../../network.ts';
import { measure } from '../../verification.ts';
import { applyOrderEvents, type OrderChange } from '../orders/apply.ts';
import { SYSTEM } from '../orders/reach.ts';
import { listPartners } from '../partners/store.ts';
import { measuredOrders } from './store.ts';

const BATCH = 500;
const FIRST = { tpsCode: '', id: '00000000-0000-0000-0000-000000000000' };

/** What measurements did to orders in one run. */
export type Verified = { readonly verified: number; readonly closed: number; readonly reopened: number };

/**
 * Holds the orders that are claimed done, verified or closed against what independent people measured: verifies, closes, reopens.
 * Nothing but the evidence decides, so that it may run at any time and as often as one likes. An order that somebody changes in the same
 * moment is left for the next run.
 * @param only ids of orders that may be looked at; null for all.
 */
export async function verifyOrders(
  platform: Platform,
  election: Election,
  only: readonly string[] | null = null,
): Promise<Verified> {
  const { db } = platform.database;
  const policy = await policyOf(db, election.id);
  if (!policy) throw new Error('an election without a policy');
  const { asOf } = electionNow(election, platform.clock());
  const yardstick = yardstickAt(policy.policy, election, asOf);
  const done = { verified: 0, closed: 0, reopened: 0 };
  let networks: Networks | null = null;
  let after = FIRST;
  for (;;) {
    const orders = await measuredOrders(db, election.id, after, BATCH, only);
    if (orders.length === 0) return done;
    networks ??= await networksKnown(platform, election);
    const named = networks;
    const evidence = await evidenceOf(db, election.id, [...new Set(orders.map(({ tpsCode }) => tpsCode))]);
    const changes = orders.flatMap((order) =>
      measure(order, evidence.get(order.tpsCode) ?? SILENCE, yardstick, named).map((event) => ({
        ...{ orderId: order.id, seenRevision: order.revision, event },
      })),
    );
    for (const { kind } of await applyAsFarAsPossible(platform, election.id, changes)) {
      if (kind === 'verify') done.verified += 1;
      if (kind === 'close') done.closed += 1;
      if (kind === 'fail') done.reopened += 1;
    }
    const last = orders.at(-1);
    if (orders.length < BATCH || !last) return done;
    after = { tpsCode: last.tpsCode, id: last.id };
  }
}

/** What partners are called, with the other names that the catalogue in force gives them. */
export async function networksKnown({ database: { db } }: Platform, election: Election): Promise<Networks> {
  const found = await catalogueOf(db, election.id);
  return networksOf([...(await listPartners(db)), ...(found?.catalogue.partners ?? [])]);
}

async function applyAsFarAsPossible(
  platform: Platform,
  electionId: number,
  changes: readonly OrderChange[],
): Promise<readonly OrderEvent[]> {
  const applied = await applyOrderEvents(platform, electionId, SYSTEM, changes);
  if (applied.ok) return changes.map(({ event }) => event);
  const moved = new Set(applied.error.map(({ index }) => changes[index]?.orderId));
  const rest = changes.filter(({ orderId }) => !moved.has(orderId));
  return rest.length < changes.length ? applyAsFarAsPossible(platform, electionId, rest) : [];
}

/** Of which refresh of the statuses the orders of an election were last verified, in this process. */
const verifiedRuns = new WeakMap<OpenDatabase, Map<number, number>>();

/** Verifies an election's orders where the evidence has changed since this process last did. */
export async function ensureVerified(platform: Platform, election: Election): Promise<void> {
  const { computedAt } = await ensureFresh(platform, election);
  const runs = verifiedRuns.get(platform.database) ?? new Map<number, number>();
  verifiedRuns.set(platform.database, runs);
  if (runs.get(election.id) === computedAt.getTime()) return;
  await verifyOrders(platform, election);
  runs.set(election.id, computedAt.getTime());
}
