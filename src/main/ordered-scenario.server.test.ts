import { afterAll, beforeAll, expect, test } from 'vitest';
import { OFFICE } from '../../tests/support/orders.ts';
import { openTestPlatform, type TestPlatform } from '../../tests/support/test-platform.ts';
import { loadDemo } from '../connectivity/server/index.ts';
import { dayIn, unwrap } from '../kernel/index.ts';
import { USUAL_OPTIONS } from '../planning/index.ts';
import { catalogueOf } from '../planning/server/catalogue/index.ts';
import { planInDemo, planItems, storedPlan } from '../planning/server/index.ts';
import { adoptPlan } from '../planning/server/plans/adopt.ts';
import { latestAdoption } from '../planning/server/plans/adoption-store.ts';
import { houseTools } from '../planning/server/plans/house-tools.ts';
import { startSolve } from '../planning/server/plans/run.ts';
import type { PlanRow } from '../planning/server/plans/store.ts';
import type { Election } from '../registry/index.ts';
import { draftsFromPlan } from '../workorders/server/orders/from-plan.ts';
import { issueDrafts, previewIssue } from '../workorders/server/orders/issue.ts';
import { listOrders } from '../workorders/server/orders/store.ts';
import { savePartnersIfNew } from '../workorders/server/partners/store.ts';
import { loadRegionPack } from './load-pack.ts';
import { orderedOf } from './ordered.ts';

let opened: TestPlatform;
let election: Election;
beforeAll(async () => {
  opened = await openTestPlatform();
  unwrap(await loadRegionPack(opened.platform));
  election = unwrap(await loadDemo(opened.platform, 'cli:test', planInDemo)).election;
});
afterAll(() => opened.close());

/** What a plan is worth beside its choices costs minutes, and is not asked here. */
const NO_EXTRAS = { curve: async () => [], vary: async () => [] };

async function solved() {
  const tools = { ...houseTools(orderedOf), ...NO_EXTRAS };
  const started = await startSolve(opened.platform, tools, election, 'cli:test', USUAL_OPTIONS);
  const id = unwrap(await unwrap(started).done);
  const plan = await storedPlan(opened.platform, election.id, id);
  if (!plan) throw new Error('a plan that was just made');
  const items = await planItems(opened.platform, id);
  const choices = new Map(items.map((item) => [item.tpsCode, `${item.primary?.id} + ${item.fallback?.id}`]));
  return { id, plan, choices };
}

/** Adopts a plan, drafts what it orders, and issues all drafts; returns how many of them are new. */
async function ordered(plan: PlanRow): Promise<number> {
  const { platform } = opened;
  const latest = await latestAdoption(platform.database.db, election.id);
  const wish = { reason: 'uji', knowing: null, after: latest?.seq ?? null };
  unwrap(await adoptPlan(platform, houseTools(orderedOf), election, 'cli:test', plan, wish));
  const { created } = unwrap(await draftsFromPlan(platform, OFFICE, election));
  const { seen } = await previewIssue(platform, OFFICE, election, {});
  unwrap(await issueDrafts(platform, OFFICE, election, {}, { expected: created.length, seen }));
  return created.length;
}

async function ordersOf(planId: string) {
  const filter = { electionId: election.id, reach: OFFICE, planId };
  return (await listOrders(opened.platform.database.db, filter, { cursor: null, limit: 500 })).items;
}

test('solve, order all of it, solve: the same choices, nothing more is lost, and nothing is ordered twice', {
  timeout: 300_000,
}, async () => {
  const { db } = opened.platform.database;
  const partners = (await catalogueOf(db, election.id, null))?.catalogue.partners ?? [];
  await db.transaction().execute((trx) => savePartnersIfNew(trx, partners));
  const first = await solved();
  const orders = await ordered(first.plan.plan);
  expect(orders).toBeGreaterThan(10);
  const issued = (await ordersOf(first.id)).filter(({ beforeVisit }) => beforeVisit !== null);
  expect(issued.length).toBeGreaterThan(10);
  // Ordered on the day of the plan, every lead time fits: what a crew comes for is due before it comes.
  const tooLate = issued.filter(
    ({ dueAt, beforeVisit }) => dueAt === null || dayIn(election.timeZone, dueAt) >= (beforeVisit ?? ''),
  );
  expect(tooLate).toEqual([]);
  const second = await solved();
  const other = [...first.choices].filter(([code, choice]) => second.choices.get(code) !== choice);
  expect(second.plan.plan.lost).toBeLessThanOrEqual(first.plan.plan.lost + 1e-6);
  expect(await ordered(second.plan.plan)).toBe(0);
  expect(other).toEqual([]);
});
