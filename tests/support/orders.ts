import { unwrap } from '../../src/kernel/index.ts';
import type { Platform } from '../../src/platform/server/platform.ts';
import { findElection } from '../../src/registry/server/index.ts';
import type { Order } from '../../src/workorders/model.ts';
import { applyOrderEvent } from '../../src/workorders/server/orders/apply.ts';
import { type DraftWish, draftOrders } from '../../src/workorders/server/orders/drafts.ts';
import { type OrderActor, partnerActor } from '../../src/workorders/server/orders/reach.ts';
import { savePartners } from '../../src/workorders/server/partners/store.ts';
import { addElection, addTps } from './election.ts';

/** TPS of the test election. */
export const ANAMBAS = ['2105012001001', '2105012001002', '2105022001001'] as const;
/** One of another regency. */
export const BATAM = '2171011001001';

/** An officer of the province. */
export const OFFICE: OrderActor = {
  id: 'user:kantor',
  office: { everything: true, prefixes: [] },
  partners: [],
};
/** Two partners. */
export const TELKOMSEL: OrderActor = partnerActor('user:operator', 'Telkomsel');
export const BAKTI: OrderActor = partnerActor('user:bakti', 'BAKTI');

/** An election with its TPS and two partners. */
export async function orderElection(platform: Platform, slug = 'pilkada') {
  const id = await addElection(platform, { slug });
  await addTps(platform, id, [...ANAMBAS, BATAM]);
  await platform.database.db.transaction().execute((trx) =>
    savePartners(trx, [
      { id: 'Telkomsel', name: 'Telkomsel', kind: 'operator' },
      { id: 'BAKTI', name: 'BAKTI Komdigi', kind: 'agency' },
    ]),
  );
  const election = await findElection(platform.database.db, slug);
  if (!election) throw new Error('the election was just added');
  return election;
}

/** What is wished for of one TPS. */
export function wish(tpsCode: string, change: Partial<DraftWish> = {}): DraftWish {
  return {
    ...{ tpsCode, partner: 'Telkomsel', optionKind: 'antenna', itemId: 'antena-luar', role: 'primary' },
    ...{ planId: null, leadDays: null, beforeVisit: null, ...change },
  };
}

/** Drafts one order and issues it. */
export async function issued(
  platform: Platform,
  election: Parameters<typeof draftOrders>[2],
  wanted: DraftWish,
): Promise<Order> {
  const { created } = unwrap(await draftOrders(platform, OFFICE, election, [wanted]));
  const [draft] = created;
  if (!draft) throw new Error('it was there already');
  return unwrap(
    await applyOrderEvent(platform, election.id, OFFICE, draft.id, draft.revision, { kind: 'issue' }),
  );
}
