import { SILENCE, yardstickAt } from '../../../connectivity/index.ts';
import { evidenceOf, policyOf } from '../../../connectivity/server/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { type LookedAt, lookedAt } from '../../looked-at.ts';
import { ALL_ORDERS } from '../orders/reach.ts';
import { listOrders } from '../orders/store.ts';
import { networksKnown } from './verify.ts';

/** How many claims are told of at once: whoever has more looks at the orders one by one. */
const MOST_TOLD = 100;

/** A claim that no test has proved yet, with the tests made since. */
export type OpenClaim = {
  readonly number: string;
  readonly tpsCode: string;
  readonly partnerName: string;
  readonly tests: readonly LookedAt[];
};

/** The most urgent claims of an election that still wait for their proof, with why each test since was not taken. */
export async function claimsStillOpen(platform: Platform, election: Election): Promise<readonly OpenClaim[]> {
  const { db } = platform.database;
  const policy = await policyOf(db, election.id);
  if (!policy) throw new Error('an election without a policy');
  const filter = { electionId: election.id, reach: ALL_ORDERS, state: 'claimed-done' } as const;
  const { items } = await listOrders(db, filter, { cursor: null, limit: MOST_TOLD });
  if (items.length === 0) return [];
  const yardstick = yardstickAt(policy.policy, election, electionNow(election, platform.clock()).asOf);
  const networks = await networksKnown(platform, election);
  const evidence = await evidenceOf(db, election.id, [...new Set(items.map(({ tpsCode }) => tpsCode))]);
  return items.map((order) => ({
    ...{ number: order.number, tpsCode: order.tpsCode, partnerName: order.partnerName },
    tests: lookedAt(order, order.partnerName, evidence.get(order.tpsCode) ?? SILENCE, yardstick, networks),
  }));
}
