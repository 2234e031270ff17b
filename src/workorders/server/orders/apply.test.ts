import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  ANAMBAS,
  BAKTI,
  BATAM,
  issued,
  OFFICE,
  orderElection,
  TELKOMSEL,
  wish,
} from '../../../../tests/support/orders.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { PROBLEMS, unwrap } from '../../../kernel/index.ts';
import { listAudit, verifyAuditChain } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Order, OrderEvent } from '../../model.ts';
import { applyOrderEvent, applyOrderEvents } from './apply.ts';
import { draftOrders } from './drafts.ts';
import { ALL_ORDERS, type OrderActor, reachOf, SYSTEM } from './reach.ts';
import { findOrder, listOrders } from './store.ts';

let opened: TestPlatform;
let platform: Platform;
let election: Election;
let now: Date;
let serial = 0;

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  now = new Date('2024-10-08T02:00:00Z');
  election = await orderElection(platform);
});
afterAll(() => opened.close());
beforeEach(() => {
  now = new Date('2024-10-08T02:00:00Z');
});

const PROVED = new Date('2024-10-08T01:00:00Z');
const fresh = (change = {}) => {
  serial += 1;
  return issued(platform, election, wish(ANAMBAS[0], { itemId: `antena-${serial}`, ...change }));
};
const apply = (actor: OrderActor, order: Order, event: OrderEvent, revision = order.revision) =>
  applyOrderEvent(platform, election.id, actor, order.id, revision, event);
const codeOf = async (asked: ReturnType<typeof apply>) => {
  const applied = await asked;
  return applied.ok ? 'ok' : applied.error.kind.code;
};

describe('drafts', () => {
  test('are made once, numbered on, and all or none', async () => {
    const wishes = [
      wish(ANAMBAS[1]),
      wish(ANAMBAS[2]),
      wish(ANAMBAS[1], { role: 'fallback', partner: 'BAKTI', itemId: 'satria-1' }),
    ];
    const first = unwrap(await draftOrders(platform, OFFICE, election, wishes));
    expect(first.created.map(({ state, role }) => [state, role])).toEqual([
      ['draft', 'primary'],
      ['draft', 'fallback'],
      ['draft', 'primary'],
    ]);
    const numbers = first.created.map(({ number }) => Number(number.slice(3)));
    expect(numbers).toEqual([numbers[0], (numbers[0] ?? 0) + 1, (numbers[0] ?? 0) + 2]);
    const again = unwrap(await draftOrders(platform, OFFICE, election, wishes));
    expect(again).toEqual({ created: [], existing: 3, withdrawn: [] });
    // Neither another role nor another partner makes it another thing.
    const turned = [wish(ANAMBAS[1], { role: 'fallback' }), wish(ANAMBAS[2], { partner: 'BAKTI' })];
    expect(unwrap(await draftOrders(platform, OFFICE, election, turned))).toEqual({
      created: [],
      existing: 2,
      withdrawn: [],
    });
    const bad = [wish(ANAMBAS[0], { itemId: 'x' }), wish('2105012001999', { partner: 'Nobody' })];
    expect(await draftOrders(platform, OFFICE, election, bad)).toMatchObject({
      ok: false,
      error: { kind: { code: 'SIGAP-3269' }, errors: [{ path: 'partner' }, { path: 'tpsCode' }] },
    });
    const { total } = await listOrders(
      platform.database.db,
      { electionId: election.id, reach: ALL_ORDERS, tpsCode: ANAMBAS[0] },
      { cursor: null, limit: 10 },
    );
    expect(total).toBe(0);
  });

  test('a product that names a person’s number is not taken into the audit chain', async () => {
    const wishes = [wish(ANAMBAS[0], { itemId: 'SIM Budi 081234567890' })];
    expect(await draftOrders(platform, OFFICE, election, wishes)).toMatchObject({
      error: { kind: { code: PROBLEMS.personalDataInWords.code } },
    });
  });

  test('a regency officer drafts for the own regency only', async () => {
    const regional = { ...OFFICE, office: { everything: false, prefixes: ['2105'] } };
    expect(await draftOrders(platform, regional, election, [wish(BATAM)])).toMatchObject({
      error: { kind: { code: 'SIGAP-1003' } },
    });
  });
});

describe('a change', () => {
  test('is kept with its event and its audit event', async () => {
    const order = await fresh();
    const accepted = unwrap(await apply(TELKOMSEL, order, { kind: 'accept', note: 'siap' }));
    expect(accepted).toMatchObject({ state: 'accepted', revision: 3, answerDueAt: null });
    const found = await findOrder(platform.database.db, election.id, ALL_ORDERS, order.number);
    expect(found).toMatchObject({ ...accepted, village: 'Tarempa Barat', partnerName: 'Telkomsel' });
    const { rows } = await platform.database.pool.query(
      'SELECT revision, actor, side, kind, from_state, to_state, detail FROM work_order_event WHERE order_id = $1 ORDER BY revision',
      [order.id],
    );
    expect(rows.map(({ kind, side, to_state }) => [kind, side, to_state])).toEqual([
      ['draft', 'office', 'draft'],
      ['issue', 'office', 'issued'],
      ['accept', 'partner', 'accepted'],
    ]);
    const { items } = await listAudit(platform.database.db, { limit: 1 });
    expect(items[0]).toMatchObject({
      ...{ actor: 'user:operator', action: 'order.accept', subject: `order:${order.id}` },
      detail: { number: order.number, from: 'issued', to: 'accepted', revision: 3 },
    });
    expect((await verifyAuditChain(platform.database.db)).brokenAt).toBeNull();
  });

  test('of two officers who issue at once one wins, the other is told who did what', async () => {
    const { created } = unwrap(
      await draftOrders(platform, OFFICE, election, [wish(ANAMBAS[0], { itemId: 'dua' })]),
    );
    const [draft] = created as [Order];
    const other = { ...OFFICE, id: 'user:lain' };
    const both = await Promise.all([
      apply(OFFICE, draft, { kind: 'issue' }),
      apply(other, draft, { kind: 'issue' }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = both.find(({ ok }) => !ok);
    expect(refused).toMatchObject({ error: { kind: { code: 'SIGAP-3261' } } });
    expect(refused).toMatchObject({
      error: {
        detail: {
          id: expect.stringMatching(/PK-\d+: diterbitkan oleh kantor, 2024-10-08 02:00 UTC \(revisi 2\)/),
        },
      },
    });
  });

  test('a partner answers another’s order, twice, after the end: each is refused', async () => {
    const order = await fresh();
    expect(await codeOf(apply(BAKTI, order, { kind: 'accept' }))).toBe('SIGAP-3267');
    const accepted = unwrap(await apply(TELKOMSEL, order, { kind: 'accept' }));
    expect(await codeOf(apply(TELKOMSEL, order, { kind: 'accept' }))).toBe('SIGAP-3264');
    expect(await codeOf(apply(TELKOMSEL, order, { kind: 'start' }))).toBe('SIGAP-3261');
    const cancelled = unwrap(await apply(OFFICE, accepted, { kind: 'cancel', reason: 'salah' }));
    expect(await codeOf(apply(TELKOMSEL, cancelled, { kind: 'accept' }))).toBe('SIGAP-3265');
    expect(await codeOf(apply(TELKOMSEL, accepted, { kind: 'claim-done' }))).toBe('SIGAP-3265');
  });

  test('a draft is nothing to a partner, and an order outside the area nothing to an officer', async () => {
    const { created } = unwrap(await draftOrders(platform, OFFICE, election, [wish(BATAM, { itemId: 'b' })]));
    const [draft] = created as [Order];
    expect(await codeOf(apply(TELKOMSEL, draft, { kind: 'accept' }))).toBe('SIGAP-3260');
    const regional = { ...OFFICE, office: { everything: false, prefixes: ['2105'] } };
    expect(await codeOf(apply(regional, draft, { kind: 'issue' }))).toBe('SIGAP-3260');
    const reach = reachOf({ id: 'user:p', grants: [{ role: 'partner', partner: 'Telkomsel' }] }, election.id);
    expect(await findOrder(platform.database.db, election.id, reach, draft.id)).toBeUndefined();
  });

  test('nobody but Sigap verifies', async () => {
    const order = unwrap(await apply(TELKOMSEL, await fresh(), { kind: 'claim-done' }));
    for (const actor of [OFFICE, TELKOMSEL]) {
      expect(await codeOf(apply(actor, order, { kind: 'verify', tests: ['a'], provedAt: PROVED }))).toBe(
        'SIGAP-3263',
      );
    }
    expect(await codeOf(apply(SYSTEM, order, { kind: 'verify', tests: ['a'], provedAt: PROVED }))).toBe('ok');
  });

  test('many are made all or none, several of one order in their order', async () => {
    const [a, b] = [await fresh(), await fresh()];
    const change = (order: Order, event: OrderEvent) => ({
      orderId: order.id,
      seenRevision: order.revision,
      event,
    });
    const refused = await applyOrderEvents(platform, election.id, TELKOMSEL, [
      change(a, { kind: 'accept' }),
      change(b, { kind: 'dispute', dispute: 'no-access', reason: '' }),
    ]);
    expect(refused).toMatchObject({ error: [{ index: 1, problem: { kind: { code: 'SIGAP-3266' } } }] });
    const applied = await applyOrderEvents(platform, election.id, TELKOMSEL, [
      change(a, { kind: 'accept' }),
      change(a, { kind: 'start' }),
      change(b, { kind: 'accept' }),
    ]);
    expect(unwrap(applied as never)).toMatchObject([
      { state: 'in-progress', revision: 4 },
      {},
      { state: 'accepted' },
    ]);
  });
});

describe('lists', () => {
  test('a partner sees the own issued orders, page by page, what is due first before the rest', async () => {
    const reach = reachOf({ id: 'user:p', grants: [{ role: 'partner', partner: 'BAKTI' }] }, election.id);
    for (const day of ['09', '11', '10']) {
      now = new Date(`2024-10-${day}T02:00:00Z`);
      await fresh({ partner: 'BAKTI', optionKind: 'vsat' });
    }
    const filter = { electionId: election.id, reach };
    const seen: (Date | null)[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listOrders>> = await listOrders(platform.database.db, filter, {
        cursor,
        limit: 1,
      });
      expect(page.total).toBe(3);
      seen.push(...page.items.map(({ nextDueAt }) => nextDueAt));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(['11', '12', '13'].map((day) => new Date(`2024-10-${day}T02:00:00Z`)));
    const late = await listOrders(
      platform.database.db,
      { ...filter, late: new Date('2024-10-12T03:00:00Z') },
      { cursor: null, limit: 10 },
    );
    expect(late.total).toBe(2);
  });

  test('without a running clock an order comes last, and pages like the rest', async () => {
    const filter = { electionId: election.id, reach: ALL_ORDERS };
    const all = await listOrders(platform.database.db, filter, { cursor: null, limit: 200 });
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listOrders>> = await listOrders(platform.database.db, filter, {
        cursor,
        limit: 2,
      });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(ids).toEqual(all.items.map(({ id }) => id));
    expect(all.items.at(-1)?.nextDueAt).toBeNull();
  });
});

test('what can never be deleted takes no phone number, identity number or e-mail address', async () => {
  const order = await fresh();
  for (const note of ['hubungi 0812 3456 7890', 'NIK 2105012304890001', 'surel: uji@example.id']) {
    const told = await applyOrderEvent(platform, election.id, TELKOMSEL, order.id, null, {
      kind: 'accept',
      note,
    });
    expect(told).toMatchObject({ ok: false, error: { kind: { code: 'SIGAP-3274' } } });
  }
});
