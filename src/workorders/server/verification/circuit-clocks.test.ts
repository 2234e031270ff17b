import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANAMBAS, BAKTI, issued, orderElection, wish } from '../../../../tests/support/orders.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { applyOrderEvent } from '../orders/apply.ts';
import { ALL_ORDERS, SYSTEM } from '../orders/reach.ts';
import { findOrder } from '../orders/store.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform();
});
afterAll(() => opened.close());

test('what was verified without a circuit id before the rule gets the clock that the rule gives', async () => {
  const { db } = opened.platform.database;
  const election = await orderElection(opened.platform);
  const verified = async (optionKind: string, itemId: string) => {
    const order = await issued(
      opened.platform,
      election,
      wish(ANAMBAS[0], { partner: 'BAKTI', optionKind, itemId }),
    );
    const step = (actor: typeof SYSTEM, revision: number, event: Parameters<typeof applyOrderEvent>[5]) =>
      applyOrderEvent(opened.platform, election.id, actor, order.id, revision, event);
    unwrap(await step(BAKTI, order.revision, { kind: 'claim-done' }));
    const provedAt = opened.platform.clock();
    unwrap(await step(SYSTEM, order.revision + 1, { kind: 'verify', tests: ['t'], provedAt }));
    return order.id;
  };
  const now = (id: string) => findOrder(db, election.id, ALL_ORDERS, id);
  const [owing, other] = [await verified('vsat', 'satria-1'), await verified('antenna', 'antena-luar')];
  const given = (await now(owing))?.answerDueAt;
  expect(given).toBeInstanceOf(Date);
  await sql`UPDATE work_order SET answer_due_at = NULL, waiting_for = 'office'`.execute(db);
  const migration = join(import.meta.dirname, '../migrations/0450-circuit-clocks.sql');
  await sql.raw(await readFile(migration, 'utf8')).execute(db);
  expect(await now(owing)).toMatchObject({ state: 'verified', waitingFor: 'partner', answerDueAt: given });
  expect(await now(other)).toMatchObject({ state: 'verified', waitingFor: 'office', answerDueAt: null });
});
